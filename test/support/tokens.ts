/** A token issuer for tests: its own keys, and tokens as good or as wrong as a test wants them. */
import { exportJWK, generateKeyPair, SignJWT, type JWK } from 'jose';
import type { Caller } from '../../subgraphs/shared/access/caller';

export const testIssuer = 'https://issuer.test.invalid';
export const testAudience = 'amo-graph-test';

export interface TokenIssuer {
  publicKeys: { keys: JWK[] };
  /** A token of a caller; changes replace or, when undefined, remove claims. */
  token(caller: Caller, changes?: Record<string, unknown>): Promise<string>;
}

/** Makes an issuer with a fresh Ed25519 key. */
export async function openTokenIssuer(): Promise<TokenIssuer> {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'test', alg: 'EdDSA', use: 'sig' };
  return {
    publicKeys: { keys: [jwk] },
    token({ subject, scopes, ...rest }, changes = {}) {
      const now = Math.floor(Date.now() / 1000);
      const claims = { ...rest, scope: scopes.join(' '), sub: subject, iss: testIssuer, aud: testAudience };
      return new SignJWT({ ...claims, iat: now, exp: now + 300, ...changes })
        .setProtectedHeader({ alg: 'EdDSA', kid: 'test' })
        .sign(privateKey);
    },
  };
}
