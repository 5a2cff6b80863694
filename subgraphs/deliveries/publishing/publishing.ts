import type { Client } from 'pg';

/** The publication that rows become part of. */
export interface Publishing {
  db: Client;
  publication: number;
  extractedAt: string;
}

/** What a table holds besides its staged columns, and where that comes from. */
export interface Extras {
  columns: readonly string[];
  values: readonly string[];
  /** Further joins of the row. */
  joins: string;
  /** SQL of a further difference between `current` and the row. */
  differs: string;
}
