import { readArguments } from '../../../../subgraphs/coverage-statistics/collect/command-line';

test.each([
  [['--period', '2026-10'], ['2026-10']],
  [
    ['--period', '2026Q1'],
    ['2026-01', '2026-02', '2026-03'],
  ],
  [
    ['--from', '2025-11', '--to', '2026-01'],
    ['2025-11', '2025-12', '2026-01'],
  ],
])('%j names the months %j', (list, months) => {
  expect(readArguments(list)).toEqual({ months, note: null });
});

test.each([
  [[], /expected --period 2026-10/],
  [['--period', '2026-13'], /got "2026-13"/],
  [['--from', '2026-10'], /expected --period/],
  [['--from', '2026-10', '--to', '2026-09'], /--from before --to/],
  [['--period', '2026-10', '--to', '2026-11'], /expected --period/],
  [['--month', '2026-10'], /--month/],
])('%j is refused with what was expected', (list, message) => {
  expect(() => readArguments(list)).toThrow(message);
});
