/** The chain: each entry's keyed hash stands on the one before, each day's first on the end of the day before. */
import { createHash, createHmac } from 'node:crypto';
import type { AccessLogEntry } from './access-log-entry.entity';
import type { DayHead } from './day-head.entity';

/** What the very first entry stands on. */
export const beforeAnyEntry = '0'.repeat(64);

/** A secret of the chain, with the id by which rows name it. */
export interface ChainKey {
  id: string;
  secret: string;
}

/** An entry without its place in the chain. */
export type AccessRecord = Pick<
  AccessLogEntry,
  | 'subject'
  | 'organization'
  | 'role'
  | 'purposeOfUse'
  | 'operation'
  | 'fields'
  | 'memberId'
  | 'outcome'
  | 'correlationId'
>;

/** A row as it is written: everything but what is derived from it. */
export type ChainedEntry = Omit<AccessLogEntry, 'id'>;

/** The keys of a configuration: the first signs, all verify. */
export const chainKeysOf = (secrets: readonly string[]): ChainKey[] =>
  secrets.map(secret => ({
    id: createHash('sha256').update(`access-log key ${secret}`).digest('hex').slice(0, 8),
    secret,
  }));

const mac = ({ secret }: ChainKey, kind: string, values: readonly unknown[]): string =>
  createHmac('sha256', secret)
    .update(JSON.stringify([kind, ...values]))
    .digest('hex');

/** The hash of an entry on top of the one before. */
export const hashOf = (key: ChainKey, previous: string, entry: Omit<ChainedEntry, 'hash' | 'keyId'>): string =>
  mac(key, 'entry', [
    previous,
    entry.day,
    entry.sequence,
    entry.recordedAt.toISOString(),
    entry.subject,
    entry.organization,
    entry.role,
    entry.purposeOfUse,
    entry.operation,
    entry.fields,
    entry.memberId,
    entry.outcome,
    entry.correlationId,
  ]);

/** The end of a day's chain, signed. */
export function signHead(key: ChainKey, head: Omit<DayHead, 'keyId' | 'mac'>): DayHead {
  const { day, entries, hash, removed } = head;
  return { day, entries, hash, removed, keyId: key.id, mac: mac(key, 'head', [day, entries, hash, removed]) };
}

/** Where a chain goes on. */
export interface ChainEnd {
  day: string;
  entries: number;
  hash: string;
}

/** Appends records to a chain: all on one day, which is never before the day of the end. */
export function appendTo(
  end: ChainEnd | undefined,
  records: readonly AccessRecord[],
  recordedAt: Date,
  key: ChainKey,
): ChainedEntry[] {
  const today = recordedAt.toISOString().slice(0, 10);
  const day = end && end.day > today ? end.day : today;
  let sequence = end?.day === day ? end.entries : 0;
  let previous = end?.hash ?? beforeAnyEntry;
  return records.map(record => {
    sequence += 1;
    const placed = { ...record, day, sequence, recordedAt };
    previous = hashOf(key, previous, placed);
    return { ...placed, keyId: key.id, hash: previous };
  });
}
