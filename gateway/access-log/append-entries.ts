/** Appends entries in one transaction and one INSERT: gateways take turns, so that there is one chain. */
import type { DataSource, EntityManager } from 'typeorm';
import { queryPrepared } from '../../subgraphs/shared/stores/query-prepared';
import { appendTo, signHead, type AccessRecord, type ChainEnd, type ChainKey } from './chain';

/**
 * Whoever holds this lock changes the chain next, until its transaction ends. What it writes is on disk before an answer
 * leaves, whatever the server's default.
 */
export const takeTurn = `SELECT pg_advisory_xact_lock(hashtext('access_log')), set_config('synchronous_commit', 'on', true)`;

// The row is locked too, for who appends in one statement takes no turn.
const lastHead = 'SELECT day::text, entries, hash FROM access_log.day_head ORDER BY day DESC LIMIT 1 FOR UPDATE';

const entryColumns = `day, sequence, recorded_at, subject, organization, role, purpose_of_use, operation, fields,
  member_id, outcome, correlation_id, key_id, hash`;

const givenEntries = `
  SELECT "day", "sequence", "recordedAt", "subject", "organization", "role", "purposeOfUse", "operation", "fields",
    "memberId", "outcome", "correlationId", "keyId", "hash"
  FROM jsonb_to_recordset($1::jsonb) AS entry("day" date, "sequence" integer, "recordedAt" timestamptz,
    "subject" text, "organization" text, "role" text, "purposeOfUse" text, "operation" text, "fields" text[],
    "memberId" text, "outcome" text, "correlationId" text, "keyId" text, "hash" text)`;

const append = `
  WITH written AS (INSERT INTO access_log.entry (${entryColumns}) ${givenEntries})
  INSERT INTO access_log.day_head (day, entries, hash, removed, key_id, mac) VALUES ($2, $3, $4, $5, $6, $7)
  ON CONFLICT (day) DO UPDATE SET entries = excluded.entries, hash = excluded.hash, removed = excluded.removed,
    key_id = excluded.key_id, mac = excluded.mac`;

/** Appends to the end that is given, and to no other: nothing is written where the chain has gone on meanwhile. */
const appendToEnd = `
  WITH moved AS (
    UPDATE access_log.day_head SET entries = $3, hash = $4, removed = $5, key_id = $6, mac = $7
    WHERE day = $2 AND entries = $8 AND hash = $9 AND NOT removed
      AND NOT EXISTS (SELECT FROM access_log.day_head later WHERE later.day > $2)
    RETURNING day
  ), written AS (
    INSERT INTO access_log.entry (${entryColumns}) ${givenEntries} WHERE EXISTS (SELECT FROM moved) RETURNING day
  )
  SELECT count(*)::integer AS written, set_config('synchronous_commit', 'on', true) FROM written`;

/** What is written for some records on top of an end, with the end that it makes; nothing for no records. */
function nextOf(end: ChainEnd | undefined, records: readonly AccessRecord[], key: ChainKey, now: Date) {
  const entries = appendTo(end, records, now, key);
  const last = entries.at(-1);
  if (!last) return undefined;
  const next: ChainEnd = { day: last.day, entries: last.sequence, hash: last.hash };
  const head = signHead(key, { ...next, removed: false });
  const values = [JSON.stringify(entries), head.day, head.entries, head.hash, head.removed, head.keyId, head.mac];
  return { next, values };
}

async function appendInTurn(
  manager: EntityManager,
  records: readonly AccessRecord[],
  key: ChainKey,
  clock: () => Date,
): Promise<ChainEnd | undefined> {
  await manager.query(takeTurn);
  const [end] = await manager.query<ChainEnd[]>(lastHead);
  const made = nextOf(end, records, key, clock());
  if (made) await manager.query(append, made.values);
  return made?.next ?? end;
}

/**
 * Appends the entries of some operations to the chain, and gives its new end. Who knows the end of today appends in one
 * statement; it writes nothing when another gateway was first, and then, as at the first entry of a day, turns are taken.
 */
export async function appendEntries(
  db: DataSource,
  records: readonly AccessRecord[],
  key: ChainKey,
  clock: () => Date = () => new Date(),
  end?: ChainEnd,
): Promise<ChainEnd | undefined> {
  const made = end && nextOf(end, records, key, clock());
  if (end && made?.next.day === end.day) {
    const values = [...made.values, end.entries, end.hash];
    const [answer] = await queryPrepared<{ written: number }>(db, 'append-to-end', appendToEnd, values);
    if (answer?.written === records.length) return made.next;
  }
  return db.transaction('READ COMMITTED', manager => appendInTurn(manager, records, key, clock));
}
