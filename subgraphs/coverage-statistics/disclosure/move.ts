/** Moves: other populations, equal to the true one in every shown cell. What a move changes nobody can know. */
import type { Grid } from './grid';

/** One elementary move: it adds to the cells of one sign what it takes from those of the other. */
export interface Move {
  /** The node of its first cell on each axis. */
  own: readonly number[];
  /** The node that gives what the other takes, on each axis that is crossed; −1 on the others. */
  opposite: readonly number[];
  /** How many it can add to its first cell before another falls below zero. */
  more: number;
  /** How many it can take from its first cell. */
  fewer: number;
  /** The finest cells that lose when the first gains. */
  givers: readonly number[];
}

/** The move between some nodes, with its room. */
export function moveBetween(
  grid: Grid,
  counts: ReadonlyMap<number, number>,
  own: readonly number[],
  opposite: readonly number[],
): Move {
  const move = {
    own,
    opposite,
    more: Number.POSITIVE_INFINITY,
    fewer: Number.POSITIVE_INFINITY,
    givers: [] as number[],
  };
  const corner = (axis: number, cell: number, gains: boolean): void => {
    if (axis < own.length) {
      corner(axis + 1, cell + grid.part(axis, own[axis] ?? 0), gains);
      const other = opposite[axis] ?? -1;
      if (other >= 0) corner(axis + 1, cell + grid.part(axis, other), !gains);
      return;
    }
    const count = counts.get(cell) ?? 0;
    if (gains) move.fewer = Math.min(move.fewer, count);
    else {
      move.more = Math.min(move.more, count);
      move.givers.push(cell);
    }
  };
  corner(0, 0, true);
  return move;
}

/** Every published cell that a move changes. */
export function changedCells(grid: Grid, { own, opposite }: Move): number[] {
  const changed: number[] = [];
  for (const levels of grid.tables) {
    let cells = [0];
    for (const [axis, tree] of grid.trees.entries()) {
      const level = levels[axis] ?? 0;
      const gains = tree.path[own[axis] ?? 0]?.[level];
      const gives = tree.path[opposite[axis] ?? -1]?.[level];
      // A table that is finer than the move does not exist; where both nodes lie under one, their changes cancel out.
      if (gains === undefined || gains === gives) {
        cells = [];
        break;
      }
      const more = cells.map(cell => cell + grid.part(axis, gains));
      cells = gives === undefined ? more : [...more, ...cells.map(cell => cell + grid.part(axis, gives))];
    }
    changed.push(...cells);
  }
  return changed;
}
