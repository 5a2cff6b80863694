/** Statements that PostgreSQL plans once for a connection: for those that every request needs. */
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';

/** Runs a statement under a name of its own; it is told to the log as every other is. */
export async function queryPrepared<Row extends object>(
  db: DataSource,
  name: string,
  text: string,
  values: unknown[],
): Promise<Row[]> {
  void db.logger.logQuery(text, values);
  // TypeORM names no statements; its pool does.
  const { master } = db.driver as unknown as { master: Pool };
  return (await master.query<Row>({ name, text, values })).rows;
}
