/** What disclosure control looks at: the published tables about one population, as one system of cells and totals. */
import { Tree, type Axis } from './tree';

/** On each axis the level at which a table tells cells apart. */
export type Levels = readonly number[];

/** Whether the cell of some codes at some levels has a figure. */
export type IsAnswered = (codes: readonly string[], levels: Levels) => boolean;

/** Some of the population: its finest codes on each axis (several where one counts under several), and how many they are. */
export interface Group {
  codes: readonly (readonly string[])[];
  count: number;
}

/** A grid of cells. A cell is one number, made of its nodes on all axes; its count is that of the true population. */
export class Grid {
  readonly trees: readonly Tree[];
  private readonly strides: number[] = [];
  private readonly counts = new Map<string, ReadonlyMap<number, number>>();
  /** The finest nodes of each group that is counted, on each axis. */
  private readonly groups: { nodes: number[][]; count: number }[] = [];
  private readonly published = new Map<number, number>();
  private readonly served = new Map<number, boolean>();

  /**
   * @param tables the published tables; totals are tables as well
   * @param isAnswered whether a cell has a figure, as all have when it is left out; one without gives nothing away
   */
  constructor(
    axes: readonly Axis[],
    readonly tables: readonly Levels[],
    groups: Iterable<Group>,
    private readonly isAnswered?: IsAnswered,
  ) {
    this.trees = axes.map(axis => new Tree(axis));
    let stride = 1;
    for (const { codes } of this.trees) {
      this.strides.push(stride);
      stride *= codes.length;
    }
    for (const { codes, count } of groups)
      if (count > 0) this.groups.push({ nodes: this.trees.map((tree, axis) => tree.finest(codes[axis] ?? [])), count });
    for (const levels of tables) for (const [cell, count] of this.countsAt(levels)) this.published.set(cell, count);
  }

  /** The number of the cell of some nodes. */
  cell(nodes: readonly number[]): number {
    return nodes.reduce((sum, node, axis) => sum + node * (this.strides[axis] ?? 0), 0);
  }

  /** What a node adds to the number of a cell. */
  part(axis: number, node: number): number {
    return node * (this.strides[axis] ?? 0);
  }

  /** What the node over a node at a level adds to the number of a cell. */
  partAt(axis: number, node: number, level: number): number {
    return (this.trees[axis]?.path[node]?.[level] ?? 0) * (this.strides[axis] ?? 0);
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

  /** The cell over a cell at coarser levels. */
  above(cell: number, levels: Levels): number {
    let sum = 0;
    for (const [axis, tree] of this.trees.entries()) {
      const stride = this.strides[axis] ?? 1;
      const node = Math.floor(cell / stride) % tree.codes.length;
      sum += (tree.path[node]?.[levels[axis] ?? 0] ?? node) * stride;
    }
    return sum;
  }

  /** The count of a published cell. */
  count(cell: number): number {
    return this.published.get(cell) ?? 0;
  }

  /** Whether a cell is answered. */
  isServed(cell: number): boolean {
    if (this.isAnswered === undefined) return true;
    const served = this.served.get(cell) ?? this.isAnswered(this.codesOf(cell), this.levelsOf(cell));
    this.served.set(cell, served);
    return served;
  }

  /** The cells above zero of any combination of levels, published or not, with their counts. */
  countsAt(levels: Levels): ReadonlyMap<number, number> {
    const key = levels.join();
    const known = this.counts.get(key);
    if (known) return known;
    const counts = new Map<number, number>();
    const parts = this.trees.map((tree, axis) => tree.path.map(path => this.part(axis, path[levels[axis] ?? 0] ?? 0)));
    const add = (nodes: readonly (readonly number[])[], count: number, axis: number, cell: number): void => {
      const own = nodes[axis];
      const part = parts[axis];
      if (!own || !part) counts.set(cell, (counts.get(cell) ?? 0) + count);
      else if (own.length === 1) add(nodes, count, axis + 1, cell + (part[own[0] ?? 0] ?? 0));
      // Of several codes those that lie under the same one count once.
      else for (const one of new Set(own.map(node => part[node] ?? 0))) add(nodes, count, axis + 1, cell + one);
    };
    for (const { nodes, count } of this.groups) add(nodes, count, 0, 0);
    this.counts.set(key, counts);
    return counts;
  }
}
