/** Verifies the chain: recomputes every hash, and says where it first does not hold. */
import type { EntityManager } from 'typeorm';
import { beforeAnyEntry, hashOf, signHead, type ChainEnd, type ChainKey, type ChainedEntry } from './chain';
import type { DayHead } from './day-head.entity';
import { readEntries, readHeads } from './read-chain';

/** The first place where a chain does not hold; null when it holds. */
export interface Fault {
  day: string;
  /** The first broken entry of the day; 0 for the end of the day itself. */
  sequence: number;
  what: string;
}

/** What a verification found. */
export interface Verification {
  days: number;
  entries: number;
  fault: Fault | null;
}

/** What is to be verified: all days, or some, and ends that were kept elsewhere. */
export interface VerificationOrder {
  from?: string | undefined;
  to?: string | undefined;
  kept?: readonly ChainEnd[];
}

const isSigned = (keys: readonly ChainKey[], head: DayHead): boolean => {
  const key = keys.find(({ id }) => id === head.keyId);
  return key !== undefined && signHead(key, head).mac === head.mac;
};

function faultOfEntry(
  entry: ChainedEntry,
  place: number,
  previous: string,
  keys: readonly ChainKey[],
): string | undefined {
  if (entry.sequence > place) return 'an entry is missing';
  const key = keys.find(({ id }) => id === entry.keyId);
  if (!key) return `it names the key ${JSON.stringify(entry.keyId)}, which is none of ACCESS_LOG_KEY`;
  if (hashOf(key, previous, entry) !== entry.hash) return 'the entry was changed, inserted or moved';
  return undefined;
}

/** Verifies the entries of one day on top of the day before. */
async function verifyDay(
  manager: EntityManager,
  head: DayHead,
  before: string,
  kept: readonly ChainEnd[],
  keys: readonly ChainKey[],
): Promise<{ entries: number; fault: Fault | null }> {
  const { day } = head;
  let [previous, count] = [before, 0];
  for await (const entry of readEntries(manager, day)) {
    const what = faultOfEntry(entry, count + 1, previous, keys);
    if (what !== undefined) return { entries: count, fault: { day, sequence: count + 1, what } };
    [previous, count] = [entry.hash, entry.sequence];
    if (kept.some(({ entries, hash }) => entries === count && hash !== entry.hash))
      return { entries: count, fault: { day, sequence: count, what: 'the end that was kept has another hash' } };
    if (count > head.entries)
      return { entries: count, fault: { day, sequence: count, what: `the day ends with entry ${head.entries}` } };
  }
  const missing = { day, sequence: count + 1 };
  if (count < head.entries)
    return { entries: count, fault: { ...missing, what: `entries up to ${head.entries} are missing` } };
  if (previous !== head.hash)
    return { entries: count, fault: { day, sequence: 0, what: 'the end of the day has another hash' } };
  const longer = kept.find(({ entries }) => entries > count);
  if (longer)
    return {
      entries: count,
      fault: { ...missing, what: `the end that was kept has ${longer.entries} entries: the log was set back` },
    };
  return { entries: count, fault: null };
}

/** Checks a day by its end alone: of removed entries nothing else is left. */
function faultOfRemoved({ day, entries, hash }: DayHead, kept: readonly ChainEnd[]): Fault | null {
  const other = kept.find(end => end.entries > entries || (end.entries === entries && end.hash !== hash));
  return other ? { day, sequence: 0, what: 'the end that was kept is another' } : null;
}

/** Verifies the days asked for, reading entries as a stream; within one snapshot, so that gateways may go on writing. */
export async function verifyChain(
  manager: EntityManager,
  keys: readonly ChainKey[],
  { from = '0001-01-01', to = '9999-12-31', kept = [] }: VerificationOrder = {},
): Promise<Verification> {
  const { heads, days } = await readHeads(manager);
  let [before, verifiedDays, verifiedEntries] = [beforeAnyEntry, 0, 0];
  const found = (fault: Fault): Verification => ({ days: verifiedDays, entries: verifiedEntries, fault });
  const all = [...new Set([...heads.keys(), ...days, ...kept.map(({ day }) => day)])].sort();
  for (const day of all) {
    const head = heads.get(day);
    const isAsked = day >= from && day <= to;
    if (isAsked && !head) return found({ day, sequence: 0, what: 'the end of the day is missing' });
    if (!head) continue;
    if (isAsked) {
      if (!isSigned(keys, head)) return found({ day, sequence: 0, what: 'the end of the day was changed' });
      const keptOfDay = kept.filter(end => end.day === day);
      if (head.removed && days.has(day))
        return found({ day, sequence: 1, what: 'entries stand on a day whose entries were removed' });
      const result = head.removed
        ? { entries: 0, fault: faultOfRemoved(head, keptOfDay) }
        : await verifyDay(manager, head, before, keptOfDay, keys);
      verifiedEntries += result.entries;
      if (result.fault) return found(result.fault);
      verifiedDays += 1;
    }
    before = head.hash;
  }
  return { days: verifiedDays, entries: verifiedEntries, fault: null };
}
