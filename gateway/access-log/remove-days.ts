/** Removes the entries of days whose time is over; their ends stay, signed, so that the chain of what is left holds. */
import type { DataSource, EntityManager } from 'typeorm';
import { takeTurn } from './append-entries';
import { signHead, type ChainKey } from './chain';
import { readHeads } from './read-chain';

const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);

/** The first day that is kept when entries are kept for some years. */
export function firstKeptDay(years: number, now = new Date()): string {
  const day = new Date(now);
  day.setUTCFullYear(day.getUTCFullYear() - years);
  return dayOf(day);
}

async function daysBefore(manager: EntityManager, day: string) {
  const today = dayOf(new Date());
  const before = day < today ? day : today;
  const { heads } = await readHeads(manager);
  return [...heads.values()].filter(head => head.day < before && !head.removed);
}

/** How many entries `removeDaysBefore` would remove. */
export async function countBefore(db: DataSource, day: string): Promise<number> {
  return (await daysBefore(db.manager, day)).reduce((count, { entries }) => count + entries, 0);
}

/** Removes the entries of all days before one; returns how many went. Today's chain is never cut: its day must be over. */
export function removeDaysBefore(db: DataSource, key: ChainKey, day: string): Promise<number> {
  return db.transaction(async manager => {
    await manager.query(takeTurn);
    const over = await daysBefore(manager, day);
    // What the trigger lets pass, in this transaction alone.
    await manager.query(`SELECT set_config('access_log.removing', 'on', true)`);
    for (const { day: past, entries, hash } of over) {
      const { keyId, mac } = signHead(key, { day: past, entries, hash, removed: true });
      await manager.query('DELETE FROM access_log.entry WHERE day = $1', [past]);
      await manager.query('UPDATE access_log.day_head SET removed = true, key_id = $2, mac = $3 WHERE day = $1', [
        past,
        keyId,
        mac,
      ]);
    }
    return over.reduce((count, { entries }) => count + entries, 0);
  });
}
