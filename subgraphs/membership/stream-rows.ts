import type { EventEmitter } from 'node:events';
import type { DataSource, QueryRunner } from 'typeorm';

/** The part of the driver's stream that is read here: the stream itself never ends once its connection is lost. */
interface Cursor<Row> {
  read(rows: number): Promise<Row[]>;
  close(): Promise<void>;
}

const batch = 100;

async function* readCursor<Row>(runner: QueryRunner, sql: string, values: unknown[]): AsyncGenerator<Row, void> {
  const connection = (await runner.connect()) as EventEmitter;
  const { cursor } = (await runner.stream(sql, values)) as unknown as { cursor: Cursor<Row> };
  let lose = (): void => undefined;
  const lost = new Promise<void>(resolve => (lose = resolve));
  connection.once('end', lose);
  let failed = false;
  try {
    for (let rows = await cursor.read(batch); rows.length > 0; rows = await cursor.read(batch)) yield* rows;
  } catch (error) {
    failed = true;
    throw error;
  } finally {
    // PostgreSQL closes by itself what has failed; a connection that is lost while nobody reads answers no more.
    if (!failed) await Promise.race([cursor.close(), lost]);
    connection.off('end', lose);
  }
}

/**
 * Reads the rows of one statement as they come, in a transaction with settings of its own (`SET LOCAL` each): memory
 * holds a few rows, and who has enough leaves the rest unread.
 */
export async function* streamRows<Row>(
  db: DataSource,
  settings: readonly string[],
  sql: string,
  values: unknown[],
): AsyncGenerator<Row, void> {
  const runner = db.createQueryRunner();
  try {
    await runner.startTransaction('REPEATABLE READ');
    for (const setting of settings) await runner.query(`SET LOCAL ${setting}`);
    yield* readCursor<Row>(runner, sql, values);
  } finally {
    // The transaction has read only: there is nothing to keep, and a lost connection cannot end it any more.
    await runner.rollbackTransaction().catch(() => undefined);
    await runner.release();
  }
}
