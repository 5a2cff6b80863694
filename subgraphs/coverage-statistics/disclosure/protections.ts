/** Finds moves that protect a hidden cell: crossing many axes they leave totals as they are, crossing few they find more room. */
import type { Grid, Levels } from './grid';
import { moveBetween, type Move } from './move';

/** How many nodes of an axis are tried against a cell's own, by the number of axes crossed: one, two, three and more. */
const mostOthers = [1, 12, 5, 3];
/** How many finer cells under a cell are tried. */
const mostUnder = 12;

/** All sets of some items, large ones first. */
const subsets = <T>(items: readonly T[]): T[][] =>
  items
    .reduce<T[][]>((sets, item) => [...sets, ...sets.map(set => [...set, item])], [[]])
    .sort((one, other) => other.length - one.length);

/** All choices of one item from each list. */
const choicesOf = (lists: readonly (readonly number[])[]): number[][] =>
  lists.reduce<number[][]>((made, list) => made.flatMap(items => list.map(item => [...items, item])), [[]]);

/** The tables in which a kind of moves shows, and the finest level that any of them has on each axis. */
interface Seen {
  tables: readonly Levels[];
  finest: Levels;
}

/** A grid's cells, and which of them are hidden so far; what is asked again and again is kept. */
export class Protections {
  private readonly finer = new Map<string, Map<number, number[]>>();
  private readonly seen = new Map<string, Map<number, Seen>>();

  constructor(
    private readonly grid: Grid,
    private readonly hidden: ReadonlySet<number>,
    private readonly needed: number,
  ) {}

  /** Moves that change a cell, by the axes they cross: all axes that the cell tells apart first, none last. */
  *movesFor(cell: number): Generator<Iterable<Move>> {
    const levels = this.grid.levelsOf(cell);
    const told = levels.flatMap((level, axis) => (level > 0 ? [axis] : []));
    for (const crossed of subsets(told)) yield this.movesAcross(cell, levels, crossed);
  }

  private *movesAcross(cell: number, levels: Levels, crossed: readonly number[]): Generator<Move> {
    const { grid } = this;
    const nodes = grid.nodes(cell);
    const most = mostOthers[Math.min(crossed.length, mostOthers.length - 1)] ?? 1;
    const key = `${levels.join()} ${crossed.join()}`;
    const seen = this.seen.get(key) ?? new Map<number, Seen>();
    this.seen.set(key, seen);
    for (const others of choicesOf(crossed.map(axis => this.othersOf(cell, nodes, axis, most)))) {
      const { tables, finest } = this.tablesSeeing(seen, nodes, crossed, others, levels);
      const counts = grid.countsAt(finest);
      for (const under of this.cellsUnder(cell, levels, finest)) {
        const own = grid.nodes(under);
        const opposite = new Map<number, number>();
        for (const [position, axis] of crossed.entries())
          opposite.set(axis, this.largestUnder(under, own[axis] ?? 0, axis, others[position] ?? 0, finest, counts));
        const move = moveBetween(grid, tables, own, opposite);
        if (move) yield move;
      }
    }
  }

  /** The tables that tell a cell's nodes apart from others on all crossed axes. */
  private tablesSeeing(
    seen: Map<number, Seen>,
    nodes: readonly number[],
    crossed: readonly number[],
    others: readonly number[],
    levels: Levels,
  ): Seen {
    const { trees, tables } = this.grid;
    const apart = crossed.map((axis, position) => trees[axis]?.parting(nodes[axis] ?? 0, others[position] ?? 0) ?? 0);
    const key = apart.reduce((sum, level) => sum * 10 + level, 0);
    const known = seen.get(key);
    if (known) return known;
    const telling = tables.filter(table =>
      crossed.every((axis, position) => (table[axis] ?? 0) >= (apart[position] ?? 0)),
    );
    const finest = levels.map((own, axis) => Math.max(own, ...telling.map(table => table[axis] ?? 0)));
    const made = { tables: telling, finest };
    seen.set(key, made);
    return made;
  }

  /** Nodes of an axis that may stand against a cell's own: near ones first, of these the hidden ones, then the smallest that are large enough. */
  private othersOf(cell: number, nodes: readonly number[], axis: number, most: number): number[] {
    const { grid, hidden, needed } = this;
    const own = nodes[axis] ?? 0;
    return (grid.trees[axis]?.beside(own) ?? []).flatMap((group, distance) =>
      group
        .map(node => {
          const there = cell + grid.part(axis, node) - grid.part(axis, own);
          const count = grid.count(there);
          return { node, count, shown: Number(!hidden.has(there)), small: Number(count < needed) };
        })
        .sort(
          (one, other) =>
            one.shown - other.shown ||
            one.small - other.small ||
            (one.small ? other.count - one.count : one.count - other.count) ||
            one.node - other.node,
        )
        .slice(0, Math.ceil(most / (distance + 1)))
        .map(({ node }) => node),
    );
  }

  /** Of the finest nodes under a node the one whose cell holds most beside a cell. */
  private largestUnder(
    cell: number,
    own: number,
    axis: number,
    other: number,
    finest: Levels,
    counts: ReadonlyMap<number, number>,
  ): number {
    const { grid } = this;
    const rest = cell - grid.part(axis, own);
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
      const above = grid.above(finer, levels);
      const list = index.get(above);
      if (list) list.push(finer);
      else index.set(above, [finer]);
    }
    for (const list of index.values())
      list.sort((one, other) => (counts.get(other) ?? 0) - (counts.get(one) ?? 0) || one - other);
    return index;
  }
}
