/** The HTTP side of the gateway: who asks and by which id is known before a body is read. */
import type { ApolloServer } from '@apollo/server';
import fastifyApollo from '@as-integrations/fastify';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { signCaller, type Caller } from '../subgraphs/shared/access/caller';
import { Touched } from '../subgraphs/shared/access/touched';
import { errorCatalogue, isErrorCode, presentError, refusal } from '../subgraphs/shared/errors';
import type { GatewayContext } from './request-context';
import { purposeHeader } from '../subgraphs/shared/access/purposes';
import type { Identify } from './security/identity';
import { statePurpose } from './security/state-purpose';

/** What the HTTP side needs of the rest. */
export interface HttpParts {
  identify: Identify;
  gatewayKey: string;
  /** Whether a request without a token is let through, to look at the schema. */
  openToLook: boolean;
  log: Logger;
}

interface Envelope {
  caller: Caller | undefined;
  correlationId: string;
  language: 'en' | 'fr';
  /** Set once GraphQL has taken over, which presents its errors itself. */
  understood: boolean;
}

const envelopes = new WeakMap<FastifyRequest, Envelope>();

const header = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

/** The first of French and English that the client names. */
const languageOf = (request: FastifyRequest): 'en' | 'fr' =>
  /^[^;]*?\b(en|fr)\b/i.exec(header(request, 'accept-language') ?? '')?.[1]?.toLowerCase() === 'fr' ? 'fr' : 'en';

function envelopeOf(request: FastifyRequest): Envelope {
  const known = envelopes.get(request);
  if (known) return known;
  const given = header(request, 'x-correlation-id');
  const envelope: Envelope = {
    caller: undefined,
    correlationId: given !== undefined && /^[\w.-]{8,64}$/.test(given) ? given : randomUUID(),
    language: languageOf(request),
    understood: false,
  };
  envelopes.set(request, envelope);
  return envelope;
}

/** A body of errors, as GraphQL answers them. */
function errorBody(request: FastifyRequest, errors: readonly Parameters<typeof presentError>[0][]): string {
  const { correlationId, language } = envelopeOf(request);
  return JSON.stringify({ errors: errors.map(error => presentError(error, correlationId, language)) });
}

function refuse(request: FastifyRequest, reply: FastifyReply, error: Error & { statusCode?: number }): FastifyReply {
  const { code } = (error as { extensions?: { code?: unknown } }).extensions ?? {};
  if (isErrorCode(code))
    return reply
      .code(errorCatalogue[code].status)
      .type('application/json')
      .send(errorBody(request, [(error as ReturnType<typeof refusal>).toJSON()]));
  const status = error.statusCode ?? 500;
  const cause = status < 500 ? refusal('BAD_USER_INPUT') : refusal('INTERNAL_SERVER_ERROR');
  return reply
    .code(status)
    .type('application/json')
    .send(errorBody(request, [cause.toJSON()]));
}

function contextOf(request: FastifyRequest, reply: FastifyReply, parts: HttpParts, key: Uint8Array): GatewayContext {
  const envelope = envelopeOf(request);
  envelope.understood = true;
  const gone = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort();
  });
  let token: Promise<string> | undefined;
  const { caller, correlationId, language } = envelope;
  const subgraphToken = (): Promise<string> => {
    if (!caller) throw refusal('UNAUTHENTICATED');
    return (token ??= signCaller(caller, key));
  };
  return {
    caller,
    correlationId,
    language,
    signal: gone.signal,
    log: parts.log,
    touched: new Touched(),
    operation: { id: '', name: '' },
    subgraphToken,
  };
}

/** Makes the server; routes may be added before it listens. */
export function createHttpServer(parts: HttpParts): FastifyInstance {
  const app = Fastify({ bodyLimit: 1024 * 1024, keepAliveTimeout: 65_000, forceCloseConnections: true });
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    if ((error.statusCode ?? 500) >= 500 && !('extensions' in error))
      parts.log.error({ error: error.name, correlationId: envelopeOf(request).correlationId }, 'a request failed');
    return refuse(request, reply, error);
  });
  app.setNotFoundHandler((request, reply) =>
    refuse(request, reply, Object.assign(new Error('not found'), { statusCode: 404 })),
  );
  app.addHook('onRequest', (request, reply, done) => {
    void reply
      .header('x-correlation-id', envelopeOf(request).correlationId)
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'no-referrer')
      .header('cache-control', 'no-store');
    done();
  });
  return app;
}

/** Serves GraphQL at /graphql. */
export async function serveGraphql(
  app: FastifyInstance,
  server: ApolloServer<GatewayContext>,
  parts: HttpParts,
): Promise<void> {
  const key = new TextEncoder().encode(parts.gatewayKey);
  await app.register(async scope => {
    scope.addHook('onRequest', async request => {
      const envelope = envelopeOf(request);
      const caller = await parts.identify(header(request, 'authorization'));
      if (!caller && !parts.openToLook) throw refusal('UNAUTHENTICATED');
      if (caller) envelope.caller = statePurpose(caller, header(request, purposeHeader));
    });
    // What Apollo Server refuses before it has a request context, such as a missing query, is presented here.
    scope.addHook('onSend', (request, reply, payload, done) => {
      if (reply.statusCode < 400 || envelopeOf(request).understood || typeof payload !== 'string') {
        done();
        return;
      }
      const { errors } = JSON.parse(payload) as { errors?: Parameters<typeof presentError>[0][] };
      const presented = errors?.every(error => error.extensions?.['correlationId'] !== undefined) ?? true;
      done(null, presented ? payload : errorBody(request, errors ?? []));
    });
    await scope.register(fastifyApollo(server), {
      path: '/graphql',
      context: (request: FastifyRequest, reply: FastifyReply) => Promise.resolve(contextOf(request, reply, parts, key)),
    });
  });
}
