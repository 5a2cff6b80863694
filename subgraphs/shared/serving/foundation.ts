import type { SubgraphConfig } from './config';
import type { Foundation, SubgraphDefinition } from './definition';
import type { DataSource } from 'typeorm';
import { Registries, Store } from '../stores/stores';
import { refuseInventedPersons, refuseInventedReference } from './refuse-demonstration';

/** The databases of one subgraph, as its configuration names them; they connect at first use. */
export function foundationOf(
  definition: SubgraphDefinition,
  config: SubgraphConfig,
): Foundation & { close(): Promise<void> } {
  const inProduction = (admit: (db: DataSource) => Promise<void>): ((db: DataSource) => Promise<void>) =>
    config.NODE_ENV === 'production' ? admit : () => Promise.resolve();
  const home = new Store(
    `${definition.name} in ANAM`,
    config.ANAM_DATABASE_URL,
    definition.home,
    inProduction(db => refuseInventedReference(db, 'ANAM’s database', definition.reference)),
  );
  const { registry } = definition;
  const stores = registry
    ? [...config.REGISTRIES].map(
        ([code, url]) =>
          [
            code,
            new Store(
              `${definition.name} of ${code}`,
              url,
              registry,
              inProduction(db => refuseInventedPersons(db, `The registry of ${code}`)),
            ),
          ] as const,
      )
    : [];
  const registries = new Registries(new Map(stores));
  return {
    home,
    registries,
    config,
    close: () => Promise.all([home.close(), registries.close()]).then(() => undefined),
  };
}
