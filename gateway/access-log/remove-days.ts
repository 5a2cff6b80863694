/** Removes the entries of days whose time is over; their ends stay, signed, so that the chain of what is left holds. */
import type { DataSource } from 'typeorm';
import { signHead, type ChainKey } from './chain';
import { readHeads } from './read-chain';

/** Removes the entries of all days before one; returns how many went. Today's chain is never cut: its day must be over. */
export function removeDaysBefore(db: DataSource, key: ChainKey, day: string): Promise<number> {
  const today = new Date().toISOString().slice(0, 10);
  const before = day < today ? day : today;
  return db.transaction(async manager => {
    await manager.query(`SELECT pg_advisory_xact_lock(hashtext('access_log'))`);
    const { heads } = await readHeads(manager);
    const over = [...heads.values()].filter(head => head.day < before && !head.removed);
    // What the trigger lets pass, in this transaction alone.
    await manager.query(`SELECT set_config('access_log.removing', 'on', true)`);
    for (const head of over) {
      const { keyId, mac } = signHead(key, { ...head, removed: true });
      await manager.query('DELETE FROM access_log.entry WHERE day = $1', [head.day]);
      await manager.query('UPDATE access_log.day_head SET removed = true, key_id = $2, mac = $3 WHERE day = $1', [
        head.day,
        keyId,
        mac,
      ]);
    }
    return over.reduce((count, { entries }) => count + entries, 0);
  });
}
