/** How long the rows of each table are kept, and why: said once for each table, enforced by `npm run retention`. */

/** Rows that stay while the system holds the store. */
export interface KeptAlways {
  kept: 'always';
  why: string;
}

/** Rows that go when a time of theirs is this many days ago. */
export interface KeptForDays {
  kept: number;
  /** Column of type date or timestamptz. */
  since: string;
  why: string;
}

/** Delivered versions: current ones always, former ones for HISTORY_YEARS. */
export interface KeptAsHistory {
  kept: 'history';
  why: string;
}

/** Entries of the access log: whole days go after ACCESS_LOG_YEARS, by who can sign what is left. */
export interface KeptAsChain {
  kept: 'chain';
  why: string;
}

export type Kept = KeptAlways | KeptForDays | KeptAsHistory | KeptAsChain;

/** The tables of one store by their names in its schema. */
export type Retention = Readonly<Record<string, Kept>>;

/** What `npm run migrate` keeps in every schema. */
export const migrationsKept: Kept = { kept: 'always', why: 'says which migrations the schema has' };

/** Rows of reference data: they hold no person. */
export const referenceKept: Kept = {
  kept: 'always',
  why: 'reference data with its former versions: proofs of answers cite them',
};

/** Versions that a fund delivered. */
export const deliveredKept: Kept = {
  kept: 'history',
  why: 'delivered by the fund, which corrects and removes rows by its next delivery',
};

const plural = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`;

/** How long, in words. */
export function periodOf({ kept }: Kept): string {
  if (kept === 'always') return 'always';
  if (kept === 'chain') return 'for ACCESS_LOG_YEARS, by whole days';
  return kept === 'history' ? 'current always, former for HISTORY_YEARS' : plural(kept, 'day');
}

/** SQL that is true of a row that is kept too long already; undefined when every row stays. */
export function overdue(kept: Kept, historyYears: number): string | undefined {
  if (kept.kept === 'always' || kept.kept === 'chain') return undefined;
  if (kept.kept === 'history')
    return historyYears === 0
      ? undefined
      : `superseded_by IS NOT NULL AND recorded_until < now() - make_interval(years => ${historyYears})`;
  return `${kept.since} < current_date - ${kept.kept}`;
}
