/** Refusals of the HTTP side, in the shape that errors of GraphQL have. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { errorCatalogue, isErrorCode, presentError, refusal } from '../../subgraphs/shared/errors';
import { envelopeOf } from './envelope';
import { bodyTooLarge } from './reception';

/** A body of errors, as GraphQL answers them. */
export function errorBody(request: FastifyRequest, errors: readonly Parameters<typeof presentError>[0][]): string {
  const { correlationId, language } = envelopeOf(request);
  return JSON.stringify({ errors: errors.map(error => presentError(error, correlationId, language)) });
}

/** A fault in how HTTP was used, with its status. */
export const httpFault = (statusCode: number): Error => Object.assign(new Error(), { statusCode });

/** Answers with an error in the shape that GraphQL's have, and with the status of its code. */
export function refuse(
  request: FastifyRequest,
  reply: FastifyReply,
  error: Error & { statusCode?: number },
): FastifyReply {
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
