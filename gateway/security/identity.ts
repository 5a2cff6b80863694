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

async function openKeys(from: TokenExpectation['keys']): Promise<JWTVerifyGetKey> {
  if (typeof from !== 'string') return createLocalJWKSet(from);
  const url = new URL(from);
  if (url.protocol !== 'file:') return createRemoteJWKSet(url, { timeoutDuration: 3_000, cooldownDuration: 5_000 });
  return createLocalJWKSet(JSON.parse(await readFile(url, 'utf8')) as JSONWebKeySet);
}

/** Codes of jose that mean that the keys are not to be had, not that the token is wrong. */
const withoutKeys = new Set(['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JOSE_GENERIC']);

/** Makes the check of one issuer; its keys are read at the first token. */
export function identifyBy({ keys: from, issuer, audience }: TokenExpectation): Identify {
  let keys: Promise<JWTVerifyGetKey> | undefined;
  return async authorization => {
    if (authorization === undefined) return undefined;
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization)?.[1];
    if (token === undefined) throw refusal('UNAUTHENTICATED');
    try {
      keys ??= openKeys(from).catch((error: unknown) => {
        keys = undefined;
        throw error;
      });
      const options = { issuer, audience, algorithms, clockTolerance: 5, requiredClaims: ['sub', 'exp'] };
      const { payload } = await jwtVerify(token, await keys, options);
      return callerFromClaims(payload);
    } catch (error) {
      const { code, extensions } = error as { code?: string; extensions?: object };
      if (extensions) throw error;
      // Anything that jose did not say of the token itself is a failure to reach the keys.
      const isAboutToken = code?.startsWith('ERR_J') === true && !withoutKeys.has(code);
      throw refusal(isAboutToken ? 'UNAUTHENTICATED' : 'SOURCE_UNAVAILABLE');
    }
  };
}
