/** The whole system in one process: database, subgraphs and gateway, each checked before the next is started. */
import { createServer } from 'node:net';
import { join } from 'node:path';
import { openSystem } from '../../subgraphs/shared/embedded/open-system';
import { StartError } from '../../subgraphs/shared/env';
import { createLog } from '../../subgraphs/shared/log';
import type { Closers } from './closers';
import { readEmbeddedConfig } from './config';
import { openDevelopmentIssuer } from './development-issuer';
import { writeDevelopmentOperations } from './development-operations';
import type { RunStep } from './progress';

/** Tells early that a port is taken, before a database is started for nothing. */
async function checkPort(host: string, port: number): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  }).catch((error: unknown) => {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new StartError(
      code === 'EADDRINUSE' ? `PORT: ${port} on ${host} is taken.` : `HOST, PORT: cannot listen (${message}).`,
    );
  });
  await new Promise(resolve => server.close(resolve));
}

/** The parts that need large libraries; they are named by path, for a static import would read them before any check. */
async function loadParts() {
  const [subgraphs, gateway, databases] = (await Promise.all(
    ['serve-subgraphs', '../start-gateway', 'prepare-databases'].map(name => import(join(__dirname, name))),
  )) as [typeof import('./serve-subgraphs'), typeof import('../start-gateway'), typeof import('./prepare-databases')];
  return { ...subgraphs, ...gateway, ...databases };
}

/** Starts the system that the environment describes; returns the address of its API. What must be stopped is put into `closers`. */
export async function startSystem(environment: NodeJS.ProcessEnv, step: RunStep, closers: Closers): Promise<string> {
  const config = readEmbeddedConfig(environment);
  await checkPort(config.HOST, config.PORT);
  const opening = step('Starting the embedded database', () => openSystem(environment));
  closers.add(async () => (await opening.catch(() => undefined))?.close());
  // The large libraries are read while the database starts beside us.
  const { serveSubgraphs, startGateway, prepareOnce } = await loadParts();
  const system = await opening;
  await prepareOnce(system, step);
  const log = createLog('amo-graph', config.LOG_LEVEL);
  const urls = await serveSubgraphs(system.config, log, closers);
  if (config.DEMO === '1' && system.embedded) {
    const { populateOnce } = (await import(join(__dirname, 'populate'))) as typeof import('./populate');
    await populateOnce(system, step, log, urls, config.DEMO_MEMBERS);
  }
  const issuer = config.ownIssuer ? await openDevelopmentIssuer(system.dataFolder) : undefined;
  const operations =
    config.OPERATIONS_DIR === '' && config.TRUSTED_OPERATIONS !== 'off'
      ? await writeDevelopmentOperations(system.dataFolder)
      : {};
  const gateway = await startGateway(
    {
      ...config,
      ...operations,
      ACCESS_LOG_DATABASE_URL: system.accessLogUrl,
      SUBGRAPH_URLS: new Map([...urls, ...config.SUBGRAPH_URLS]),
    },
    log,
    issuer && { publicKeys: issuer.publicKeys },
  );
  closers.add(() => gateway.close());
  return gateway.url;
}
