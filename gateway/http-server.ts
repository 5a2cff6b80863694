/** The HTTP side of the gateway: who asks and by which id is known before a body is read. */
import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Audience } from '../subgraphs/shared/access/audiences';
import type { Caller } from '../subgraphs/shared/access/caller';
import { Touched } from '../subgraphs/shared/access/touched';
import { refusal, type presentError } from '../subgraphs/shared/errors';
import { audienceOfCaller } from './audiences/audience-of-caller';
import { compressAnswers, compressUnlessPersonal } from './http/compression';
import { answerPreflights, checkOrigin, type AudienceOrigins } from './http/cross-origin';
import { limitDuration } from './http/deadline';
import { envelopeOf, header } from './http/envelope';
import { mostHeaders, receptionLimits } from './http/reception';
import { errorBody, httpFault, refuse } from './http/refuse';
import { sendSecurityHeaders } from './http/security-headers';
import type { GatewayContext } from './request-context';
import { purposeHeader } from '../subgraphs/shared/access/purposes';
import type { TlsMaterial } from '../subgraphs/shared/serving/tls';
import type { Identify } from './security/identity';
import type { Admission } from './security/limits/admission';
import { statePurpose } from './security/state-purpose';
import type { Admit } from './security/trusted-operations/admit';

/** What the HTTP side needs of the rest. */
export interface HttpParts {
  identify: Identify;
  admission: Admission;
  admit: Admit;
  /** Whether a request without a token is let through, to look at the schema. */
  openToLook: boolean;
  log: Logger;
  limits: { receive: number; deadline: number };
  origins: AudienceOrigins;
  /** The certificate to serve with; undefined without TLS. */
  tls: TlsMaterial | undefined;
  /** Whether clients reach this over TLS, here or at a proxy before it. */
  overTls: boolean;
}

/** What a request that was identified carries through the gateway. */
export function contextOf(request: FastifyRequest, signal: AbortSignal, parts: HttpParts): GatewayContext {
  const { caller, correlationId, language, trusted } = envelopeOf(request);
  return {
    caller,
    budget: parts.admission.budgetOf(request),
    correlationId,
    language,
    signal,
    log: parts.log,
    touched: new Touched(),
    operation: { id: '', name: '', trusted },
  };
}

/** Makes the server; routes may be added before it listens. */
export function createHttpServer(parts: HttpParts): FastifyInstance {
  const { connection, ...limits } = receptionLimits(parts.limits);
  const https = parts.tls ? { ...connection, ...parts.tls } : null;
  const app = Fastify({ ...limits, https, ...(!https && { http: connection }) });
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    if ((error.statusCode ?? 500) >= 500 && !('extensions' in error))
      parts.log.error({ error: error.name, correlationId: envelopeOf(request).correlationId }, 'a request failed');
    return refuse(request, reply, error);
  });
  app.setNotFoundHandler((request, reply) => refuse(request, reply, httpFault(404)));
  sendSecurityHeaders(app, parts.overTls);
  answerPreflights(app, parts.origins);
  app.addHook('onRequest', (request, reply, done) => {
    void reply
      .header('x-correlation-id', envelopeOf(request).correlationId)
      .header('cache-control', 'private, no-store');
    done(request.raw.rawHeaders.length > 2 * mostHeaders ? httpFault(431) : undefined);
  });
  return app;
}

/** Makes every route of a scope ask who calls; without a token only where the schema may be looked at. */
export function identifyCallers(scope: FastifyInstance, parts: HttpParts): void {
  scope.addHook('onRequest', async (request, reply) => {
    const envelope = envelopeOf(request);
    const identify = (): Promise<Caller | undefined> => parts.identify(header(request, 'authorization'));
    const caller = await parts.admission.admit(request, reply, identify);
    if (!caller && !parts.openToLook) throw refusal('UNAUTHENTICATED');
    if (caller) {
      envelope.audience = audienceOfCaller(caller);
      envelope.caller = statePurpose(caller, header(request, purposeHeader));
    }
    checkOrigin(request, reply, parts.origins, envelope.audience);
    compressUnlessPersonal(request, caller);
  });
}

/** The audience of a request that was identified; none without a token. */
export const audienceOfRequest = (request: FastifyRequest): Audience | undefined => envelopeOf(request).audience;

/** Serves GraphQL at /graphql, each audience by its own server. */
export async function serveGraphql(
  app: FastifyInstance,
  serverOf: (audience: Audience | undefined) => ApolloServer<GatewayContext>,
  parts: HttpParts,
): Promise<void> {
  await app.register(async scope => {
    const signalOf = limitDuration(scope, parts.limits.deadline);
    identifyCallers(scope, parts);
    scope.addHook('preHandler', (request, _reply, done) => {
      const envelope = envelopeOf(request);
      // Any other method is refused as such, whatever it would ask.
      if (request.method === 'POST') envelope.trusted = parts.admit(request, envelope);
      done();
    });
    // What Apollo Server refuses before its plugins see it, such as a missing query, is presented here.
    scope.addHook('onSend', (request, reply, payload, next) => {
      if (reply.statusCode < 400 || typeof payload !== 'string') {
        next();
        return;
      }
      const { errors } = JSON.parse(payload) as { errors?: Parameters<typeof presentError>[0][] };
      const presented = errors?.every(error => error.extensions?.['correlationId'] !== undefined) ?? true;
      next(null, presented ? payload : errorBody(request, errors ?? []));
    });
    await compressAnswers(scope);
    const context = (request: FastifyRequest): Promise<GatewayContext> =>
      Promise.resolve(contextOf(request, signalOf(request), parts));
    scope.post('/graphql', (request, reply) =>
      fastifyApolloHandler(serverOf(audienceOfRequest(request)), { context }).call(app, request, reply),
    );
    // Numbers of persons in an address would stand in the logs of every proxy on the way.
    scope.route({
      method: ['GET', 'PUT', 'PATCH', 'DELETE'],
      url: '/graphql',
      handler: (request, reply) => refuse(request, reply.header('allow', 'POST'), httpFault(405)),
    });
  });
}
