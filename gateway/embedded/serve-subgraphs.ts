/** Serves all subgraphs in this process, each on a free port of the loopback address. */
import type { Logger } from 'pino';
import type { SubgraphConfig } from '../../subgraphs/shared/serving/config';
import { foundationOf } from '../../subgraphs/shared/serving/foundation';
import { admitStores } from '../../subgraphs/shared/serving/refuse-demonstration';
import { serveSubgraph } from '../../subgraphs/shared/serving/server';
import { subgraphs } from '../../subgraphs/subgraphs';
import type { Closers } from './closers';

/** Starts them all; returns their addresses by name. */
export async function serveSubgraphs(
  config: SubgraphConfig,
  log: Logger,
  closers: Closers,
): Promise<Map<string, string>> {
  const served = await Promise.all(
    subgraphs.map(async definition => {
      const foundation = foundationOf(definition, config);
      closers.add(() => foundation.close());
      await admitStores(foundation);
      const running = await serveSubgraph(definition, foundation, log, '127.0.0.1', 0);
      closers.add(() => running.close());
      return [definition.name, running.url] as const;
    }),
  );
  return new Map(served);
}
