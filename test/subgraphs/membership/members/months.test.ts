import { monthsOf } from '../../../../subgraphs/membership/members/months';

test.each([
  ['2026', '2026-01', '2026-12'],
  ['2026-S2', '2026-07', '2026-12'],
  ['2026-Q1', '2026-01', '2026-03'],
  ['2026Q4', '2026-10', '2026-12'],
  ['2026-09', '2026-09', '2026-09'],
  ['202609', '2026-09', '2026-09'],
])('%s goes from %s to %s', (period, first, last) => {
  expect(monthsOf('from', period)).toEqual({ first, last });
});

test.each(['2026-10-05', '2022-12-01/P34M'])('%s is no period of months', period => {
  expect(() => monthsOf('to', period)).toThrow(`to: expected a year, half-year, quarter or month, got "${period}".`);
});
