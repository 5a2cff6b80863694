/** Somebody who knows every shown cell, every sum, and that no count is below zero, and works out what a hidden cell can be. */
import loadHighs from 'highs';
import type { Grid } from '../../../../subgraphs/coverage-statistics/disclosure/grid';

/** All combinations of one item from each list. */
export const product = <T>(lists: readonly (readonly T[])[]): T[][] =>
  lists.reduce<T[][]>((made, list) => made.flatMap(items => list.map(item => [...items, item])), [[]]);

/** Every published cell, zeros among them. */
export const allCells = (grid: Grid): number[] =>
  grid.tables.flatMap(levels =>
    product(
      grid.trees.map((tree, axis) => [...tree.level.keys()].filter(node => tree.level[node] === levels[axis])),
    ).map(nodes => grid.cell(nodes)),
  );

/** The true count of a cell. */
export const countOf = (grid: Grid, cell: number): number => grid.countsAt(grid.levelsOf(cell)).get(cell) ?? 0;

/** Every sum that a reader can set up: a cell and its parts along one axis, both published. */
function* sums(grid: Grid): Generator<{ total: number; parts: number[] }> {
  const published = new Set(grid.tables.map(levels => levels.join()));
  for (const total of allCells(grid)) {
    const nodes = grid.nodes(total);
    const levels = grid.levelsOf(total);
    for (const [axis, tree] of grid.trees.entries()) {
      const finer = levels.map((level, position) => (position === axis ? level + 1 : level));
      if (!published.has(finer.join())) continue;
      const rest = total - grid.part(axis, nodes[axis] ?? 0);
      yield { total, parts: (tree.children[nodes[axis] ?? 0] ?? []).map(child => rest + grid.part(axis, child)) };
    }
  }
}

/** What can be proved of a hidden cell: it lies from `least` to `most`. */
export interface Proof {
  cell: number;
  least: number;
  most: number;
}

/** What the attacker can prove of each hidden cell. */
export async function attack(grid: Grid, hidden: ReadonlySet<number>): Promise<Proof[]> {
  const highs = await loadHighs();
  const names = new Map([...hidden].map((cell, index) => [cell, `x${index}`]));
  const constraints: string[] = [];
  for (const { total, parts } of sums(grid)) {
    const terms: string[] = [];
    let known = 0;
    for (const [cell, sign] of [[total, -1] as const, ...parts.map(part => [part, 1] as const)]) {
      const name = names.get(cell);
      if (name === undefined) known += sign * countOf(grid, cell);
      else terms.push(`${sign > 0 ? '+' : '-'} ${name}`);
    }
    if (terms.length > 0) constraints.push(`c${constraints.length}: ${terms.join(' ')} = ${-known}`);
  }
  // Nobody is more than everybody: a bound that keeps what is not bounded at all within reach of the solver.
  const bounds = [...names.values()].map(name => `0 <= ${name} <= 100000`).join('\n');
  const solve = (direction: string, name: string): number => {
    const { Status, ObjectiveValue } = highs.solve(
      `${direction}\nobj: ${name}\nSubject To\n${constraints.join('\n')}\nBounds\n${bounds}\nEnd`,
    );
    if (Status !== 'Optimal') throw new Error(`no ${direction} of ${name}: ${Status}`);
    return ObjectiveValue;
  };
  return [...names].map(([cell, name]) => ({ cell, least: solve('Minimize', name), most: solve('Maximize', name) }));
}
