/** Removes what is kept too long already from one store: in batches, so that nobody waits behind a long lock. */
import type { Client } from 'pg';
import { overdue, periodOf, type Retention } from './retention';

/** What was done to one table. */
export interface RetentionReport {
  table: string;
  period: string;
  /** Rows that were removed, or would be. */
  rows: number;
}

export interface Enforcement {
  /** Count and change nothing. */
  dryRun: boolean;
  /** For how many years former versions are kept; 0 without end. */
  historyYears: number;
  /** Rows of one statement. */
  batch?: number;
}

async function count(db: Client, table: string, condition: string): Promise<number> {
  const { rows } = await db.query<{ count: string }>(`SELECT count(*) FROM ${table} WHERE ${condition}`);
  return Number(rows[0]?.count ?? 0);
}

async function remove(db: Client, table: string, condition: string, batch: number): Promise<number> {
  for (let removed = 0; ;) {
    // The condition stands twice: a row that changes meanwhile is looked at again.
    const { rowCount } = await db.query(
      `DELETE FROM ${table} WHERE ctid = ANY(ARRAY(SELECT ctid FROM ${table} WHERE ${condition} LIMIT ${batch}))
       AND ${condition}`,
    );
    removed += rowCount ?? 0;
    if (rowCount === null || rowCount === 0) return removed;
  }
}

/** Enforces the periods of a schema's tables; tables of which every row stays are not looked at. */
export async function enforceRetention(
  db: Client,
  schema: string,
  retention: Retention,
  { dryRun, historyYears, batch = 5_000 }: Enforcement,
): Promise<RetentionReport[]> {
  const reports: RetentionReport[] = [];
  for (const [name, kept] of Object.entries(retention)) {
    const condition = overdue(kept, historyYears);
    if (condition === undefined) continue;
    const table = `${schema}.${name}`;
    const rows = dryRun ? await count(db, table, condition) : await remove(db, table, condition, batch);
    reports.push({ table, period: periodOf(kept), rows });
  }
  return reports;
}
