/** Hides counts of few persons, and enough others that no hidden one can be found by subtraction from a shown total. */

/** Counts from 1 to one less than this are hidden. */
export const threshold = 11;

/** One way of telling cells apart, from a coarse level 0 (the whole) to the finest. */
export interface Axis {
  /** How many levels there are, level 0 included. */
  levels: number;
  /** The codes of level + 1 that lie under a code of a level. */
  children(level: number, code: string): readonly string[];
  /** The code of level − 1 over a code of a level. */
  parent(level: number, code: string): string;
}

/** Count of a cell by the levels and codes of its axes. */
export type CountOf = (levels: readonly number[], codes: readonly string[]) => number;

type Line = [axis: number, codes: readonly string[]];

const keyOf = (codes: readonly string[]): string => codes.join('|');
const replaced = <T>(list: readonly T[], index: number, value: T): T[] =>
  list.map((item, position) => (position === index ? value : item));

/** All combinations of levels, coarse ones first, so that a table finds its totals decided. */
function tablesOf(axes: readonly Axis[]): number[][] {
  const tables = axes.reduce<number[][]>(
    (lists, axis) => lists.flatMap(list => Array.from({ length: axis.levels }, (_, level) => [...list, level])),
    [[]],
  );
  const rank = (levels: readonly number[]): number => levels.reduce((sum, level) => sum + level, 0);
  return tables.sort((one, other) => rank(one) - rank(other));
}

/** The decisions about the cells of one grid: first about totals, then about their parts, each with its totals in view. */
export class Disclosure {
  private readonly hidden = new Map<string, Set<string>>();

  /**
   * @param codes the cells of each table that are to be decided, those above zero at least
   * @param served whether a cell is answered at all; one that is missing gives nothing away
   */
  constructor(
    private readonly axes: readonly Axis[],
    private readonly count: CountOf,
    codes: (levels: readonly number[]) => Iterable<readonly string[]>,
    private readonly served: (levels: readonly number[], codes: readonly string[]) => boolean,
  ) {
    for (const levels of tablesOf(axes)) this.decide(levels, [...codes(levels)]);
  }

  /** Whether a cell is hidden. */
  isHidden(levels: readonly number[], codes: readonly string[]): boolean {
    return this.hidden.get(levels.join())?.has(keyOf(codes)) ?? false;
  }

  /** The hidden cells of one table, by their codes. */
  hiddenCells(levels: readonly number[]): string[][] {
    return [...(this.hidden.get(levels.join()) ?? [])].map(key => key.split('|'));
  }

  private decide(levels: readonly number[], cells: readonly (readonly string[])[]): void {
    const hidden = new Set<string>();
    this.hidden.set(levels.join(), hidden);
    const lines: Line[] = [];
    const seen = new Set<string>();
    const linesThrough = (codes: readonly string[]): Line[] =>
      levels.flatMap((level, axis) =>
        level === 0
          ? []
          : [[axis, replaced(codes, axis, this.axes[axis]?.parent(level, codes[axis] ?? '') ?? '')] as Line],
      );
    // The parts of a hidden total are looked at even where all of them are zero.
    for (const [axis, level] of levels.entries())
      if (level > 0) for (const total of this.hiddenCells(replaced(levels, axis, level - 1))) lines.push([axis, total]);
    for (const codes of cells) {
      const count = this.count(levels, codes);
      if (count >= 1 && count < threshold && this.served(levels, codes)) hidden.add(keyOf(codes));
      for (const line of linesThrough(codes)) {
        const key = `${line[0]} ${keyOf(line[1])}`;
        if (!seen.has(key)) lines.push(line);
        seen.add(key);
      }
    }
    for (let line = lines.shift(); line; line = lines.shift()) {
      const more = this.companion(levels, hidden, line);
      if (!more) continue;
      hidden.add(keyOf(more));
      lines.push(...linesThrough(more));
    }
  }

  /** The cell that a line still needs hidden; undefined when it gives nothing away, or nothing helps. */
  private companion(levels: readonly number[], hidden: ReadonlySet<string>, [axis, total]: Line): string[] | undefined {
    const level = levels[axis] ?? 0;
    const above = replaced(levels, axis, level - 1);
    if (!this.served(above, total)) return undefined;
    const cells = (this.axes[axis]?.children(level - 1, total[axis] ?? '') ?? []).map(code =>
      replaced(total, axis, code),
    );
    const concealed = cells.filter(codes => hidden.has(keyOf(codes)));
    const totalIsHidden = this.isHidden(above, total);
    if (totalIsHidden ? concealed.length > 0 : concealed.length === 0) return undefined;

    // With the total shown the sum of the hidden cells is known: one alone is found, and several are pinned when it is small.
    const sum = concealed.reduce((all, codes) => all + this.count(levels, codes), 0);
    const lacking = concealed.length < (totalIsHidden ? 1 : 2);
    if (!lacking && sum - concealed.length + 1 >= threshold) return undefined;

    const open = cells
      .filter(codes => !hidden.has(keyOf(codes)))
      .map(codes => ({ codes, count: this.count(levels, codes), bare: this.standsForTotal(levels, axis, codes) }))
      .sort((one, other) => one.count - other.count || (keyOf(one.codes) < keyOf(other.codes) ? -1 : 1));
    const found =
      open.find(cell => cell.count > 0 && !cell.bare) ??
      // A zero is hidden only where no other cell can cover, and a cell that stands for a total only where no zero can.
      (lacking ? (open.find(cell => !cell.bare) ?? open.find(cell => cell.count > 0)) : undefined);
    return found?.codes;
  }

  /** Whether a cell is all there is of another line whose total is shown: hiding it would hide nothing. */
  private standsForTotal(levels: readonly number[], except: number, codes: readonly string[]): boolean {
    return levels.some((level, axis) => {
      if (axis === except || level === 0) return false;
      const above = replaced(levels, axis, level - 1);
      const total = replaced(codes, axis, this.axes[axis]?.parent(level, codes[axis] ?? '') ?? '');
      if (!this.served(above, total) || this.isHidden(above, total)) return false;
      return this.count(above, total) === this.count(levels, codes);
    });
  }
}
