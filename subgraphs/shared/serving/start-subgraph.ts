/** Runs one subgraph as a process of its own: what every `main.ts` calls. */
import { z } from 'zod';
import { subgraphVariables } from './config';
import type { SubgraphDefinition } from './definition';
import { readEnvironment } from '../env';
import { foundationOf } from './foundation';
import { createLog } from '../log';
import { admitStores } from './refuse-demonstration';
import { serveSubgraph } from './server';
import { tlsFilesOf, tlsVariables } from './tls';

export const subgraphProcessVariables = {
  ...subgraphVariables,
  ...tlsVariables,
  HOST: { schema: z.string().min(1), fallback: '0.0.0.0', meaning: 'the address to listen on' },
  PORT: {
    schema: z.coerce.number().int().min(0).max(65_535),
    fallback: '4000',
    meaning: 'the port to listen on, 0 to 65535',
  },
} as const;

/** Starts the subgraph and stops it at SIGINT or SIGTERM. */
export async function startSubgraph(definition: SubgraphDefinition): Promise<void> {
  const config = readEnvironment(subgraphProcessVariables, process.env);
  const log = createLog(definition.name, config.LOG_LEVEL);
  const foundation = foundationOf(definition, config);
  await admitStores(foundation);
  const running = await serveSubgraph(definition, foundation, log, config.HOST, config.PORT, tlsFilesOf(config));
  log.info({ url: running.url }, 'ready');
  const stop = (): void => {
    void running
      .close()
      .then(() => foundation.close())
      .then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}
