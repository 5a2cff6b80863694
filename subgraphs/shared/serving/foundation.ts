import type { SubgraphConfig } from './config';
import type { Foundation, SubgraphDefinition } from './definition';
import { Registries, Store } from '../stores/stores';

/** The databases of one subgraph, as its configuration names them; they connect at first use. */
export function foundationOf(
  definition: SubgraphDefinition,
  config: SubgraphConfig,
): Foundation & { close(): Promise<void> } {
  const home = new Store(`${definition.name} in ANAM`, config.ANAM_DATABASE_URL, definition.home);
  const { registry } = definition;
  const stores = registry
    ? [...config.REGISTRIES].map(
        ([code, url]) => [code, new Store(`${definition.name} of ${code}`, url, registry)] as const,
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
