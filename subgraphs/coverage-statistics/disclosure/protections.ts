/** Finds moves that protect a hidden cell: crossing many axes they leave totals as they are, crossing few they find more room. */
import type { Grid, Levels } from './grid';
import { moveBetween, type Move } from './move';

/** How many nodes of an axis are tried against a cell's own, by the number of axes crossed: one, two, three and more. */
const mostOthers = [1, 24, 8, 5];
/** How many finer cells under a cell are tried. */
const mostUnder = 8;

/** All sets of some items, large ones first. */
const subsets = <T>(items: readonly T[]): T[][] =>
  items
    .reduce<T[][]>((sets, item) => [...sets, ...sets.map(set => [...set, item])], [[]])
    .sort((one, other) => other.length - one.length);

/** The finest level of each axis among the tables that tell all crossed axes apart: a move shows nowhere finer. */
function finestLevels(grid: Grid, crossed: readonly number[], levels: Levels): number[] {
  const tables = grid.tables.filter(table => crossed.every(axis => (table[axis] ?? 0) > 0));
  return levels.map((own, axis) => Math.max(own, ...tables.map(table => table[axis] ?? 0)));
}

/** A grid's cells, and which of them are hidden so far; what is asked again and again is kept. */
export class Protections {
  private readonly finer = new Map<string, Map<number, number[]>>();

  constructor(
    private readonly grid: Grid,
    private readonly hidden: ReadonlySet<number>,
    private readonly needed: number,
  ) {}

  /** Moves that change a cell, by the axes they cross: all axes that the cell tells apart first, none last. */
  *movesFor(cell: number): Generator<Move[]> {
    const levels = this.grid.levelsOf(cell);
    const told = levels.flatMap((level, axis) => (level > 0 ? [axis] : []));
    for (const crossed of subsets(told)) yield this.movesAcross(cell, levels, crossed);
  }

  private movesAcross(cell: number, levels: Levels, crossed: readonly number[]): Move[] {
    const { grid } = this;
    const nodes = grid.nodes(cell);
    const finest = finestLevels(grid, crossed, levels);
    const counts = grid.countsAt(finest);
    const under = this.cellsUnder(cell, levels, finest).map(finer => grid.nodes(finer));
    const most = mostOthers[Math.min(crossed.length, mostOthers.length - 1)] ?? 1;
    const choices = crossed
      .map(axis => this.othersOf(cell, nodes, levels, axis).slice(0, most))
      .reduce<number[][]>((made, list) => made.flatMap(others => list.map(other => [...others, other])), [[]]);
    return choices.flatMap(others =>
      under.flatMap(own => {
        const opposite = own.map(() => -1);
        for (const [position, axis] of crossed.entries())
          opposite[axis] = this.largestUnder(own, axis, others[position] ?? 0, finest, counts);
        const move = moveBetween(grid, counts, own, opposite);
        return move.more > 0 ? [move] : [];
      }),
    );
  }

  /** Nodes of an axis that may stand against a cell's own: those that are hidden first, then the smallest that is large enough. */
  private othersOf(cell: number, nodes: readonly number[], levels: Levels, axis: number): number[] {
    const { grid, hidden, needed } = this;
    const counts = grid.countsAt(levels);
    const own = nodes[axis] ?? 0;
    return (grid.trees[axis]?.beside(own) ?? [])
      .map(node => {
        const there = cell + grid.part(axis, node) - grid.part(axis, own);
        const count = counts.get(there) ?? 0;
        return { node, count, shown: Number(!hidden.has(there)), small: Number(count < needed) };
      })
      .sort(
        (one, other) =>
          one.shown - other.shown ||
          one.small - other.small ||
          (one.small ? other.count - one.count : one.count - other.count) ||
          one.node - other.node,
      )
      .map(({ node }) => node);
  }

  /** Of the finest nodes under a node the one whose cell holds most beside a cell. */
  private largestUnder(
    own: readonly number[],
    axis: number,
    other: number,
    finest: Levels,
    counts: ReadonlyMap<number, number>,
  ): number {
    const { grid } = this;
    const rest = grid.cell(own) - grid.part(axis, own[axis] ?? 0);
    let best = -1;
    let most = -1;
    for (const node of grid.trees[axis]?.under(other, finest[axis] ?? 0) ?? []) {
      const count = counts.get(rest + grid.part(axis, node)) ?? 0;
      if (count > most) [best, most] = [node, count];
    }
    return best;
  }

  /** The largest finer cells under a cell; where it holds nobody, one of them. */
  private cellsUnder(cell: number, levels: Levels, finest: Levels): number[] {
    if (finest.every((level, axis) => level === levels[axis])) return [cell];
    const key = `${levels.join()} ${finest.join()}`;
    const index = this.finer.get(key) ?? this.indexFiner(levels, finest);
    this.finer.set(key, index);
    const found = index.get(cell);
    if (found) return found.slice(0, mostUnder);
    const nodes = this.grid.nodes(cell);
    const first = nodes.map((node, axis) => this.grid.trees[axis]?.under(node, finest[axis] ?? 0)[0] ?? node);
    return [this.grid.cell(first)];
  }

  private indexFiner(levels: Levels, finest: Levels): Map<number, number[]> {
    const { grid } = this;
    const counts = grid.countsAt(finest);
    const index = new Map<number, number[]>();
    for (const finer of counts.keys()) {
      const above = grid.cell(
        grid.nodes(finer).map((node, axis) => grid.trees[axis]?.path[node]?.[levels[axis] ?? 0] ?? node),
      );
      const list = index.get(above);
      if (list) list.push(finer);
      else index.set(above, [finer]);
    }
    for (const list of index.values())
      list.sort((one, other) => (counts.get(other) ?? 0) - (counts.get(one) ?? 0) || one - other);
    return index;
  }
}
