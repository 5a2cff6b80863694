/** Every schema of ours in every database: what commands that look after all data go through. */
import type { OpenSystem } from '../../../subgraphs/shared/embedded/open-system';
import type { StoreDefinition } from '../../../subgraphs/shared/stores/stores';
import { subgraphs } from '../../../subgraphs/subgraphs';
import { accessLogStore } from '../../access-log/access-log-store';

/** Where all data of a system is kept. */
export type Databases = Pick<OpenSystem, 'config' | 'accessLogUrl'>;

/** One schema of one database. */
export interface NamedStore {
  /** ANAM, the code of a fund, or ACCESS_LOG where the access log has a database of its own. */
  database: string;
  url: string;
  /** As whom it connects. */
  name: string;
  store: StoreDefinition;
}

const hasOwnAccessLog = ({ config, accessLogUrl }: Databases): boolean => accessLogUrl !== config.ANAM_DATABASE_URL;

/** The databases by name, ANAM's first. */
export const databasesOf = (databases: Databases): Map<string, string> =>
  new Map([
    ['ANAM', databases.config.ANAM_DATABASE_URL],
    ...databases.config.REGISTRIES,
    ...(hasOwnAccessLog(databases) ? [['ACCESS_LOG', databases.accessLogUrl] as const] : []),
  ]);

/** All stores of a system, database by database. */
export function storesOf(databases: Databases): NamedStore[] {
  const { config, accessLogUrl } = databases;
  const accessLog = {
    database: hasOwnAccessLog(databases) ? 'ACCESS_LOG' : 'ANAM',
    url: accessLogUrl,
    name: 'access log',
    store: accessLogStore,
  };
  const homes = subgraphs.map(({ name, home }) => ({
    database: 'ANAM',
    url: config.ANAM_DATABASE_URL,
    name: `${name} in ANAM`,
    store: home,
  }));
  const registries = [...config.REGISTRIES].flatMap(([database, url]) =>
    subgraphs.flatMap(({ name, registry }) =>
      registry ? [{ database, url, name: `${name} in ${database}`, store: registry }] : [],
    ),
  );
  return [...homes, ...registries, accessLog];
}
