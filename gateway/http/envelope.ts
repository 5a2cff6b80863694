/** What is known of a request before its body is read, kept beside it. */
import type { FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { Audience } from '../../subgraphs/shared/access/audiences';
import type { Caller } from '../../subgraphs/shared/access/caller';

/** What is known of a request. */
export interface Envelope {
  caller: Caller | undefined;
  audience: Audience | undefined;
  correlationId: string;
  language: 'en' | 'fr';
  /** Whether the operation is trusted, where that is asked. */
  trusted: boolean | undefined;
}

const envelopes = new WeakMap<FastifyRequest, Envelope>();

/** The value of a header; of several the first. */
export const header = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

/** The first of French and English that the client names. */
const languageOf = (request: FastifyRequest): 'en' | 'fr' =>
  /^[^;]*?\b(en|fr)\b/i.exec(header(request, 'accept-language') ?? '')?.[1]?.toLowerCase() === 'fr' ? 'fr' : 'en';

/** The envelope of a request, made when it is first asked for. */
export function envelopeOf(request: FastifyRequest): Envelope {
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
  };
  envelopes.set(request, envelope);
  return envelope;
}
