/** Every schema of ours in every database: what commands that look after all data go through. */
import type { SubgraphConfig } from '../../../subgraphs/shared/serving/config';
import type { StoreDefinition } from '../../../subgraphs/shared/stores/stores';
import { subgraphs } from '../../../subgraphs/subgraphs';

/** One schema of one database. */
export interface NamedStore {
  /** ANAM, or the code of a fund. */
  database: string;
  url: string;
  /** As whom it connects. */
  name: string;
  store: StoreDefinition;
}

/** The databases by name, ANAM's first. */
export const databasesOf = (config: SubgraphConfig): Map<string, string> =>
  new Map([['ANAM', config.ANAM_DATABASE_URL], ...config.REGISTRIES]);

/** All stores of a configuration, database by database. */
export const storesOf = (config: SubgraphConfig): NamedStore[] =>
  [...databasesOf(config)].flatMap(([database, url]) =>
    subgraphs.flatMap(({ name, home, registry }) => {
      const store = database === 'ANAM' ? home : registry;
      return store ? [{ database, url, name: `${name} in ${database}`, store }] : [];
    }),
  );
