/** Removes the entries of days whose time is over; their ends stay, signed, so that the chain of what is left holds. */
import type { DataSource } from 'typeorm';
import { takeTurn } from './append-entries';
import { signHead, type ChainKey } from './chain';
import { readHeads } from './read-chain';

/** Removes the entries of all days before one; returns how many went. Today's chain is never cut: its day must be over. */
export function removeDaysBefore(db: DataSource, key: ChainKey, day: string): Promise<number> {
  const today = new Date().toISOString().slice(0, 10);
  const before = day < today ? day : today;
  return db.transaction(async manager => {
    await manager.query(takeTurn);
    const { heads } = await readHeads(manager);
    const over = [...heads.values()].filter(head => head.day < before && !head.removed);
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
