/** Saves one database as it was at one moment. */
import { join } from 'node:path';
import type { Client } from 'pg';
import type { SavedDatabase, SavedTable } from './backup-manifest';
import { contentOf, storedMigrations, storedTables, writePlainTexts } from './table-contents';
import { writeTableFile } from './table-file';

/** A database whose snapshot is taken. */
export interface Snapshot {
  name: string;
  db: Client;
  takenAt: string;
}

/** Begins the transaction whose snapshot is saved: it reads only, and nobody waits for it. */
export async function takeSnapshot(name: string, db: Client): Promise<Snapshot> {
  await writePlainTexts(db);
  await db.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  const { rows } = await db.query<{ now: Date }>('SELECT clock_timestamp() AS now');
  return { name, db, takenAt: rows[0]?.now.toISOString() ?? '' };
}

/** Writes every table of a snapshot into a folder. */
export async function saveDatabase(
  { name, db, takenAt }: Snapshot,
  folder: string,
  key: string | undefined,
): Promise<SavedDatabase> {
  const tables: SavedTable[] = [];
  for (const table of await storedTables(db)) {
    const file = `${name}.${table.name}.copy.gz`;
    const written = await writeTableFile(db, table, join(folder, file), `${name}/${table.name}`, key);
    tables.push({ ...table, file, ...(await contentOf(db, table)), ...written });
  }
  const migrations = await storedMigrations(db);
  // A sequence does not belong to the snapshot: read last it may be ahead of the rows, never behind them.
  const sequences = await db.query<{ name: string; value: string }>(
    `SELECT schemaname || '.' || sequencename AS name, last_value::text AS value FROM pg_sequences
     WHERE last_value IS NOT NULL ORDER BY 1`,
  );
  await db.query('COMMIT');
  return { name, takenAt, migrations, sequences: sequences.rows, tables };
}
