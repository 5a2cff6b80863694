/** The keys that sign coverage assertions: made from secrets, so that they are configured as every other secret is. */
import { createHmac, createPrivateKey, createPublicKey, hkdfSync, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, type JWK } from 'jose';
import { questionSeal, type QuestionSeal } from '../../shared/sealed-question';

/** One key pair (Ed25519) with the seal that hides the question. */
export interface AssertionKey {
  id: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
  jwk: JWK;
  seal: QuestionSeal;
  /** A keyed digest: who does not have the secret cannot try which answer it is of. */
  digest(value: unknown): string;
}

/** What stands before the 32 bytes of an Ed25519 private key in PKCS #8 (RFC 8410). */
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');

async function keyOf(secret: string): Promise<AssertionKey> {
  const seed = Buffer.from(hkdfSync('sha256', secret, '', 'assertion-signature', 32));
  const key = Buffer.concat([pkcs8Prefix, seed]);
  const privateKey = createPrivateKey({ key, format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey);
  const bare = publicKey.export({ format: 'jwk' }) as JWK;
  const id = await calculateJwkThumbprint(bare);
  const digestKey = Buffer.from(hkdfSync('sha256', secret, '', 'assertion-digest', 32));
  return {
    id,
    privateKey,
    publicKey,
    jwk: { ...bare, kid: id, alg: 'EdDSA', use: 'sig' },
    seal: questionSeal(`assertion ${secret}`),
    digest: value => createHmac('sha256', digestKey).update(JSON.stringify(value)).digest('base64url'),
  };
}

/** Makes the keys of all secrets: the first signs, all verify. */
export const assertionKeysOf = (secrets: readonly string[]): Promise<AssertionKey[]> => Promise.all(secrets.map(keyOf));
