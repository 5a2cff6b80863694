/** Faults that show between the columns of one row. */
import type { Value } from './entity-model';
import type { Fault } from './reject-code';

/** A day that lies after the extraction. */
export const future = (
  row: readonly Value[],
  position: number,
  column: string,
  extractedOn: string,
): Fault | undefined => ((row[position] ?? '') > extractedOn ? { code: 'FUTURE_DATE', column } : undefined);

/** An end before its start; an open end is none. */
export const backwards = (row: readonly Value[], start: number, end: number, column: string): Fault | undefined => {
  const [from, to] = [row[start] ?? null, row[end] ?? null];
  return from !== null && to !== null && to < from ? { code: 'BAD_PERIOD', column } : undefined;
};

/** Compares two amounts written without leading zeros and with two places, without turning them into floats. */
export const isMore = (one: string, other: string): boolean =>
  one.length === other.length ? one > other : one.length > other.length;
