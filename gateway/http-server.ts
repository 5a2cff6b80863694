/** The HTTP side of the gateway: who asks and by which id is known before a body is read. */
import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Audience } from '../subgraphs/shared/access/audiences';
import type { Caller } from '../subgraphs/shared/access/caller';
import { Touched } from '../subgraphs/shared/access/touched';
import { errorCatalogue, isErrorCode, presentError, refusal } from '../subgraphs/shared/errors';
import { audienceOfCaller } from './audiences/audience-of-caller';
import { compressAnswers, compressUnlessPersonal } from './http/compression';
import { answerPreflights, checkOrigin, type AudienceOrigins } from './http/cross-origin';
import { limitDuration } from './http/deadline';
import { mostHeaders, receptionLimits } from './http/reception';
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

interface Envelope {
  caller: Caller | undefined;
  audience: Audience | undefined;
  correlationId: string;
  language: 'en' | 'fr';
  /** Whether the operation is trusted, where that is asked. */
  trusted: boolean | undefined;
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
    audience: undefined,
    // It stands in logs: what may be a person's number is none.
    correlationId: given !== undefined && /^(?![A-Z]{0,3}\d+$)[\w.-]{8,64}$/i.test(given) ? given : randomUUID(),
    language: languageOf(request),
    trusted: undefined,
    understood: false,
  };
  envelopes.set(request, envelope);
  return envelope;
}

/** The largest body of a request, in bytes. */
const largestBody = 1024 * 1024;
const bodyTooLarge = {
  en: `The body of the request: expected at most ${largestBody} bytes.`,
  fr: `Le corps de la requête : attendu au plus ${largestBody} octets.`,
};

/** A body of errors, as GraphQL answers them. */
function errorBody(request: FastifyRequest, errors: readonly Parameters<typeof presentError>[0][]): string {
  const { correlationId, language } = envelopeOf(request);
  return JSON.stringify({ errors: errors.map(error => presentError(error, correlationId, language)) });
}

/** A fault in how HTTP was used, with its status. */
const httpFault = (statusCode: number): Error => Object.assign(new Error(), { statusCode });

function refuse(request: FastifyRequest, reply: FastifyReply, error: Error & { statusCode?: number }): FastifyReply {
  const { code } = (error as { extensions?: { code?: unknown } }).extensions ?? {};
  if (isErrorCode(code))
    return reply
      .code(errorCatalogue[code].status)
      .type('application/json')
      .send(errorBody(request, [(error as ReturnType<typeof refusal>).toJSON()]));
  const status = error.statusCode ?? 500;
  const cause =
    status === 413
      ? refusal('BAD_USER_INPUT', bodyTooLarge)
      : refusal(status < 500 ? 'BAD_USER_INPUT' : 'INTERNAL_SERVER_ERROR');
  return reply
    .code(status)
    .type('application/json')
    .send(errorBody(request, [cause.toJSON()]));
}

function contextOf(request: FastifyRequest, signal: AbortSignal, parts: HttpParts): GatewayContext {
  const envelope = envelopeOf(request);
  envelope.understood = true;
  const { caller, correlationId, language } = envelope;
  return {
    caller,
    budget: parts.admission.budgetOf(request),
    correlationId,
    language,
    signal,
    log: parts.log,
    touched: new Touched(),
    operation: { id: '', name: '', trusted: envelope.trusted },
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
      envelope.trusted = parts.admit(request, envelope);
      done();
    });
    // What Apollo Server refuses before it has a request context, such as a missing query, is presented here.
    scope.addHook('onSend', (request, reply, payload, next) => {
      if (reply.statusCode < 400 || envelopeOf(request).understood || typeof payload !== 'string') {
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
