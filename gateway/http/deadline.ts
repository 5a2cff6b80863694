/** Ends a request that takes too long, and with it the work that is done for it. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refusal } from '../../subgraphs/shared/errors';

/**
 * Gives every request of a scope so many milliseconds, after which it is answered TIMEOUT. Returns the signal of a
 * request: aborted then, or when the client has gone.
 */
export function limitDuration(scope: FastifyInstance, limit: number): (request: FastifyRequest) => AbortSignal {
  const signals = new WeakMap<FastifyRequest, AbortSignal>();
  scope.addHook('onRequest', (request, reply, done) => {
    const ended = new AbortController();
    signals.set(request, ended.signal);
    const timer = setTimeout(() => {
      // The answer first: what is aborted would fail with a code of its own.
      if (!reply.sent) void reply.send(refusal('TIMEOUT'));
      ended.abort();
    }, limit);
    reply.raw.once('close', () => {
      clearTimeout(timer);
      if (!reply.raw.writableFinished) ended.abort();
    });
    done();
  });
  return request => signals.get(request) ?? AbortSignal.abort();
}
