/**
 * Serves observations as files. They are not compressed for anybody: the digest that stands before the bytes is that of
 * what travels and of the file that is saved.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { errorCatalogue, isErrorCode } from '../../subgraphs/shared/errors';
import type { AudienceServers } from '../audiences/audience-servers';
import { limitDuration } from '../http/deadline';
import { audienceOfRequest, contextOf, identifyCallers, type HttpParts } from '../http-server';
import { httpFault, refuse } from '../http/refuse';
import type { Writing } from './columns';
import { readExportQuestion, type ExportQuestion } from './export-question';
import type { ExportedObservations } from './exported-observations';
import { formats } from './formats';
import { runExport, type ExportOutcome } from './run-export';

const path = '/statistics/observations';

/** Another format, other labels or another language are other bytes, and so another tag. */
const tagOf = ({ queryId }: ExportedObservations, { format, labels, language }: ExportQuestion): string =>
  `"${[queryId, format, labels, language].join('-')}"`;

const isKnown = (tag: string, ifNoneMatch: string | undefined): boolean =>
  ifNoneMatch?.split(',').some(known => ['*', tag, `W/${tag}`].includes(known.trim())) ?? false;

/** Digest and length, by writing the file once without keeping it. */
function measure(pieces: Iterable<string | Uint8Array>): { digest: string; length: number } {
  const hash = createHash('sha256');
  let length = 0;
  for (const piece of pieces) {
    hash.update(piece);
    length += Buffer.byteLength(piece);
  }
  return { digest: hash.digest('base64'), length };
}

function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  question: ExportQuestion,
  answer: ExportedObservations,
) {
  const { mediaType, extension, write } = formats[question.format];
  const { labels, language, variables } = question;
  const writing: Writing = { labels, language, breakdown: variables.query.breakdown };
  const tag = tagOf(answer, question);
  // A copy may be kept if it is asked about each time: no person stands in it.
  void reply.header('etag', tag).header('cache-control', 'private, no-cache');
  if (isKnown(tag, request.headers['if-none-match'])) return reply.code(304).send();
  const { digest, length } = measure(write(answer, writing));
  const name = `${answer.indicator.code}-${answer.vintage.id}.${extension}`;
  return reply
    .header('content-type', mediaType)
    .header('content-language', language)
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('content-digest', `sha-256=:${digest}:`)
    .header('content-length', length)
    .send(Readable.from(write(answer, writing)));
}

function sendErrors(reply: FastifyReply, { errors }: Extract<ExportOutcome, { errors: unknown }>): FastifyReply {
  const code = errors[0]?.extensions?.['code'];
  const { status } = errorCatalogue[isErrorCode(code) ? code : 'INTERNAL_SERVER_ERROR'];
  return reply.code(status).type('application/json').send(JSON.stringify({ errors }));
}

/** Adds /statistics/observations. */
export async function serveExports(app: FastifyInstance, servers: AudienceServers, parts: HttpParts): Promise<void> {
  await app.register((scope, _options, done) => {
    const signalOf = limitDuration(scope, parts.limits.deadline);
    identifyCallers(scope, parts);
    scope.get(path, async (request, reply) => {
      const question = readExportQuestion(request.query as object);
      const context = contextOf(request, signalOf(request), parts);
      const outcome = await runExport(servers.of(audienceOfRequest(request)), question, context);
      // The deadline may have answered meanwhile.
      if (reply.sent) return reply;
      return 'errors' in outcome ? sendErrors(reply, outcome) : sendFile(request, reply, question, outcome.answer);
    });
    scope.route({
      method: ['POST', 'PUT', 'PATCH', 'DELETE'],
      url: path,
      handler: (request, reply) => refuse(request, reply.header('allow', 'GET, HEAD'), httpFault(405)),
    });
    done();
  });
}
