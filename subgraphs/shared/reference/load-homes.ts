/** Loads the reference data of all subgraphs under one number, by which any of them can name what all of them have. */
import type { DataSource } from 'typeorm';
import {
  addPublication,
  latestPublication,
  loadReferenceData,
  type ReferenceReport,
  type ReferenceTable,
} from './reference';

/** One subgraph's home with the files that go into it. */
export interface ReferenceHome {
  name: string;
  db: DataSource;
  tables: readonly ReferenceTable[];
}

/** What loading did to one home. */
export type HomeReport = ReferenceReport & { name: string };

/** An arbitrary number that all loads of one database agree on. */
const turn = 4_210_065;

/**
 * Loads the homes in the order given. If a file of any of them changed, or they did not agree, all of them publish
 * the same new number. The home whose number the others are asked by stands last: its publication is seen when all the
 * others have theirs.
 */
export async function loadHomes(
  homes: readonly ReferenceHome[],
  progress: (done: number, total: number) => void = () => undefined,
): Promise<HomeReport[]> {
  const last = homes.at(-1);
  if (!last) return [];
  const lock = last.db.createQueryRunner();
  await lock.query('SELECT pg_advisory_lock($1)', [turn]);
  try {
    const latest = await Promise.all(homes.map(({ db }) => latestPublication(db.manager)));
    const number = Math.max(...latest) + 1;
    const others: { db: DataSource; done: HomeReport }[] = [];
    for (const { name, db, tables } of homes.slice(0, -1)) {
      others.push({ db, done: { name, ...(await loadReferenceData(db, tables, number)) } });
      progress(others.length, homes.length);
    }
    // Homes that had numbers of their own take one that means the same in all of them.
    let changed = new Set(latest).size > 1 || others.some(({ done }) => done.publication === number);
    const bare = { publication: number, added: 0, ended: 0 };
    const own = await loadReferenceData(last.db, last.tables, number, async ({ publication }) => {
      changed ||= publication === number;
      const behind = others.filter(({ done }) => changed && done.publication !== number);
      for (const { db } of behind) await addPublication(db.manager, bare);
    });
    if (changed && own.publication !== number) await addPublication(last.db.manager, bare);
    progress(homes.length, homes.length);
    const reports = [...others.map(({ done }) => done), { name: last.name, ...own }];
    return changed ? reports.map(done => ({ ...done, publication: number })) : reports;
  } finally {
    await lock.query('SELECT pg_advisory_unlock($1)', [turn]);
    await lock.release();
  }
}
