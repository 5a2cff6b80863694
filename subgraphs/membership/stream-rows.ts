import type { DataSource } from 'typeorm';

/**
 * Reads the rows of one statement as they come, in a transaction with settings of its own (`SET LOCAL` each): memory
 * holds a few rows, and who has enough leaves the rest unread.
 */
export async function* streamRows<Row>(
  db: DataSource,
  settings: readonly string[],
  sql: string,
  values: unknown[],
): AsyncGenerator<Row> {
  const runner = db.createQueryRunner();
  try {
    await runner.startTransaction('REPEATABLE READ');
    for (const setting of settings) await runner.query(`SET LOCAL ${setting}`);
    const stream = await runner.stream(sql, values);
    for await (const row of stream) yield row as Row;
  } finally {
    // The transaction has read only: there is nothing to keep, and a lost connection cannot end it any more.
    await runner.rollbackTransaction().catch(() => undefined);
    await runner.release();
  }
}
