import type { Client } from 'pg';

/** Any number will do, as long as everything that writes to a registry asks for the same one. */
const lockKey = 5_423_2026;

/** Waits until no delivery and no batch of a move works on this registry; the lock ends with the transaction. */
export const lockRegistry = async (db: Client): Promise<void> => {
  await db.query('SELECT pg_advisory_xact_lock($1)', [lockKey]);
};
