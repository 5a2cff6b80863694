/** Random published tables about invented populations. */
import fc from 'fast-check';
import { Grid, type Group } from '../../../../subgraphs/coverage-statistics/disclosure/grid';
import type { Axis } from '../../../../subgraphs/coverage-statistics/disclosure/tree';
import { allCells, product } from './attacker';

/** An axis of one level under the whole. */
export const plain = (name: string, size: number): Axis => {
  const codes = Array.from({ length: size }, (_, index) => `${name}${index}`);
  return { levels: 2, roots: ['ALL'], children: () => codes };
};

/** Groups of parts, such as regions of provinces or quarters of months. */
export const nested = (name: string, sizes: readonly number[]): Axis => ({
  levels: 3,
  roots: ['ALL'],
  children: (level, code) =>
    level === 0
      ? sizes.map((_, index) => `${name}${index}`)
      : Array.from({ length: sizes[Number(code.slice(name.length))] ?? 0 }, (_, index) => `${code}-${index}`),
});

const anyAxis = (name: string): fc.Arbitrary<Axis> =>
  fc.oneof(
    fc.integer({ min: 2, max: 5 }).map(size => plain(name, size)),
    fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }).map(sizes => nested(name, sizes)),
  );

const finestCodes = (one: Axis, level = 0, codes = one.roots): readonly string[] =>
  level === one.levels - 1
    ? codes
    : finestCodes(
        one,
        level + 1,
        codes.flatMap(code => [...one.children(level, code)]),
      );

/** A population of so many people over the finest cells by weights that repeat. */
export function peopleOf(axes: readonly Axis[], weights: readonly number[], people: number): Group[] {
  const cells = product(axes.map(one => finestCodes(one)));
  const total = cells.reduce((sum, _, index) => sum + (weights[index % weights.length] ?? 0), 0) || 1;
  return cells.map((codes, index) => ({
    codes: codes.map(code => [code]),
    count: Math.round(((weights[index % weights.length] ?? 0) / total) * people),
  }));
}

/** All tables that axes allow. */
export const allTables = (axes: readonly Axis[]): number[][] =>
  product(axes.map(one => Array.from({ length: one.levels }, (_, level) => level)));

/** Up to 2,000 people, most of them in few cells, in tables of up to 500 cells. */
export const grids: fc.Arbitrary<Grid> = fc
  .tuple(
    fc.oneof(
      fc.tuple(anyAxis('a')),
      fc.tuple(anyAxis('a'), anyAxis('b')),
      fc.tuple(anyAxis('a'), anyAxis('b'), anyAxis('c')),
      fc.tuple(anyAxis('a'), anyAxis('b'), anyAxis('c'), anyAxis('d')),
    ),
    fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 6, max: 100 })), {
      minLength: 3,
      maxLength: 40,
    }),
    fc.integer({ min: 1, max: 2_000 }),
  )
  .map(([axes, weights, people]) => {
    // Tables tell at most three axes apart, so that those of four axes are linked by their margins alone.
    const tables = allTables(axes).filter(
      levels => levels.filter(level => level > 0).length <= Math.min(3, axes.length),
    );
    return new Grid(axes, tables, peopleOf(axes, weights, people));
  })
  .filter(grid => allCells(grid).length <= 500);

const year: Axis = {
  levels: 4,
  roots: ['2026'],
  children: (_, code) => {
    if (code === '2026') return ['S1', 'S2'];
    if (code.startsWith('S')) return code === 'S1' ? ['Q1', 'Q2'] : ['Q3', 'Q4'];
    return [1, 2, 3].map(month => `${code}-${month}`);
  },
};

/** Up to 2,000 claims of a year by place and by channel: two tables, linked by their totals alone. */
export const linkedGrids: fc.Arbitrary<Grid> = fc
  .tuple(
    fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 100 })), { minLength: 20, maxLength: 60 }),
    fc.integer({ min: 500, max: 2_000 }),
  )
  .map(([weights, claims]) => {
    const axes = [year, nested('r', [2, 1, 3]), plain('channel', 3)];
    const tables = allTables(axes).filter(([, place = 0, channel = 0]) => place === 0 || channel === 0);
    return new Grid(axes, tables, peopleOf(axes, weights, claims));
  });
