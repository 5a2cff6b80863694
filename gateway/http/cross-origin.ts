/** Which web pages may ask: closed by default, opened by origin for the callers of one audience. */
import cors from '@fastify/cors';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Audience } from '../../subgraphs/shared/access/audiences';
import { purposeHeader } from '../../subgraphs/shared/access/purposes';
import { refusal } from '../../subgraphs/shared/errors';

/** The origins of each audience. */
export type AudienceOrigins = ReadonlyMap<Audience, ReadonlySet<string>>;

/**
 * Answers what browsers ask before they send a request. That question bears no token, so it is answered for the origins
 * of all audiences; `checkOrigin` compares when the caller is known. Cookies are never taken, so none are allowed.
 */
export function answerPreflights(app: FastifyInstance, origins: AudienceOrigins): void {
  const listed = new Set([...origins.values()].flatMap(ofAudience => [...ofAudience]));
  void app.register(cors, {
    origin: (origin, done) => done(null, origin !== undefined && listed.has(origin)),
    methods: ['POST'],
    allowedHeaders: ['authorization', 'content-type', 'accept-language', 'x-correlation-id', purposeHeader],
    exposedHeaders: ['x-correlation-id', 'retry-after'],
    maxAge: 600,
    credentials: false,
  });
}

/** Whether a page that this gateway serves asks; a proxy before it may have ended TLS, so the scheme is not compared. */
const isOwn = (origin: string, host: string | undefined): boolean => /^https?:\/\/(.+)$/.exec(origin)?.[1] === host;

/** Refuses a page whose origin is not among those of the caller's audience, and lets its browser not read the answer. */
export function checkOrigin(
  request: FastifyRequest,
  reply: FastifyReply,
  origins: AudienceOrigins,
  audience: Audience | undefined,
): void {
  const { origin, host } = request.headers;
  if (origin === undefined || isOwn(origin, host)) return;
  if (audience && origins.get(audience)?.has(origin)) return;
  void reply.removeHeader('access-control-allow-origin');
  throw refusal('FORBIDDEN', {
    en: 'This token may not be used by a page of this origin.',
    fr: 'Ce jeton ne peut pas servir à une page de cette origine.',
  });
}
