/** Loads a saved database into tables of the same shape, and proves that they hold what was saved. */
import { join } from 'node:path';
import type { Client } from 'pg';
import { StartError } from '../env';
import type { SavedDatabase } from './backup-manifest';
import { contentOf, storedTables, tableSql, writePlainTexts } from './table-contents';
import { readTableFile } from './table-file';

/** A database that holds rows: of which of its tables. */
export async function filledTables(db: Client): Promise<string[]> {
  const filled: string[] = [];
  for (const { name } of await storedTables(db)) {
    const { rows } = await db.query<{ found: boolean }>(`SELECT EXISTS (SELECT FROM ${tableSql(db, name)}) AS found`);
    if (rows[0]?.found === true) filled.push(name);
  }
  return filled;
}

async function checkShape(db: Client, { name, tables }: SavedDatabase): Promise<void> {
  const shapeOf = (list: readonly { name: string; columns: string[] }[]): string[] =>
    list.map(table => `${table.name} (${[...table.columns].sort().join(', ')})`);
  const [here, saved] = [shapeOf(await storedTables(db)), shapeOf(tables)];
  const other = [...saved.filter(one => !here.includes(one)), ...here.filter(one => !saved.includes(one))];
  if (other.length > 0) throw new StartError(`${name}: its tables are not those of the backup: ${other.join('; ')}.`);
}

/** Loads all tables in one transaction; a table whose content differs from what was saved undoes it. */
export async function loadDatabase(
  db: Client,
  saved: SavedDatabase,
  folder: string,
  key: string | undefined,
): Promise<void> {
  await writePlainTexts(db);
  await checkShape(db, saved);
  await db.query('BEGIN');
  if (saved.tables.length > 0)
    await db.query(`TRUNCATE ${saved.tables.map(table => tableSql(db, table.name)).join(', ')}`);
  for (const table of saved.tables) {
    await readTableFile(db, table, join(folder, table.file), `${saved.name}/${table.name}`, key);
    const { rows, content } = await contentOf(db, table);
    if (rows !== table.rows || content !== table.content)
      throw new StartError(
        `${saved.name}: ${table.name} holds ${rows} rows that are not the ${table.rows} saved ones.`,
      );
  }
  for (const { name, value } of saved.sequences) {
    // What counted the migrations of the saved database counts those that ran here.
    if (!name.endsWith('.migration_id_seq')) await db.query('SELECT setval($1::regclass, $2::bigint)', [name, value]);
  }
  await db.query('COMMIT');
  await db.query('ANALYZE');
}
