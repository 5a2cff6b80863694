/**
 * Decides which cells of published tables are hidden: every count of few persons, and as many others as it takes that
 * nobody can narrow a hidden one down. For each hidden cell there are moves (other figures with the same shown cells)
 * that change it by at least the threshold in all: whoever knows every shown cell and every sum, and that no count is
 * below zero, still cannot tell it from that many others.
 */
import type { Grid } from './grid';
import { roomOf, type Move } from './move';
import { Protections } from './protections';

/** Counts from 1 to one less than this are hidden. */
export const threshold = 11;

/** What hiding a cell costs its readers: a small count little, a total over some axes more, a zero very much, for true zeros are shown. */
const costOf = (count: number, axesAddedUp: number): number =>
  (count === 0 ? 100_000 : Math.sqrt(count)) * 3 ** axesAddedUp;

/** How many times more it costs to hide what an earlier vintage showed: who kept that knows it, so it protects little. */
const known = 1_000;

/** What an earlier vintage told of the same tables. */
export interface Before {
  /** These stay hidden. */
  hidden: ReadonlySet<number>;
  /** Whether it had a figure for a cell at all, shown or hidden. */
  wasAnswered: (cell: number) => boolean;
}

/** Moves that are made together in one direction, with what they take from each cell. */
class Direction {
  made = 0;
  private readonly taken = new Map<number, number>();

  constructor(private readonly grid: Grid) {}

  /** Makes a move as often as the cells that it takes from allow. */
  make(losing: readonly number[]): void {
    const room = roomOf(this.grid, losing, this.taken);
    if (room === 0) return;
    for (const cell of losing) this.taken.set(cell, (this.taken.get(cell) ?? 0) + room);
    this.made += room;
  }
}

interface Choice {
  cells: ReadonlySet<number>;
  cost: number;
}

/** The cells of a grid's tables that are hidden; the same grid is always decided alike. */
export class Decision {
  readonly hidden = new Set<number>();
  private readonly waiting: number[] = [];
  private readonly costs = new Map<number, number>();
  private readonly protections: Protections;

  /** @param before what an earlier vintage showed and hid */
  constructor(
    private readonly grid: Grid,
    private readonly before: Before = { hidden: new Set(), wasAnswered: () => false },
  ) {
    this.protections = new Protections(grid, this.hidden, threshold);
    const first = [...before.hidden];
    for (const levels of grid.tables)
      for (const [cell, count] of grid.countsAt(levels)) if (count < threshold && grid.isServed(cell)) first.push(cell);
    for (const cell of first.sort((one, other) => one - other)) this.hide(cell);
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
  private enough(moves: Iterable<Move>): Choice | undefined {
    const { grid } = this;
    const more = new Direction(grid);
    const fewer = new Direction(grid);
    const made = (): number => more.made + fewer.made;
    const make = ({ losing, gaining }: Move): boolean => {
      const before = made();
      more.make(losing);
      fewer.make(gaining);
      return made() > before;
    };
    const dear: { move: Move; cells: number[]; price: number }[] = [];
    for (const move of moves) {
      const cells = [...move.gaining, ...move.losing].filter(cell => !this.hidden.has(cell) && grid.isServed(cell));
      if (cells.length > 0)
        dear.push({ move, cells, price: this.costOf(cells) / Math.min(move.there + move.back, threshold) });
      else if (make(move) && made() >= threshold) return { cells: new Set(), cost: 0 };
    }
    const cells = new Set<number>();
    for (const one of dear.sort((first, second) => first.price - second.price)) {
      if (!make(one.move)) continue;
      for (const cell of one.cells) cells.add(cell);
      if (made() >= threshold) return { cells, cost: this.costOf(cells) };
    }
    return undefined;
  }

  private costOf(cells: Iterable<number>): number {
    let cost = 0;
    for (const cell of cells) cost += this.costs.get(cell) ?? this.costOfOne(cell);
    return cost;
  }

  private costOfOne(cell: number): number {
    const { hidden, wasAnswered } = this.before;
    const addedUp = this.grid
      .levelsOf(cell)
      .filter((level, axis) => level === 0 && (this.grid.trees[axis]?.axis.levels ?? 1) > 1).length;
    const cost = costOf(this.grid.count(cell), addedUp) * (!hidden.has(cell) && wasAnswered(cell) ? known : 1);
    this.costs.set(cell, cost);
    return cost;
  }
}
