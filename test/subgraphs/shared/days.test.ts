import fc from 'fast-check';
import { addDays, ageOn, birthday, eveOf, today } from '../../../subgraphs/shared/days';

const day = fc.integer({ min: 0, max: 40_000 }).map(days => addDays('1930-01-01', days));

test('who was born on 29 February has the birthday on 1 March in other years', () => {
  expect([birthday('2004-02-29', 22), birthday('2004-02-29', 24)]).toEqual(['2026-03-01', '2028-02-29']);
});

test('an age is reached on the birthday and not on its eve', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 100 }), (birthDate, age) => {
      const reached = birthday(birthDate, age);

      expect([ageOn(birthDate, reached), ageOn(birthDate, eveOf(reached))]).toEqual([age, age - 1]);
    }),
  );
});

test('a day in Morocco begins before that of universal time', () => {
  expect(today(new Date('2026-10-31T23:30:00Z'))).toBe('2026-11-01');
});
