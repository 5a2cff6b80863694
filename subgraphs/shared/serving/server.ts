/** Serves a subgraph over HTTP: only to the gateway, which says in a signed token who asks. */
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import fastifyApollo, { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import Fastify, { type FastifyRequest } from 'fastify';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { readCaller } from '../access/caller';
import { Touched } from '../access/touched';
import type { SubgraphContext } from './context';
import type { Foundation, SubgraphDefinition } from './definition';
import { presentError } from '../errors';
import { buildSubgraph } from './schema';
import { tellTouchedPlugin } from './tell-touched';

/** A subgraph that is being served. */
export interface RunningSubgraph {
  url: string;
  close(): Promise<void>;
}

const header = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

/** Starts a subgraph on a host and port (0 takes a free one). */
export async function serveSubgraph(
  definition: SubgraphDefinition,
  foundation: Foundation,
  log: Logger,
  host: string,
  port: number,
): Promise<RunningSubgraph> {
  const [{ schema }, parts] = await Promise.all([buildSubgraph(definition.graphql), definition.start(foundation)]);
  const app = Fastify({ bodyLimit: 8 * 1024 * 1024, keepAliveTimeout: 65_000, forceCloseConnections: true });
  const key = new TextEncoder().encode(foundation.config.GATEWAY_KEY);
  const server = new ApolloServer<SubgraphContext>({
    schema,
    introspection: false,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: false,
    stopOnTerminationSignals: false,
    plugins: [
      fastifyApolloDrainPlugin(app),
      ApolloServerPluginInlineTraceDisabled(),
      tellTouchedPlugin,
      {
        requestDidStart: () =>
          Promise.resolve({
            didEncounterErrors: ({ errors, contextValue }) => {
              for (const error of errors)
                if (error.extensions['followUpAction'] === undefined && error.originalError)
                  contextValue.log.error(
                    {
                      correlationId: contextValue.correlationId,
                      error: error.originalError.name,
                      at: error.originalError.stack?.split('\n')[1]?.trim(),
                    },
                    'a resolver failed',
                  );
              return Promise.resolve();
            },
            willSendResponse: ({ response, contextValue }) => {
              const { body } = response;
              if (body.kind === 'single' && body.singleResult.errors)
                body.singleResult.errors = body.singleResult.errors.map(error =>
                  presentError(error, contextValue.correlationId, contextValue.language),
                );
              return Promise.resolve();
            },
          }),
      },
    ],
  });
  await server.start();
  await app.register(fastifyApollo(server), {
    path: '/graphql',
    context: async (request: FastifyRequest): Promise<SubgraphContext> => {
      const caller = await readCaller(header(request, 'authorization'), key);
      const correlationId = header(request, 'x-correlation-id') ?? 'none';
      const touched = new Touched();
      return {
        caller,
        correlationId,
        language: header(request, 'accept-language')?.startsWith('fr') ? 'fr' : 'en',
        loaders: parts.createLoaders(caller, touched),
        log,
        touched,
      };
    },
  });
  app.get('/health/live', () => ({ status: 'live' }));
  app.get('/.well-known/jwks.json', () => parts.publicKeys ?? { keys: [] });
  await app.listen({ host, port });
  const address = app.server.address() as AddressInfo;
  return {
    url: `http://${host}:${address.port}/graphql`,
    close: async () => {
      await server.stop();
      await app.close();
      parts.stop?.();
    },
  };
}
