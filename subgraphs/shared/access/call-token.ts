/** The token of one call to a subgraph (JWT, HS256): who asks, by which operation, and exactly which body. */
import { createSigner, createVerifier } from 'fast-jwt';
import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import { refusal } from '../errors';
import { callerFromClaims, type Caller } from './caller';

/** Why a subgraph is called. */
export interface Call {
  caller: Caller;
  /** The id of the client's operation. */
  operation: string;
}

/** Makes the token of one call: for one subgraph, one body, and one attempt. */
export type SignCall = (call: Call, subgraph: string, body: string) => Promise<string>;

/** A call whose token is sound; it is to be believed once its body was compared and its id is new. */
export interface SignedCall extends Call {
  /** The token's own id. */
  id: string;
  /** When it was signed, in seconds. */
  issuedAt: number;
  /** Tells whether the call was signed for this body. */
  isOf(body: Uint8Array): boolean;
}

/** Reads the `Authorization` header of a call; everything but a sound token of the gateway is refused alike. */
export type ReadCall = (authorization: string | undefined) => Promise<SignedCall>;

const issuer = 'amo-gateway';

/** Seconds that a token lives, and by which the clocks of two machines may differ. */
export const callTiming = { life: 60, skew: 5 };

const digestOf = (body: string | Uint8Array): Buffer => createHash('sha256').update(body).digest();

/** Makes the signing of calls; of several secrets the first signs. */
export function callSigner([secret = '']: readonly string[]): SignCall {
  // Synchronous: three calls of a request signed by Web Crypto cost more than the rest of their way.
  const sign = createSigner({ key: secret, algorithm: 'HS256', iss: issuer, expiresIn: callTiming.life * 1_000 });
  return ({ caller: { subject, ...claims }, operation }, subgraph, body) =>
    Promise.resolve(
      sign({
        ...claims,
        operation,
        body: digestOf(body).toString('base64url'),
        sub: subject,
        aud: subgraph,
        jti: randomUUID(),
      }),
    );
}

/** What a verified token says; the library has made sure that all of it is there. */
interface CallClaims extends Record<string, unknown> {
  jti: unknown;
  iat: number;
  operation: unknown;
  body: unknown;
}

/** Makes the reading of calls to one subgraph; a token may be signed with any of the secrets. */
export function callReader(secrets: readonly string[], subgraph: string): ReadCall {
  const verifiers = secrets.map(key =>
    createVerifier({
      key,
      algorithms: ['HS256'],
      allowedIss: issuer,
      allowedAud: subgraph,
      requiredClaims: ['iss', 'aud', 'sub', 'iat', 'exp', 'jti', 'operation', 'body'],
      // A token that says of itself that it lives longer is refused all the same.
      maxAge: (callTiming.life + callTiming.skew) * 1_000,
      clockTolerance: callTiming.skew * 1_000,
      cache: false,
    }),
  );
  const claimsOf = (token: string): CallClaims => {
    for (const verify of verifiers)
      try {
        return verify(token) as CallClaims;
      } catch {
        // Perhaps another secret signed it.
      }
    throw new Error('no secret of ours signed it');
  };
  const read = (token: string): SignedCall => {
    const { jti, iat, operation, body: expected, ...claims } = claimsOf(token);
    if (iat > Date.now() / 1_000 + callTiming.skew) throw new Error('it was signed in the future');
    const digest = Buffer.from(String(expected), 'base64url');
    return {
      caller: callerFromClaims(claims),
      operation: String(operation),
      id: String(jti),
      issuedAt: iat,
      isOf: body => digest.length === 32 && timingSafeEqual(digest, digestOf(body)),
    };
  };
  return authorization =>
    new Promise(resolve => {
      const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1];
      try {
        resolve(read(token ?? ''));
      } catch {
        // Whatever is wrong, it is said alike.
        throw refusal('UNAUTHENTICATED');
      }
    });
}
