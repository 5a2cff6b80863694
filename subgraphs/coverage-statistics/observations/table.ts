/** Adds rows up into tables: one for every combination of levels of a grid's axes. */
import type { CubeRow } from './cube';
import type { GridAxis } from './grid';

/** All combinations of one code from each list. */
export const combinations = (lists: readonly (readonly string[])[]): string[][] =>
  lists.reduce<string[][]>((made, list) => made.flatMap(codes => list.map(code => [...codes, code])), [[]]);

/** Counts by table and cell, made when a table is first asked for. */
export class Tables {
  private readonly made = new Map<string, Map<string, { codes: string[]; count: number }>>();

  constructor(
    private readonly axes: readonly GridAxis[],
    private readonly rows: readonly CubeRow[],
  ) {}

  /** The cells above zero of a table. */
  cells(levels: readonly number[]): string[][] {
    return [...this.table(levels).values()].map(cell => cell.codes);
  }

  /** The count of a cell. */
  count(levels: readonly number[], codes: readonly string[]): number {
    return this.table(levels).get(codes.join('|'))?.count ?? 0;
  }

  private table(levels: readonly number[]): Map<string, { codes: string[]; count: number }> {
    const key = levels.join();
    const known = this.made.get(key);
    if (known) return known;
    const table = new Map<string, { codes: string[]; count: number }>();
    for (const row of this.rows) {
      if (row.count === 0) continue;
      for (const codes of combinations(this.axes.map((axis, index) => axis.codesOf(row, levels[index] ?? 0)))) {
        const cell = table.get(codes.join('|')) ?? { codes, count: 0 };
        cell.count += row.count;
        table.set(codes.join('|'), cell);
      }
    }
    this.made.set(key, table);
    return table;
  }
}
