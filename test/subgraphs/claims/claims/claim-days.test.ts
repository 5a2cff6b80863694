import fc from 'fast-check';
import { daysBetween, delaysOf } from '../../../../subgraphs/claims/claims/claim-days';
import { addDays } from '../../../../subgraphs/shared/days';

test('days between are calendar days, over every change of the clock and every leap day', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: -3_000, max: 3_000 }), (start, days) => {
      const day = addDays('1990-01-01', start);

      expect(daysBetween(day, addDays(day, days))).toBe(days);
    }),
  );
});

test.each([
  ['2026-03-03', '2026-03-10', { collectionDays: 2, processingDays: 7, totalDays: 9 }],
  ['2026-03-01', '2026-03-01', { collectionDays: 0, processingDays: 0, totalDays: 0 }],
  ['2026-03-03', null, { collectionDays: 2, processingDays: null, totalDays: null }],
  [null, null, { collectionDays: null, processingDays: null, totalDays: null }],
  [null, '2026-03-10', { collectionDays: null, processingDays: null, totalDays: null }],
])('filed on 1 March, received %s, paid %s', (receivedOn, paidOn, delays) => {
  expect(delaysOf({ filedOn: '2026-03-01', receivedOn, paidOn })).toEqual(delays);
});
