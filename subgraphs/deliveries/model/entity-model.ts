/** The one model that both dialects are mapped to. */
import type { EntityName } from './entity-name';
import type { Fault } from './reject-code';

/** A value as PostgreSQL reads it: days YYYY-MM-DD, money with two places; null when it is empty. */
export type Value = string | null;

export interface ModelColumn {
  name: string;
  /** Type in PostgreSQL. */
  type: string;
  /** Made from other columns or from the store, so that it does not tell whether a row changed. */
  derived?: true;
}

/** A row that must exist, in this delivery or in the store. */
export interface Reference {
  /** Column that a reject names. */
  column: string;
  entity: EntityName;
  /** Column of the row → column of what it names; an SQL text in quotes stands for itself. */
  match: Record<string, string>;
  /** SQL over `row`: which rows name one at all. */
  when?: string;
}

/** Secrets behind the ids that are staged with a row. */
export interface Secrets {
  idKey: string;
  personKey: string;
  /** The keys before, while registries move to these. */
  formerIdKey: string;
  formerPersonKey: string;
  fundCode: string;
}

/** One entity: its table, its columns in the order they are staged, and what is true of every row. */
export interface EntityModel {
  entity: EntityName;
  table: string;
  key: readonly string[];
  columns: readonly ModelColumn[];
  references: readonly Reference[];
  /** The record timestamp, where the files have one; else a row is known since the extraction. */
  recordedAt?: string;
  /** The first fault of a row whose columns are each right; `at` is the position of a column. */
  check?: (row: readonly Value[], extractedOn: string) => Fault | undefined;
  /** Fills derived columns. */
  derive?: (row: Value[], secrets: Secrets) => void;
}

/** The position of each column of a model. */
export const positionsOf = <Name extends string>(
  columns: readonly (ModelColumn & { name: Name })[],
): Record<Name, number> =>
  Object.fromEntries(columns.map((column, index) => [column.name, index])) as Record<Name, number>;
