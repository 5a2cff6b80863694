/** Reads the chain as it is stored, in its order and without holding it in memory. */
import type { EntityManager } from 'typeorm';
import { columnsOf } from '../../subgraphs/shared/stores/select-columns';
import { AccessLogEntry } from './access-log-entry.entity';
import type { ChainedEntry } from './chain';
import { DayHead } from './day-head.entity';

const atOnce = 5_000;

/** The ends of all days, and the days that have entries. */
export async function readHeads(manager: EntityManager): Promise<{ heads: Map<string, DayHead>; days: Set<string> }> {
  const columns = columnsOf(manager.dataSource, DayHead, 'head');
  const heads = await manager.query<DayHead[]>(`SELECT ${columns} FROM access_log.day_head head ORDER BY head.day`);
  // Steps from day to day through the primary key: a log of years has few days and many entries.
  const days = await manager.query<{ day: string }[]>(`
    WITH RECURSIVE found AS (
      (SELECT day FROM access_log.entry ORDER BY day LIMIT 1)
      UNION ALL
      SELECT (SELECT entry.day FROM access_log.entry WHERE entry.day > found.day ORDER BY entry.day LIMIT 1)
      FROM found WHERE found.day IS NOT NULL
    ) SELECT day FROM found WHERE day IS NOT NULL`);
  return { heads: new Map(heads.map(head => [head.day, head])), days: new Set(days.map(({ day }) => day)) };
}

/** The entries of one day in their order. */
export async function* readEntries(manager: EntityManager, day: string): AsyncGenerator<ChainedEntry> {
  const columns = columnsOf(manager.dataSource, AccessLogEntry, 'entry');
  let after = -2_147_483_648;
  for (;;) {
    const rows = await manager.query<ChainedEntry[]>(
      `SELECT ${columns} FROM access_log.entry WHERE entry.day = $1 AND entry.sequence > $2
       ORDER BY entry.sequence LIMIT ${atOnce}`,
      [day, after],
    );
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < atOnce) return;
    after = last.sequence;
  }
}
