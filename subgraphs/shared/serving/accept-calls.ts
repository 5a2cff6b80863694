/** Lets calls of the gateway into a subgraph, and nothing else: checked before anything of their body is read. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Call, ReadCall, SignedCall } from '../access/call-token';
import type { IsFirstUse } from '../access/used-calls';
import { refusal } from '../errors';

/** Guards all routes of a scope; returns what tells, of a request that came through, which call it is. */
export function acceptCalls(
  scope: FastifyInstance,
  readCall: ReadCall,
  isFirstUse: IsFirstUse,
): (request: FastifyRequest) => Call {
  const signed = new WeakMap<FastifyRequest, SignedCall>();
  const accepted = new WeakMap<FastifyRequest, Call>();
  const callOf = (request: FastifyRequest): Call => {
    const call = accepted.get(request);
    if (!call) throw refusal('UNAUTHENTICATED');
    return call;
  };
  scope.addHook('onRequest', async request => {
    signed.set(request, await readCall(request.headers.authorization));
  });
  // The digest is over the bytes as they came, so every kind of body is taken as bytes.
  scope.removeAllContentTypeParsers();
  const read = (request: FastifyRequest, body: Buffer): unknown => {
    const call = signed.get(request);
    if (!call?.isOf(body) || !isFirstUse(call)) throw refusal('UNAUTHENTICATED');
    accepted.set(request, call);
    return JSON.parse(body.toString());
  };
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, async (request: FastifyRequest, body: Buffer) =>
    Promise.resolve(read(request, body)),
  );
  // A request without a body has passed no parser.
  scope.addHook('preHandler', (request, _reply, done) => {
    callOf(request);
    done();
  });
  return callOf;
}
