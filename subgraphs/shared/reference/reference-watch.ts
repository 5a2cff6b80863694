/** Keeps small reference tables in memory, as one snapshot of one publication, and follows new publications. */
import type { DataSource } from 'typeorm';
import { refusal } from '../errors';
import { ReferencePublication } from './reference-row';
import { useHome, type Store } from '../stores/stores';

/** A snapshot with the number of its publication. */
export type Published<Snapshot> = Snapshot & { publication: number };

/** A subgraph's reference data in memory: the current snapshot, and former ones by their publication number. */
export interface ReferenceWatch<Snapshot> {
  readonly current: Published<Snapshot>;
  /** The snapshot of one publication; one that this home does not have yet is SOURCE_UNAVAILABLE. */
  at(publication: number): Promise<Published<Snapshot>>;
  stop(): void;
}

const keptSnapshots = 8;

const notThereYet = (publication: number): Error =>
  refusal('SOURCE_UNAVAILABLE', {
    en: `Publication ${publication} of the reference data is not here yet.`,
    fr: `La publication ${publication} des données de référence n’est pas encore disponible.`,
  });

/** The number of the latest publication of a home's reference data. */
export async function latestPublication(db: DataSource): Promise<number> {
  const [latest] = await db.getRepository(ReferencePublication).find({ order: { number: 'DESC' }, take: 1 });
  return latest?.number ?? 0;
}

/** Reads the snapshot of now and looks for a new publication every few seconds; while the home is down the last one serves on. */
export async function watchReference<Snapshot extends object>(
  home: Store,
  read: (db: DataSource, publication: number) => Promise<Snapshot>,
  everyMilliseconds = 5_000,
): Promise<ReferenceWatch<Snapshot>> {
  // Who asks for a snapshot while it is being read waits for the same reading.
  const kept = new Map<number, Promise<Published<Snapshot>>>();
  const load = (publication: number): Promise<Published<Snapshot>> => {
    const known = kept.get(publication);
    if (known) return known;
    const loading = home.use(async db => Object.assign(await read(db, publication), { publication }));
    kept.set(publication, loading);
    loading.catch(() => kept.delete(publication));
    const oldest = [...kept.keys()].find(number => number !== publication);
    if (kept.size > keptSnapshots && oldest !== undefined) kept.delete(oldest);
    return loading;
  };
  const latest = (): Promise<number> => home.use(latestPublication);

  let current = await load(await latest());
  const follow = async (): Promise<void> => {
    const number = await latest();
    if (number !== current.publication) current = await load(number);
  };
  const timer = setInterval(() => {
    follow().catch(() => undefined);
  }, everyMilliseconds);
  timer.unref();
  return {
    get current() {
      return current;
    },
    async at(publication) {
      if (publication === current.publication) return current;
      return useHome(home, async () => {
        // Another subgraph may have seen a new publication first.
        if (publication > current.publication) await follow();
        if (publication > current.publication) throw notThereYet(publication);
        return load(publication);
      });
    },
    stop: () => clearInterval(timer),
  };
}
