/** Keeps small reference tables in memory, as one snapshot of one publication, and follows new publications. */
import type { DataSource } from 'typeorm';
import { ReferencePublication } from './reference-row';
import type { Store } from '../stores/stores';

/** A subgraph's reference data in memory: the current snapshot, and former ones by their publication number. */
export interface ReferenceWatch<Snapshot> {
  readonly current: Snapshot & { publication: number };
  at(publication: number): Promise<Snapshot & { publication: number }>;
  stop(): void;
}

const keptSnapshots = 8;

/** Reads the snapshot of now and looks for a new publication every few seconds; while the home is down the last one serves on. */
export async function watchReference<Snapshot extends object>(
  home: Store,
  read: (db: DataSource, publication: number) => Promise<Snapshot>,
  everyMilliseconds = 5_000,
): Promise<ReferenceWatch<Snapshot>> {
  const kept = new Map<number, Snapshot & { publication: number }>();
  const load = (publication: number): Promise<Snapshot & { publication: number }> =>
    home.use(async db => {
      const snapshot = Object.assign(await read(db, publication), { publication });
      kept.set(publication, snapshot);
      const oldest = kept.keys().next().value;
      if (kept.size > keptSnapshots && oldest !== undefined) kept.delete(oldest);
      return snapshot;
    });
  const latest = (): Promise<number> =>
    home.use(
      async db =>
        (await db.getRepository(ReferencePublication).find({ order: { number: 'DESC' }, take: 1 }))[0]?.number ?? 0,
    );

  let current = await load(await latest());
  const timer = setInterval(() => {
    latest()
      .then(async number => {
        if (number !== current.publication) current = await load(number);
      })
      .catch(() => undefined);
  }, everyMilliseconds);
  timer.unref();
  return {
    get current() {
      return current;
    },
    at: async publication =>
      publication === current.publication ? current : (kept.get(publication) ?? load(publication)),
    stop: () => clearInterval(timer),
  };
}
