/** Serves a subgraph over HTTP: only to the gateway, which says in a signed token who asks. */
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import fastifyApollo, { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import type { GraphQLError } from 'graphql';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { callReader } from '../access/call-token';
import { Touched } from '../access/touched';
import { usedCalls } from '../access/used-calls';
import { acceptCalls } from './accept-calls';
import type { SubgraphContext } from './context';
import type { Foundation, SubgraphDefinition } from './definition';
import { errorCatalogue, isErrorCode, presentError, refusal } from '../errors';
import { buildSubgraph } from './schema';
import { tellTouchedPlugin } from './tell-touched';
import { readTls, reloadTls, type TlsFiles } from './tls';

/** A subgraph that is being served. */
export interface RunningSubgraph {
  url: string;
  close(): Promise<void>;
}

const header = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

const correlationIdOf = (request: FastifyRequest): string => header(request, 'x-correlation-id') ?? 'none';

const languageOf = (request: FastifyRequest): 'en' | 'fr' =>
  header(request, 'accept-language')?.startsWith('fr') ? 'fr' : 'en';

/** What is refused before GraphQL has it is told in GraphQL's own shape. */
function refuse(error: Error & { statusCode?: number }, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { code } = (error as { extensions?: { code?: unknown } }).extensions ?? {};
  const status = isErrorCode(code) ? errorCatalogue[code].status : (error.statusCode ?? 500);
  const shown = isErrorCode(code) ? error : refusal(status < 500 ? 'BAD_USER_INPUT' : 'INTERNAL_SERVER_ERROR');
  const presented = presentError((shown as GraphQLError).toJSON(), correlationIdOf(request), languageOf(request));
  return reply
    .code(status)
    .type('application/json')
    .send({ errors: [presented] });
}

/** Starts a subgraph on a host and port (0 takes a free one), over TLS when it is given a certificate. */
export async function serveSubgraph(
  definition: SubgraphDefinition,
  foundation: Foundation,
  log: Logger,
  host: string,
  port: number,
  tlsFiles?: TlsFiles,
): Promise<RunningSubgraph> {
  const [{ schema }, parts] = await Promise.all([buildSubgraph(definition.graphql), definition.start(foundation)]);
  const https = tlsFiles ? readTls(tlsFiles) : null;
  const app = Fastify({ bodyLimit: 8 * 1024 * 1024, keepAliveTimeout: 65_000, forceCloseConnections: true, https });
  if (tlsFiles) reloadTls(app.server, tlsFiles, log);
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
  await app.register(async scope => {
    scope.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => refuse(error, request, reply));
    const callOf = acceptCalls(scope, callReader(foundation.config.GATEWAY_KEY, definition.name), usedCalls());
    await scope.register(fastifyApollo(server), {
      path: '/graphql',
      method: 'POST',
      context: (request: FastifyRequest): Promise<SubgraphContext> => {
        const { caller, operation } = callOf(request);
        const touched = new Touched();
        return Promise.resolve({
          caller,
          operation,
          correlationId: correlationIdOf(request),
          language: languageOf(request),
          loaders: parts.createLoaders(caller, touched),
          log,
          touched,
        });
      },
    });
  });
  app.get('/health/live', () => ({ status: 'live' }));
  app.get('/.well-known/jwks.json', () => parts.publicKeys ?? { keys: [] });
  await app.listen({ host, port });
  const address = app.server.address() as AddressInfo;
  return {
    url: `${https ? 'https' : 'http'}://${host}:${address.port}/graphql`,
    close: async () => {
      await server.stop();
      await app.close();
      parts.stop?.();
    },
  };
}
