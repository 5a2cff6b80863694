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
  private readonly found = new Map<number, readonly number[]>();

  constructor(readonly axis: Axis) {
    this.byCode = Array.from({ length: axis.levels }, () => new Map<string, number>());
    for (const code of axis.roots) this.grow(0, code, []);
  }

  /** The node of a code at a level; undefined for a code that the axis does not have. */
  node(level: number, code: string): number | undefined {
    return this.byCode[level]?.get(code);
  }

  /** The finest nodes of some codes. */
  finest(codes: readonly string[]): number[] {
    return codes.map(code => {
      const node = this.node(this.axis.levels - 1, code);
      if (node === undefined) throw new Error(`a code that no published table has: ${code}`);
      return node;
    });
  }

  /** The finer nodes of a level under a node, or itself. */
  under(node: number, level: number): readonly number[] {
    const key = node * this.axis.levels + level;
    const known = this.found.get(key);
    if (known) return known;
    const under =
      this.level[node] === level ? [node] : (this.children[node] ?? []).flatMap(child => this.under(child, level));
    this.found.set(key, under);
    return under;
  }

  /** The other nodes of a node's level in groups, near ones first: those under the node above it, those under the one above that, … */
  beside(node: number): number[][] {
    const groups: number[][] = [];
    const path = this.path[node] ?? [];
    for (let level = path.length - 2; level >= 0; level--) {
      const near = this.under(path[level] ?? 0, path.length - 1);
      groups.push(near.filter(other => other !== node && this.path[other]?.[level + 1] !== path[level + 1]));
    }
    return groups.filter(group => group.length > 0);
  }

  /** The coarsest level that tells two nodes apart. */
  parting(one: number, other: number): number {
    const path = this.path[other] ?? [];
    return (this.path[one] ?? []).findIndex((node, level) => node !== path[level]);
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
