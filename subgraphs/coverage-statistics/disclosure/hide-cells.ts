/**
 * Decides which cells of published tables are hidden: every count of few persons, and as many others as it takes that
 * nobody can narrow a hidden one down. For each hidden cell there are moves (other populations with the same shown cells)
 * that change it by at least the threshold in all: whoever knows every shown cell and every sum, and that no count is
 * below zero, still cannot tell it from that many others.
 */
import type { Grid } from './grid';
import { changedCells, type Move } from './move';
import { Protections } from './protections';

/** Counts from 1 to one less than this are hidden. */
export const threshold = 11;

/** What hiding a cell costs its readers: a small count little, a zero very much, for true zeros are shown. */
const costOf = (count: number): number => (count === 0 ? 1_000 : Math.log2(count + 2));

interface Choice {
  cells: Set<number>;
  cost: number;
}

/** The cells of a grid's tables that are hidden; the same grid is always decided alike. */
export class Decision {
  readonly hidden = new Set<number>();
  private readonly waiting: number[] = [];
  private readonly protections: Protections;

  constructor(private readonly grid: Grid) {
    this.protections = new Protections(grid, this.hidden, threshold);
    for (const levels of grid.tables)
      for (const [cell, count] of grid.countsAt(levels)) if (count < threshold && grid.isServed(cell)) this.hide(cell);
    for (let cell = this.waiting.shift(); cell !== undefined; cell = this.waiting.shift()) this.protect(cell);
  }

  private hide(cell: number): void {
    if (this.hidden.has(cell)) return;
    this.hidden.add(cell);
    this.waiting.push(cell);
  }

  private protect(cell: number): void {
    let best: Choice | undefined;
    for (const moves of this.protections.movesFor(cell)) {
      const found = this.enough(moves);
      if (found && (!best || found.cost < best.cost)) best = found;
      if (best?.cost === 0) return;
    }
    for (const more of best?.cells ?? []) this.hide(more);
  }

  /** As many moves as it takes, those first that hide the least for their room; undefined when all are too few. */
  private enough(moves: readonly Move[]): Choice | undefined {
    const givers = new Set<number>();
    const choice: Choice = { cells: new Set(), cost: 0 };
    let more = 0;
    let fewer = 0;
    /** Takes a move; two may both add to a cell, but not both take what is there once. */
    const take = (move: Move, cells: readonly number[]): boolean => {
      if (move.givers.some(giver => givers.has(giver))) return false;
      for (const giver of move.givers) givers.add(giver);
      for (const cell of cells)
        if (!choice.cells.has(cell)) {
          choice.cells.add(cell);
          choice.cost += this.costOf(cell);
        }
      more += move.more;
      fewer = Math.max(fewer, move.fewer);
      return more + fewer >= threshold;
    };
    const dear: { move: Move; cells: number[]; price: number }[] = [];
    for (const move of moves) {
      const cells = changedCells(this.grid, move).filter(cell => !this.hidden.has(cell) && this.grid.isServed(cell));
      if (cells.length > 0)
        dear.push({ move, cells, price: this.priceOf(cells) / Math.min(move.more + move.fewer, threshold) });
      else if (take(move, cells)) return choice;
    }
    for (const { move, cells } of dear.sort((one, other) => one.price - other.price))
      if (take(move, cells)) return choice;
    return undefined;
  }

  private costOf(cell: number): number {
    return costOf(this.grid.countsAt(this.grid.levelsOf(cell)).get(cell) ?? 0);
  }

  private priceOf(cells: readonly number[]): number {
    return cells.reduce((sum, cell) => sum + this.costOf(cell), 0);
  }
}
