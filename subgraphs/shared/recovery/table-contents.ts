/** What the tables of a database hold, written so that two databases can be compared. */
import type { Client } from 'pg';

/** A table and the columns that are stored. */
export interface StoredTable {
  name: string;
  columns: string[];
}

/** One way to write every value, whatever the server's own settings. */
const plainTexts = [
  `SET timezone = 'UTC'`,
  `SET datestyle = 'ISO, YMD'`,
  `SET intervalstyle = 'postgres'`,
  `SET extra_float_digits = 3`,
  `SET bytea_output = 'hex'`,
  // A copy lasts as long as it lasts.
  `SET statement_timeout = 0`,
  `SET idle_in_transaction_session_timeout = 0`,
];

/** Makes a session write values in that way. */
export async function writePlainTexts(db: Client): Promise<void> {
  for (const setting of plainTexts) await db.query(setting);
}

const quote = (db: Client, names: readonly string[]): string => names.map(name => db.escapeIdentifier(name)).join(', ');

/** A table's name as SQL. */
export const tableSql = (db: Client, name: string): string =>
  name
    .split('.')
    .map(part => db.escapeIdentifier(part))
    .join('.');

/** A table and its columns as COPY names them. */
export const copySql = (db: Client, { name, columns }: StoredTable): string =>
  `${tableSql(db, name)} (${quote(db, columns)})`;

/** All tables of a database, those of extensions and those that say which migrations ran apart. */
export async function storedTables(db: Client): Promise<StoredTable[]> {
  const { rows } = await db.query<StoredTable>(
    `SELECT n.nspname || '.' || c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND c.relname <> 'migration'
       AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
     GROUP BY 1 ORDER BY 1`,
  );
  return rows;
}

/** Names of the migrations that each schema has, in the order in which they ran. */
export async function storedMigrations(db: Client): Promise<Record<string, string[]>> {
  const { rows } = await db.query<{ schema: string }>(
    `SELECT n.nspname AS schema FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND c.relname = 'migration' ORDER BY 1`,
  );
  const migrations: Record<string, string[]> = {};
  for (const { schema } of rows) {
    const ran = await db.query<{ name: string }>(`SELECT name FROM ${tableSql(db, `${schema}.migration`)} ORDER BY id`);
    migrations[schema] = ran.rows.map(({ name }) => name);
  }
  return migrations;
}

/** Number of rows and a digest of them that their order does not change: the sum of 128-bit hashes. */
export async function contentOf(db: Client, table: StoredTable): Promise<{ rows: number; content: string }> {
  const half = (from: number): string =>
    `coalesce(sum(('x' || substr(hash, ${from}, 16))::bit(64)::bigint::numeric), 0)`;
  const { rows } = await db.query<{ rows: string; content: string }>(
    `SELECT count(*) AS rows, ${half(1)} || ':' || ${half(17)} AS content
     FROM (SELECT md5(ROW(${quote(db, table.columns)})::text) AS hash FROM ${tableSql(db, table.name)}) hashed`,
  );
  return { rows: Number(rows[0]?.rows), content: rows[0]?.content ?? '' };
}
