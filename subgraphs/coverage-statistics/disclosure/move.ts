/** Moves: other figures that add up as the true ones do. What a move changes nobody can know, if all of it is hidden. */
import type { Grid, Levels } from './grid';

/** The published cells of which some have one more, the others one fewer; and how often it can be made, there or back. */
export interface Move {
  gaining: readonly number[];
  losing: readonly number[];
  there: number;
  back: number;
}

/**
 * The move between some nodes: on each crossed axis what one node gains the opposite one loses, and so on crosswise;
 * undefined when it can be made neither there nor back, for a cell would fall below zero.
 *
 * @param tables the tables that tell all pairs of nodes apart; in the others the changes cancel out
 * @param own the node of the first cell on each axis, as fine as any of the tables
 * @param opposite the node against it on each axis that is crossed, as fine as its own
 */
export function moveBetween(
  grid: Grid,
  tables: readonly Levels[],
  own: readonly number[],
  opposite: ReadonlyMap<number, number>,
): Move | undefined {
  const sides: [number[], number[]] = [[], []];
  const room: [number, number] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const steps: number[] = [];
  for (const levels of tables) {
    let first = 0;
    let crossed = 0;
    for (let axis = 0; axis < own.length; axis++) {
      const level = levels[axis] ?? 0;
      const part = grid.partAt(axis, own[axis] ?? 0, level);
      first += part;
      const other = opposite.get(axis);
      if (other !== undefined) steps[crossed++] = grid.partAt(axis, other, level) - part;
    }
    for (let corner = 0; corner < 1 << crossed; corner++) {
      let cell = first;
      let side: 0 | 1 = 0;
      for (let step = 0; step < crossed; step++)
        if (corner & (1 << step)) {
          cell += steps[step] ?? 0;
          side = side === 0 ? 1 : 0;
        }
      sides[side].push(cell);
      room[side] = Math.min(room[side], grid.count(cell));
    }
    if (room[0] === 0 && room[1] === 0) return undefined;
  }
  return { gaining: sides[0], losing: sides[1], there: room[1], back: room[0] };
}

/** How often a move can be made before one of its cells falls below zero when some was taken from them before. */
export function roomOf(grid: Grid, cells: readonly number[], taken: ReadonlyMap<number, number>): number {
  let room = Number.POSITIVE_INFINITY;
  for (const cell of cells) {
    room = Math.min(room, grid.count(cell) - (taken.get(cell) ?? 0));
    if (room === 0) break;
  }
  return room;
}
