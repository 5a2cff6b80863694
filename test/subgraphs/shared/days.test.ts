import fc from 'fast-check';
import { addDays, addMonths, ageOn, birthday, eveOf, today } from '../../../subgraphs/shared/days';

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

test.each([
  ['2026-10-15', -24, '2024-10-15'],
  ['2026-03-31', -1, '2026-02-28'],
  ['2024-03-31', -1, '2024-02-29'],
  ['2024-02-29', -24, '2022-02-28'],
  ['2024-02-29', 48, '2028-02-29'],
  ['2026-01-31', 1, '2026-02-28'],
  ['2026-12-31', 2, '2027-02-28'],
  ['2026-05-31', 0, '2026-05-31'],
  ['0050-01-15', 1, '0050-02-15'],
])('%s and %i months are %s: a day that the month lacks becomes its last', (start, months, end) => {
  expect(addMonths(start, months)).toBe(end);
});

test('months never lead before the year 1, which PostgreSQL does not have', () => {
  expect(addMonths('0001-06-30', -24)).toBe('0001-01-01');
});

test('months there and back lead to the day itself, or to the last that both months have', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -600, max: 600 }), (start, months) => {
      const back = addMonths(addMonths(start, months), -months);

      expect(back.slice(0, 7)).toBe(start.slice(0, 7));
      expect(back <= start).toBe(true);
      if (Number(start.slice(8)) <= 28) expect(back).toBe(start);
    }),
  );
});
