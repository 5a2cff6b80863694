/** Puts the gateway together from its parts and serves it. */
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { openAccessLog } from './access-log/open-access-log';
import { StartError } from '../subgraphs/shared/env';
import { isOpenToLook, refuseTelemetry, type GatewayConfig } from './config';
import { SubgraphDataSource } from './execution/data-source';
import { SubgraphClient } from './execution/subgraph-client';
import { identifyOperationPlugin } from './identify-operation';
import { serveHealth } from './health';
import { createHttpServer, serveGraphql } from './http-server';
import { serveGraphiql } from './page/graphiql';
import { servePublicKeys, type PublicKeys } from './public-keys';
import { presentErrorsPlugin } from './present-errors';
import type { GatewayContext } from './request-context';
import { authorizationPlugin } from './security/authorization-plugin';
import { identifyBy } from './security/identity';
import { prepareSupergraph } from './supergraph/prepare-supergraph';

/** What tests and the embedded system set beside the variables. */
export interface GatewayOptions {
  /** The supergraph itself, instead of its file. */
  supergraphSdl?: string;
  /** Public keys of a token issuer that lives in this process, served with those of the subgraphs. */
  publicKeys?: PublicKeys;
}

/** A gateway that answers. */
export interface RunningGateway {
  url: string;
  close(): Promise<void>;
}

async function readSupergraph(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new StartError(`SUPERGRAPH_FILE: ${file} cannot be read; \`npm run schema\` writes it.`);
  }
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
  return `http://${shown}:${taken}`;
}

/** Starts the gateway; it listens when it can answer. */
export async function startGateway(
  config: GatewayConfig,
  log: Logger,
  options: GatewayOptions = {},
): Promise<RunningGateway> {
  refuseTelemetry();
  const { sdl, rules } = prepareSupergraph(options.supergraphSdl ?? (await readSupergraph(config.SUPERGRAPH_FILE)));
  const clients = new Map<string, SubgraphClient>();
  const accessLog = await openAccessLog(config, rules);
  const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
  const gateway = new ApolloGateway({
    supergraphSdl: sdl,
    logger: quiet,
    validateSupergraph: false,
    buildService({ name, url }) {
      if (name === accessLog.name) return accessLog.dataSource;
      const client = new SubgraphClient(name, config.SUBGRAPH_URLS.get(name) ?? url ?? '', config.SUBGRAPH_TIMEOUT);
      clients.set(name, client);
      return new SubgraphDataSource(client);
    },
  });
  const openToLook = isOpenToLook(config);
  const server = new ApolloServer<GatewayContext>({
    gateway,
    logger: quiet,
    nodeEnv: 'production',
    introspection: openToLook,
    hideSchemaDetailsFromClientErrors: !openToLook,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxLexicalTokens: 10_000 },
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      identifyOperationPlugin,
      presentErrorsPlugin,
      authorizationPlugin(rules),
      // The last, so that it sees an answer as it is about to leave.
      accessLog.plugin,
    ],
  });
  await server.start();

  const identify = identifyBy({
    keys: options.publicKeys ?? config.JWKS_URI,
    issuer: config.TOKEN_ISSUER,
    audience: config.TOKEN_AUDIENCE,
  });
  const parts = { identify, gatewayKey: config.GATEWAY_KEY, openToLook, log };
  const app = createHttpServer(parts);
  serveHealth(app, () => clients.values());
  servePublicKeys(app, () => clients.values(), options.publicKeys);
  if (openToLook) serveGraphiql(app);
  await serveGraphql(app, server, parts);
  const close = async (): Promise<void> => {
    await app.close();
    await server.stop();
    await Promise.all([accessLog.close(), ...[...clients.values()].map(client => client.close())]);
  };
  try {
    return { url: `${await listen(app, config.HOST, config.PORT)}/graphql`, close };
  } catch (error) {
    await close();
    throw error;
  }
}
