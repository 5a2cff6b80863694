import fc from 'fast-check';
import { Grid, type Group } from '../../../../subgraphs/coverage-statistics/disclosure/grid';
import { Decision, threshold } from '../../../../subgraphs/coverage-statistics/disclosure/hide-cells';
import { allCells, attack, countOf } from './attacker';
import { allTables, grids, linkedGrids, peopleOf, plain } from './populations';

const decided = (grid: Grid): ReadonlySet<number> => new Decision(grid).hidden;

/** What is hidden where nothing but small counts is. */
const onlySmall = (grid: Grid): Set<number> =>
  new Set(allCells(grid).filter(cell => countOf(grid, cell) > 0 && countOf(grid, cell) < threshold));

/** Nobody can prove a hidden cell to lie among fewer values than the threshold, or that it is small. */
const staysHidden = (decide: (grid: Grid) => ReadonlySet<number>, of = grids): fc.IAsyncProperty<[Grid]> =>
  fc.asyncProperty(of, async grid => {
    for (const { least, most } of await attack(grid, decide(grid))) {
      // The solver's answers are right to a millionth.
      expect(most - least).toBeGreaterThanOrEqual(threshold - 1e-6);
      expect(most).toBeGreaterThanOrEqual(threshold - 1e-6);
    }
  });

test('who knows every shown cell and every sum cannot narrow a hidden count to fewer than eleven values', async () => {
  await fc.assert(staysHidden(decided), { numRuns: 25 });
}, 120_000);

test('nor over a territory with its regions and a year with its half-years, quarters and months, linked by totals alone', async () => {
  await fc.assert(staysHidden(decided, linkedGrids), { numRuns: 3 });
}, 120_000);

test('with nothing hidden but the small counts, the same attack finds some of them', async () => {
  const { failed } = await fc.check(staysHidden(onlySmall), { numRuns: 25, endOnFailure: true });

  expect(failed).toBe(true);
}, 120_000);

test('every count from 1 to 10 is hidden, and nothing is where there is none', () => {
  fc.assert(
    fc.property(grids, grid => {
      const hidden = decided(grid);
      const small = onlySmall(grid);

      expect([...small].filter(cell => !hidden.has(cell))).toEqual([]);
      if (small.size === 0) expect(hidden.size).toBe(0);
    }),
    { numRuns: 40 },
  );
});

test('the same population is always decided alike, in whatever order it is told', () => {
  const axes = [plain('a', 4), plain('b', 3), plain('c', 2)];
  const counts = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 5, maxLength: 24 });
  const gridOf = (people: Group[]): Grid => new Grid(axes, allTables(axes), people);
  fc.assert(
    fc.property(counts, weights => {
      const people = peopleOf(axes, weights, 500);

      const [one, other] = [decided(gridOf(people)), decided(gridOf([...people].reverse()))];

      expect([...other].sort()).toEqual([...one].sort());
    }),
    { numRuns: 40 },
  );
});

test('zeros are shown while other counts can hide a small one', () => {
  const axes = [plain('a', 5), plain('b', 2)];
  const grid = new Grid(axes, allTables(axes), peopleOf(axes, [3, 40, 0, 30, 25, 0, 60, 50, 0, 20], 228));

  const hidden = decided(grid);

  expect(hidden.size).toBeGreaterThan(0);
  expect([...hidden].filter(cell => countOf(grid, cell) === 0)).toEqual([]);
});

test('what was hidden before stays hidden, and is protected as the rest', async () => {
  const axes = [plain('a', 5), plain('b', 3)];
  const grid = new Grid(axes, allTables(axes), peopleOf(axes, [40, 55, 30], 600));
  const before = grid.find([1, 1], ['a0', 'b0']) ?? -1;

  const { hidden } = new Decision(grid, { hidden: new Set([before]), wasAnswered: () => true });

  expect(decided(grid).size).toBe(0);
  expect(hidden.has(before)).toBe(true);
  for (const { least, most } of await attack(grid, hidden))
    expect(most - least).toBeGreaterThanOrEqual(threshold - 1e-6);
});

test('what was shown before is hidden only where nothing else helps', () => {
  const axes = [plain('a', 4)];
  const grid = new Grid(axes, allTables(axes), peopleOf(axes, [4, 20, 60, 90], 174));
  const [small, next, larger] = ['a0', 'a1', 'a2'].map(code => grid.find([1], [code]) ?? -1);

  const { hidden } = new Decision(grid, { hidden: new Set(), wasAnswered: cell => cell === next });

  expect([...decided(grid)]).toEqual([small, next]);
  expect([...hidden]).toEqual([small, larger]);
});

test('a cell that is not answered protects nothing and needs no protection', () => {
  const axes = [plain('a', 3)];
  const people = peopleOf(axes, [4, 60, 70], 134);
  const grid = new Grid(axes, allTables(axes), people, ([code]) => code !== 'ALL');

  // Without its total a small count cannot be found by subtraction: it alone is hidden.
  expect([...decided(grid)].map(cell => grid.codesOf(cell))).toEqual([['a0']]);
});
