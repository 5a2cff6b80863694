/** Appends entries in one transaction and one INSERT: gateways take turns, so that there is one chain. */
import type { DataSource, EntityManager } from 'typeorm';
import { appendTo, signHead, type AccessRecord, type ChainEnd, type ChainKey } from './chain';

/**
 * Whoever holds this lock changes the chain next, until its transaction ends. What it writes is on disk before an answer
 * leaves, whatever the server's default.
 */
export const takeTurn = `SELECT pg_advisory_xact_lock(hashtext('access_log')), set_config('synchronous_commit', 'on', true)`;

const lastHead = 'SELECT day::text, entries, hash FROM access_log.day_head ORDER BY day DESC LIMIT 1';

const append = `
  WITH written AS (
    INSERT INTO access_log.entry (day, sequence, recorded_at, subject, organization, role, purpose_of_use, operation,
      fields, member_id, outcome, correlation_id, key_id, hash)
    SELECT "day", "sequence", "recordedAt", "subject", "organization", "role", "purposeOfUse", "operation",
      "fields", "memberId", "outcome", "correlationId", "keyId", "hash"
    FROM jsonb_to_recordset($1::jsonb) AS entry("day" date, "sequence" integer, "recordedAt" timestamptz,
      "subject" text, "organization" text, "role" text, "purposeOfUse" text, "operation" text, "fields" text[],
      "memberId" text, "outcome" text, "correlationId" text, "keyId" text, "hash" text)
  )
  INSERT INTO access_log.day_head (day, entries, hash, removed, key_id, mac) VALUES ($2, $3, $4, $5, $6, $7)
  ON CONFLICT (day) DO UPDATE SET entries = excluded.entries, hash = excluded.hash, removed = excluded.removed,
    key_id = excluded.key_id, mac = excluded.mac`;

async function appendNext(
  manager: EntityManager,
  records: readonly AccessRecord[],
  key: ChainKey,
  clock: () => Date,
): Promise<void> {
  await manager.query(takeTurn);
  const [end] = await manager.query<ChainEnd[]>(lastHead);
  const entries = appendTo(end, records, clock(), key);
  const last = entries.at(-1);
  if (!last) return;
  const head = signHead(key, { day: last.day, entries: last.sequence, hash: last.hash, removed: false });
  const { day, entries: count, hash, removed, keyId, mac } = head;
  await manager.query(append, [JSON.stringify(entries), day, count, hash, removed, keyId, mac]);
}

/** Appends the entries of some operations to the end of the chain; the clock is read when it is our turn. */
export const appendEntries = (
  db: DataSource,
  records: readonly AccessRecord[],
  key: ChainKey,
  clock: () => Date = () => new Date(),
): Promise<void> => db.transaction('READ COMMITTED', manager => appendNext(manager, records, key, clock));
