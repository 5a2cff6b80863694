/** A production system serves no invented row: neither a registry that a demonstration was delivered to, nor its reference data. */
import type { DataSource } from 'typeorm';
import { StartError } from '../env';
import type { ReferenceTable } from '../reference/reference';
import { StoreUnavailable } from '../stores/stores';
import type { Foundation } from './definition';

async function refuse(db: DataSource, store: string, sql: string, what: string): Promise<void> {
  const [row] = await db.query<{ found: boolean }[]>(`SELECT EXISTS (${sql}) AS found`);
  if (row?.found === true)
    throw new StartError(`${store} holds ${what}, which production does not serve: give it a database of its own.`);
}

/** Refuses a registry that a demonstration was delivered to. */
export const refuseInventedPersons = (db: DataSource, store: string): Promise<void> =>
  refuse(
    db,
    store,
    'SELECT FROM membership.publication WHERE demonstration',
    'the invented persons of a demonstration',
  );

/** Refuses a home with current rows of demonstration files. */
export async function refuseInventedReference(
  db: DataSource,
  store: string,
  reference: readonly ReferenceTable[],
): Promise<void> {
  for (const { entity } of reference.filter(({ demonstration }) => demonstration)) {
    const { tablePath } = db.getMetadata(entity);
    await refuse(db, store, `SELECT FROM ${tablePath} WHERE superseded_by IS NULL`, `invented rows in ${tablePath}`);
  }
}

/** Connects to every store at the start of production, so that what may not be served ends the start; a store that is down is judged when it is back. */
export async function admitStores({ home, registries, config }: Foundation): Promise<void> {
  if (config.NODE_ENV !== 'production') return;
  const nothing = (): Promise<void> => Promise.resolve();
  await home.use(nothing).catch((error: unknown) => {
    if (!(error instanceof StoreUnavailable)) throw error;
  });
  await registries.ask(registries.fundCodes, nothing);
}
