/** The token of one call to a subgraph (JWT, HS256): who asks, by which operation, and exactly which body. */
import { createHash, createSecretKey, randomUUID, timingSafeEqual, type KeyObject } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
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

const keyOf = (secret: string): KeyObject => createSecretKey(secret, 'utf8');

const digestOf = (body: string | Uint8Array): Buffer => createHash('sha256').update(body).digest();

/** Makes the signing of calls; of several secrets the first signs. */
export function callSigner([secret = '']: readonly string[]): SignCall {
  const key = keyOf(secret);
  return ({ caller: { subject, ...claims }, operation }, subgraph, body) =>
    new SignJWT({ ...claims, operation, body: digestOf(body).toString('base64url') })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(subject)
      .setIssuer(issuer)
      .setAudience(subgraph)
      .setJti(randomUUID())
      .setIssuedAt()
      .setExpirationTime(`${callTiming.life}s`)
      .sign(key);
}

/** Makes the reading of calls to one subgraph; a token may be signed with any of the secrets. */
export function callReader(secrets: readonly string[], subgraph: string): ReadCall {
  const keys = secrets.map(keyOf);
  const options = {
    issuer,
    audience: subgraph,
    algorithms: ['HS256'],
    requiredClaims: ['sub', 'iat', 'exp', 'jti', 'operation', 'body'],
    // A token that says of itself that it lives longer is refused all the same.
    maxTokenAge: callTiming.life,
    clockTolerance: callTiming.skew,
  };
  const verify = async (token: string): Promise<SignedCall> => {
    const { payload } = await Promise.any(keys.map(key => jwtVerify(token, key, options)));
    const { jti = '', iat = 0, operation, body: expected } = payload;
    const digest = Buffer.from(String(expected), 'base64url');
    return {
      caller: callerFromClaims(payload),
      operation: String(operation),
      id: jti,
      issuedAt: iat,
      isOf: body => digest.length === 32 && timingSafeEqual(digest, digestOf(body)),
    };
  };
  return async authorization => {
    const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1];
    if (token === undefined) throw refusal('UNAUTHENTICATED');
    return verify(token).catch(() => {
      throw refusal('UNAUTHENTICATED');
    });
  };
}
