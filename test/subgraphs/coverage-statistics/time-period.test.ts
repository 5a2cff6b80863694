import { daysOf, monthsWithin, periodsWithin } from '../../../subgraphs/coverage-statistics/time-period';

test.each([
  ['2020', '2020-01-01', '2020-12-31'],
  ['2020-S1', '2020-01-01', '2020-06-30'],
  ['2020S2', '2020-07-01', '2020-12-31'],
  ['2020-Q1', '2020-01-01', '2020-03-31'],
  ['2020Q4', '2020-10-01', '2020-12-31'],
  ['2020-02', '2020-02-01', '2020-02-29'],
  ['202102', '2021-02-01', '2021-02-28'],
  ['2022-04-01', '2022-04-01', '2022-04-01'],
  ['2022-12-01/P34M', '2022-12-01', '2025-09-30'],
  ['2006-01-01/P5Y', '2006-01-01', '2010-12-31'],
  ['2024-02-28/P2D', '2024-02-28', '2024-02-29'],
])('%s is from %s to %s', (period, start, end) => {
  expect(daysOf(period)).toEqual({ start, end });
});

test('a span is cut into the periods that lie wholly in it, each with its months', () => {
  const span = { start: '2026-02-15', end: '2026-09-30' };

  expect(monthsWithin(span)).toEqual(['2026-03', '2026-04', '2026-05', '2026-06', '2026-07', '2026-08', '2026-09']);
  expect([...periodsWithin(span, 'Q')]).toEqual([
    ['2026-Q2', ['2026-04', '2026-05', '2026-06']],
    ['2026-Q3', ['2026-07', '2026-08', '2026-09']],
  ]);
  expect([...periodsWithin(span, 'A').keys()]).toEqual([]);
});
