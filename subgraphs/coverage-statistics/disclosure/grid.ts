/** What disclosure control looks at: the published tables about one population, as one system of cells and totals. */
import { Tree, type Axis } from './tree';

/** On each axis the level at which a table tells cells apart. */
export type Levels = readonly number[];

/** Some of the population: its finest codes on each axis (several where one counts under several), and how many they are. */
export interface Group {
  codes: readonly (readonly string[])[];
  count: number;
}

const combinations = <T>(lists: readonly (readonly T[])[]): T[][] =>
  lists.reduce<T[][]>((made, list) => made.flatMap(items => list.map(item => [...items, item])), [[]]);

/** A grid of cells. A cell is one number, made of its nodes on all axes; its count is that of the true population. */
export class Grid {
  readonly trees: readonly Tree[];
  private readonly strides: number[] = [];
  private readonly counts = new Map<string, ReadonlyMap<number, number>>();

  /**
   * @param tables the published tables; totals are tables as well
   * @param missing whether a cell is not answered at all: it gives nothing away and needs no protection
   */
  constructor(
    axes: readonly Axis[],
    readonly tables: readonly Levels[],
    private readonly groups: readonly Group[],
    private readonly missing?: (codes: readonly string[], levels: Levels) => boolean,
  ) {
    this.trees = axes.map(axis => new Tree(axis));
    let stride = 1;
    for (const { codes } of this.trees) {
      this.strides.push(stride);
      stride *= codes.length;
    }
  }

  /** The number of the cell of some nodes. */
  cell(nodes: readonly number[]): number {
    return nodes.reduce((sum, node, axis) => sum + node * (this.strides[axis] ?? 0), 0);
  }

  /** What a node adds to the number of a cell. */
  part(axis: number, node: number): number {
    return node * (this.strides[axis] ?? 0);
  }

  /** The nodes of a cell. */
  nodes(cell: number): number[] {
    return this.trees.map((tree, axis) => Math.floor(cell / (this.strides[axis] ?? 1)) % tree.codes.length);
  }

  /** The level of a cell on each axis. */
  levelsOf(cell: number): number[] {
    return this.nodes(cell).map((node, axis) => this.trees[axis]?.level[node] ?? 0);
  }

  /** The codes of a cell. */
  codesOf(cell: number): string[] {
    return this.nodes(cell).map((node, axis) => this.trees[axis]?.codes[node] ?? '');
  }

  /** The cell of some codes; undefined where an axis does not have its code. */
  find(levels: Levels, codes: readonly string[]): number | undefined {
    const nodes = this.trees.map((tree, axis) => tree.node(levels[axis] ?? 0, codes[axis] ?? ''));
    return nodes.every(node => node !== undefined) ? this.cell(nodes) : undefined;
  }

  /** Whether a cell is answered. */
  isServed(cell: number): boolean {
    return this.missing === undefined || !this.missing(this.codesOf(cell), this.levelsOf(cell));
  }

  /** The cells above zero of any combination of levels, published or not, with their counts. */
  countsAt(levels: Levels): ReadonlyMap<number, number> {
    const key = levels.join();
    const known = this.counts.get(key);
    if (known) return known;
    const counts = new Map<number, number>();
    for (const { codes, count } of this.groups) {
      if (count === 0) continue;
      const nodes = this.trees.map((tree, axis) => {
        const level = levels[axis] ?? 0;
        const finest = tree.axis.levels - 1;
        return [...new Set((codes[axis] ?? []).map(code => tree.path[tree.node(finest, code) ?? -1]?.[level] ?? -1))];
      });
      for (const one of combinations(nodes)) {
        const cell = this.cell(one);
        counts.set(cell, (counts.get(cell) ?? 0) + count);
      }
    }
    this.counts.set(key, counts);
    return counts;
  }
}
