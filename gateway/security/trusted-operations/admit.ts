/** Decides, before a request is parsed, whether its operation may be asked: by id, or by a body that is known to the byte. */
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Caller } from '../../../subgraphs/shared/access/caller';
import { refusal } from '../../../subgraphs/shared/errors';
import { idOf } from './manifest';
import type { FindOperation } from './store';

/** The parts of an HTTP request that hold a question; its body is replaced when the question came by id. */
export interface AskedRequest {
  method: string;
  url: string;
  body?: unknown;
}

/** Who asks, and by which correlation id the log speaks of it. */
export interface Asker {
  caller: Caller | undefined;
  correlationId: string;
}

/** Lets a request pass or refuses it; says whether its operation is trusted, or nothing where that is not asked. */
export type Admit = (request: AskedRequest, asker: Asker) => boolean | undefined;

/** What is done with an operation that is not trusted. */
export type TrustMode = 'enforce' | 'warn' | 'off';

const persistedQuery = z.object({ version: z.literal(1), sha256Hash: z.string().regex(/^[0-9a-f]{64}$/) });

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

function statedId(stated: unknown): string {
  const { data } = persistedQuery.safeParse(stated);
  if (data) return data.sha256Hash;
  throw refusal('BAD_USER_INPUT', {
    en: 'extensions.persistedQuery: expected version 1 and sha256Hash, 64 hexadecimal digits.',
    fr: 'extensions.persistedQuery : attendu version 1 et sha256Hash, 64 chiffres hexadécimaux.',
  });
}

function textById(stated: unknown, query: string | undefined, find: (id: string) => string | undefined): string {
  const id = statedId(stated);
  if (query === undefined) {
    const known = find(id);
    if (known === undefined) throw refusal('PERSISTED_QUERY_NOT_FOUND');
    return known;
  }
  if (idOf(query) !== id)
    throw refusal('BAD_USER_INPUT', {
      en: 'extensions.persistedQuery.sha256Hash: expected the SHA-256 of query.',
      fr: 'extensions.persistedQuery.sha256Hash : attendu le SHA-256 de query.',
    });
  return query;
}

/** The text that is asked. Where the id came beside it or in its place, the request's body is made one with the text alone. */
function readQuestion(request: AskedRequest, find: (id: string) => string | undefined): string | undefined {
  // Read as Apollo Server reads it, so that what is judged is what is asked.
  if (request.method === 'GET') return textOf(new URL(request.url, 'http://gateway/').searchParams.get('query'));
  const { body } = request;
  if (!isRecord(body)) return undefined;
  const query = textOf(body['query']);
  const { extensions } = body;
  if (!isRecord(extensions) || extensions['persistedQuery'] === undefined) return query;
  const { persistedQuery: stated, ...others } = extensions;
  const text = textById(stated, query, find);
  request.body = { ...body, query: text, extensions: others };
  return text;
}

/** Agents of the funds ask freely, within limits; who is nobody can look at the schema at most, where that is open. */
const asksFreely = (caller: Caller | undefined): boolean => caller === undefined || caller.role === 'agent';

/** Makes the decision of a mode. */
export function admitBy(mode: TrustMode, find: FindOperation, log: Logger): Admit {
  return (request, { caller, correlationId }) => {
    const known = (id: string): string | undefined => caller && find(caller, id);
    const text = readQuestion(request, known);
    // Without a text Apollo Server refuses it itself.
    if (text === undefined || mode === 'off' || asksFreely(caller)) return undefined;
    const id = idOf(text);
    if (known(id) === text) return true;
    if (mode === 'enforce') throw refusal('OPERATION_NOT_TRUSTED');
    log.warn({ operation: id, organization: caller?.organization, correlationId }, 'an operation that is not trusted');
    return false;
  };
}
