/** One way of telling cells apart: codes on levels, from a coarse level 0 to the finest, each under one of the level above. */

/** How an axis is described: from its codes of level 0 down. */
export interface Axis {
  /** How many levels there are, level 0 included. */
  levels: number;
  /** The codes of level 0: one for the whole, or several years. */
  roots: readonly string[];
  /** The codes of level + 1 that lie under a code of a level. */
  children(level: number, code: string): readonly string[];
}

/** The codes of an axis as numbered nodes, so that cells can be numbers as well. */
export class Tree {
  readonly codes: string[] = [];
  readonly level: number[] = [];
  readonly children: number[][] = [];
  /** Of each node the nodes over it, by level, and itself. */
  readonly path: number[][] = [];
  private readonly byCode: Map<string, number>[];

  constructor(readonly axis: Axis) {
    this.byCode = Array.from({ length: axis.levels }, () => new Map<string, number>());
    for (const code of axis.roots) this.grow(0, code, []);
  }

  /** The node of a code at a level; undefined for a code that the axis does not have. */
  node(level: number, code: string): number | undefined {
    return this.byCode[level]?.get(code);
  }

  /** The finer nodes of a level under a node, or itself. */
  under(node: number, level: number): number[] {
    return this.level[node] === level ? [node] : (this.children[node] ?? []).flatMap(child => this.under(child, level));
  }

  /** The other nodes with the same node above them; where there are none, all others of the level. */
  beside(node: number): number[] {
    const above = this.path[node]?.at(-2);
    const near = above === undefined ? [] : (this.children[above] ?? []).filter(other => other !== node);
    return near.length > 0
      ? near
      : [...this.level.keys()].filter(o => o !== node && this.level[o] === this.level[node]);
  }

  private grow(level: number, code: string, above: readonly number[]): number {
    const node = this.codes.push(code) - 1;
    this.level.push(level);
    this.path.push([...above, node]);
    this.byCode[level]?.set(code, node);
    const under: number[] = [];
    this.children.push(under);
    if (level + 1 < this.axis.levels)
      for (const child of this.axis.children(level, code))
        under.push(this.grow(level + 1, child, this.path[node] ?? []));
    return node;
  }
}
