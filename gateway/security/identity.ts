/** Reads who asks from the client's bearer token, checked against the public keys of the issuer. */
import { createLocalJWKSet, createRemoteJWKSet, jwtVerify, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { readFile } from 'node:fs/promises';
import { callerFromClaims, type Caller } from '../../subgraphs/shared/access/caller';
import { refusal } from '../../subgraphs/shared/errors';

/** What a token must satisfy. */
export interface TokenExpectation {
  /** Where the keys are, https://… or file:///…, or the keys themselves. */
  keys: string | { keys: object[] };
  issuer: string;
  audience: string;
}

/** Tells who a request's `Authorization` header stands for; undefined when there is none, refused when it is not valid. */
export type Identify = (authorization: string | undefined) => Promise<Caller | undefined>;

// Public-key signatures only: with a secret algorithm a published key would sign.
const algorithms = ['RS256', 'ES256', 'EdDSA'];

/** How long keys are used before the issuer is asked anew, and how often an unknown key may ask for it. */
export interface KeyTiming {
  freshFor: number;
  cooldown: number;
}

const usualTiming: KeyTiming = { freshFor: 10 * 60_000, cooldown: 5_000 };

/** No token of ours comes near it; what is longer is not worth the work of checking. */
const longestToken = 8_192;

/** By how many seconds the issuer's clock and ours may differ. */
const clockTolerance = 5;

/** Keys of an issuer elsewhere: known ones go on while it cannot be reached, an unknown one makes it be asked again. */
function remoteKeys(url: URL, { freshFor, cooldown }: KeyTiming): JWTVerifyGetKey {
  const remote = createRemoteJWKSet(url, {
    timeoutDuration: 3_000,
    cooldownDuration: cooldown,
    cacheMaxAge: Infinity,
  });
  let readAt = Date.now();
  return (header, token) => {
    if (Date.now() - readAt > freshFor) {
      readAt = Date.now();
      remote.reload().catch(() => undefined);
    }
    return remote(header, token);
  };
}

async function openKeys(from: TokenExpectation['keys'], timing: KeyTiming): Promise<JWTVerifyGetKey> {
  if (typeof from !== 'string') return createLocalJWKSet(from);
  const url = new URL(from);
  if (url.protocol !== 'file:') return remoteKeys(url, timing);
  return createLocalJWKSet(JSON.parse(await readFile(url, 'utf8')) as JSONWebKeySet);
}

/** Codes of jose that mean that the keys are not to be had, not that the token is wrong. */
const withoutKeys = new Set(['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JOSE_GENERIC']);

/** Makes the check of one issuer; its keys are read at the first token. */
export function identifyBy(
  { keys: from, issuer, audience }: TokenExpectation,
  timing: KeyTiming = usualTiming,
): Identify {
  let keys: Promise<JWTVerifyGetKey> | undefined;
  return async authorization => {
    if (authorization === undefined) return undefined;
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization)?.[1];
    if (token === undefined || token.length > longestToken) throw refusal('UNAUTHENTICATED');
    try {
      keys ??= openKeys(from, timing).catch((error: unknown) => {
        keys = undefined;
        throw error;
      });
      const options = { issuer, audience, algorithms, clockTolerance, requiredClaims: ['sub', 'exp'] };
      const { payload } = await jwtVerify(token, await keys, options);
      // jose looks at `nbf` alone; a token that was issued tomorrow is as little valid today.
      if (payload.iat !== undefined && payload.iat > Date.now() / 1_000 + clockTolerance)
        throw refusal('UNAUTHENTICATED');
      return callerFromClaims({ ...payload, purpose: undefined });
    } catch (error) {
      const { code, extensions } = error as { code?: string; extensions?: object };
      if (extensions) throw error;
      // Anything that jose did not say of the token itself is a failure to reach the keys.
      const isAboutToken = code?.startsWith('ERR_J') === true && !withoutKeys.has(code);
      throw refusal(isAboutToken ? 'UNAUTHENTICATED' : 'SOURCE_UNAVAILABLE');
    }
  };
}
