/** Puts the gateway together from its parts and serves it. */
import type { AddressInfo } from 'node:net';
import { Server as TlsServer } from 'node:tls';
import type { Logger } from 'pino';
import type { Audience } from '../subgraphs/shared/access/audiences';
import { openAccessLog } from './access-log/open-access-log';
import { StartError } from '../subgraphs/shared/env';
import { readTls, reloadTls, tlsFilesOf } from '../subgraphs/shared/serving/tls';
import { openAudienceServers } from './audiences/audience-servers';
import { readSupergraphs, sharedByAll, type Supergraphs } from './audiences/read-supergraphs';
import { serveSchema } from './audiences/serve-schema';
import { isOpenToLook, refuseTelemetry, type GatewayConfig } from './config';
import { openSubgraphClients } from './execution/subgraph-clients';
import { identifyOperationPlugin } from './identify-operation';
import { serveHealth } from './health';
import { createHttpServer, serveGraphql } from './http-server';
import { serveGraphiql } from './page/graphiql';
import { servePublicKeys, type PublicKeys } from './public-keys';
import { presentErrorsPlugin } from './present-errors';
import { identifyBy } from './security/identity';
import { createAdmission } from './security/limits/admission';
import { openCounters } from './security/limits/counters';
import { limitOperationPlugin } from './security/limits/limit-operation-plugin';
import { spendCostPlugin } from './security/limits/spend-cost-plugin';
import { markUntrustedPlugin } from './security/trusted-operations/mark-untrusted';
import { openOperations } from './security/trusted-operations/open-operations';
import { trialsOn } from './security/trusted-operations/trials';
import { prepareSupergraph } from './supergraph/prepare-supergraph';

/** What tests and the embedded system set beside the variables. */
export interface GatewayOptions {
  /** The supergraph itself, instead of its file; without contracts every audience sees all of it. */
  supergraphSdl?: string;
  /** The supergraphs of the audiences, with the supergraph itself. */
  contracts?: ReadonlyMap<Audience, string>;
  /** Public keys of a token issuer that lives in this process, served with those of the subgraphs. */
  publicKeys?: PublicKeys;
}

/** A gateway that answers. */
export interface RunningGateway {
  url: string;
  close(): Promise<void>;
}

async function supergraphsOf(config: GatewayConfig, options: GatewayOptions): Promise<Supergraphs> {
  const { supergraphSdl: full, contracts } = options;
  if (full === undefined) return readSupergraphs(config.SUPERGRAPH_FILE);
  return contracts ? { full, contracts } : sharedByAll(full);
}

async function listen(app: ReturnType<typeof createHttpServer>, host: string, port: number): Promise<string> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new StartError(
      code === 'EADDRINUSE' ? `PORT: ${port} on ${host} is taken.` : `HOST, PORT: cannot listen (${message}).`,
    );
  }
  const { address, port: taken, family } = app.server.address() as AddressInfo;
  const shown = address === '0.0.0.0' || address === '::' ? '127.0.0.1' : family === 'IPv6' ? `[${address}]` : address;
  return `${app.server instanceof TlsServer ? 'https' : 'http'}://${shown}:${taken}`;
}

/** Starts the gateway; it listens when it can answer. */
export async function startGateway(
  config: GatewayConfig,
  log: Logger,
  options: GatewayOptions = {},
): Promise<RunningGateway> {
  refuseTelemetry();
  const tlsFiles = tlsFilesOf(config);
  const tls = tlsFiles && readTls(tlsFiles);
  const supergraphs = await supergraphsOf(config, options);
  const operations = await openOperations(config, trialsOn(supergraphs), log);
  const clients = await openSubgraphClients(config);
  const openToLook = isOpenToLook(config);
  const { rules } = prepareSupergraph(supergraphs.full);
  const accessLog = await openAccessLog(config, rules);
  const servers = await openAudienceServers(supergraphs, {
    dataSource: (name, address) => (name === accessLog.name ? accessLog.dataSource : clients.dataSource(name, address)),
    rules,
    openToLook,
    tokens: config.LIMITS.usual.tokens,
    plugins: [identifyOperationPlugin, limitOperationPlugin(config.LIMITS), presentErrorsPlugin, markUntrustedPlugin],
    // The access log is the last, so that it sees an answer as it is about to leave.
    pluginsOfAllowed: [spendCostPlugin(supergraphs.full, config.LIMITS), accessLog.plugin],
  });

  const identify = identifyBy({
    keys: options.publicKeys ?? config.JWKS_URI,
    issuer: config.TOKEN_ISSUER,
    audience: config.TOKEN_AUDIENCE,
  });
  const counters = openCounters(config.REDIS_URL, log);
  const parts = {
    identify,
    admission: createAdmission(config.LIMITS, counters),
    admit: operations.admit,
    openToLook,
    log,
    limits: { receive: config.RECEIVE_TIMEOUT, deadline: config.REQUEST_DEADLINE },
    origins: config.CORS_ORIGINS,
    tls,
    overTls: tls !== undefined || config.NODE_ENV === 'production',
  };
  const app = createHttpServer(parts);
  if (tlsFiles) reloadTls(app.server, tlsFiles, log);
  serveHealth(app, () => clients.all());
  servePublicKeys(app, () => clients.all(), options.publicKeys);
  if (openToLook) serveGraphiql(app);
  await serveSchema(app, servers, parts);
  await serveGraphql(app, audience => servers.of(audience).server, parts);
  const close = async (): Promise<void> => {
    operations.close();
    await app.close();
    await servers.stop();
    counters.close();
    await Promise.all([accessLog.close(), clients.close()]);
  };
  try {
    return { url: `${await listen(app, config.HOST, config.PORT)}/graphql`, close };
  } catch (error) {
    await close();
    throw error;
  }
}
