import fc from 'fast-check';
import { Disclosure, threshold, type Axis } from '../../../../subgraphs/coverage-statistics/observations/disclosure';

const whole = 'ALL';
const plain = (...codes: string[]): Axis => ({ levels: 2, parent: () => whole, children: () => codes });
/** Three regions of two or three provinces. */
const provinces = ['1a', '1b', '2a', '2b', '2c', '3a', '3b'];
const territory: Axis = {
  levels: 3,
  parent: (level, code) => (level === 2 ? code.slice(0, 1) : whole),
  children: (level, code) => (level === 0 ? ['1', '2', '3'] : provinces.filter(province => province.startsWith(code))),
};

/** The quarters of one half-year and their months, as of a flow. */
const quarters: Axis = {
  levels: 3,
  parent: (level, code) => (level === 2 ? code.slice(0, 2) : whole),
  children: (level, code) => (level === 0 ? ['Q1', 'Q2'] : [1, 2, 3].map(month => `${code}-${month}`)),
};

interface Grid {
  axes: Axis[];
  leaves: { codes: string[]; count: number }[];
}

const codesAt = (axis: Axis, level: number): string[] =>
  level === 0 ? [whole] : codesAt(axis, level - 1).flatMap(code => [...axis.children(level - 1, code)]);
const product = (lists: string[][]): string[][] =>
  lists.reduce<string[][]>((made, list) => made.flatMap(codes => list.map(code => [...codes, code])), [[]]);

const count = fc.oneof(
  { weight: 4, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 10 }) },
  { weight: 3, arbitrary: fc.integer({ min: 11, max: 60 }) },
);
const gridOf = (axes: Axis[]): fc.Arbitrary<Grid> => {
  const leaves = product(axes.map(axis => codesAt(axis, axis.levels - 1)));
  return fc
    .array(count, { minLength: leaves.length, maxLength: leaves.length })
    .map(counts => ({ axes, leaves: leaves.map((codes, index) => ({ codes, count: counts[index] ?? 0 })) }));
};
const sex = plain('F', 'M');
const flat = fc.oneof(gridOf([sex]), gridOf([territory]), gridOf([territory, sex]), gridOf([quarters, territory]));
const deep = gridOf([territory, sex, plain('x', 'y', 'z')]);

const up = (axis: Axis, from: number, to: number, code: string): string =>
  from <= to ? code : up(axis, from - 1, to, axis.parent(from, code));

function countOf({ axes, leaves }: Grid, levels: readonly number[], codes: readonly string[]): number {
  return leaves
    .filter(leaf =>
      axes.every(
        (axis, index) => up(axis, axis.levels - 1, levels[index] ?? 0, leaf.codes[index] ?? '') === codes[index],
      ),
    )
    .reduce((sum, leaf) => sum + leaf.count, 0);
}

const tablesOf = (axes: Axis[]): number[][] =>
  product(axes.map(axis => Array.from({ length: axis.levels }, (_, level) => String(level)))).map(list =>
    list.map(Number),
  );
const cellsOf = (axes: Axis[], levels: number[]): string[][] =>
  product(axes.map((axis, index) => codesAt(axis, levels[index] ?? 0)));

function discloseWhole(grid: Grid): Disclosure {
  const counts = new Map<string, number>();
  const memo = (levels: readonly number[], codes: readonly string[]): number => {
    const key = `${levels.join()} ${codes.join('|')}`;
    const known = counts.get(key) ?? countOf(grid, levels, codes);
    counts.set(key, known);
    return known;
  };
  return new Disclosure(
    grid.axes,
    memo,
    levels => cellsOf(grid.axes, [...levels]).filter(codes => memo(levels, codes) > 0),
    () => true,
  );
}

/** Every sum that a reader can set up: a total and its parts along one axis. */
function* equations(axes: Axis[]): Generator<{ total: [number[], string[]]; parts: [number[], string[]][] }> {
  for (const levels of tablesOf(axes))
    for (const [index, axis] of axes.entries()) {
      if (levels[index] === 0) continue;
      const above = levels.map((level, position) => (position === index ? level - 1 : level));
      for (const codes of cellsOf(axes, above)) {
        const parts = axis
          .children(above[index] ?? 0, codes[index] ?? '')
          .map((code): [number[], string[]] => [
            levels,
            codes.map((own, position) => (position === index ? code : own)),
          ]);
        yield { total: [above, codes], parts };
      }
    }
}

test('every count from 1 to 10 is hidden, and none of the others where there is nothing to protect', () => {
  fc.assert(
    fc.property(fc.oneof(flat, deep), grid => {
      const disclosure = discloseWhole(grid);

      let small = 0;
      let hidden = 0;
      for (const levels of tablesOf(grid.axes))
        for (const codes of cellsOf(grid.axes, levels)) {
          const cell = countOf(grid, levels, codes);
          if (cell >= 1 && cell < threshold) {
            small += 1;
            expect(disclosure.isHidden(levels, codes)).toBe(true);
          }
          if (disclosure.isHidden(levels, codes)) hidden += 1;
        }
      expect(hidden > 0).toBe(small > 0);
    }),
    { numRuns: 60 },
  );
});

/** The sums that give a hidden count away: all else in them is shown. */
function leaksOf(grid: Grid, disclosure: Disclosure): [number[], string[]][][] {
  return [...equations(grid.axes)]
    .map(({ total, parts }) => [total, ...parts])
    .filter(cells => cells.filter(([levels, codes]) => disclosure.isHidden(levels, codes)).length === 1);
}

test('over one or two axes, a territory or time of two levels among them, no sum has exactly one unknown', () => {
  fc.assert(
    fc.property(flat, grid => {
      expect(leaksOf(grid, discloseWhole(grid))).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test('over three axes a sum has one unknown only where every other part is told by another total', () => {
  fc.assert(
    fc.property(deep, grid => {
      const disclosure = discloseWhole(grid);

      for (const [, ...parts] of leaksOf(grid, disclosure))
        for (const [levels, codes] of parts.filter(part => !disclosure.isHidden(...part)))
          expect(countOf(grid, levels, codes)).toBe(0);
    }),
    { numRuns: 100 },
  );
});

test('a pair of ones under a shown total would be pinned, so more is hidden with them', () => {
  const grid: Grid = {
    axes: [plain('a', 'b', 'c', 'd')],
    leaves: [
      { codes: ['a'], count: 1 },
      { codes: ['b'], count: 1 },
      { codes: ['c'], count: 40 },
      { codes: ['d'], count: 90 },
    ],
  };

  expect(discloseWhole(grid).hiddenCells([1])).toEqual([['a'], ['b'], ['c']]);
});

test('the same grid is always decided alike', () => {
  fc.assert(
    fc.property(deep, grid => {
      const again = { ...grid, leaves: [...grid.leaves].reverse() };
      const finest = grid.axes.map(axis => axis.levels - 1);

      expect(discloseWhole(again).hiddenCells(finest).sort()).toEqual(discloseWhole(grid).hiddenCells(finest).sort());
    }),
    { numRuns: 50 },
  );
});
