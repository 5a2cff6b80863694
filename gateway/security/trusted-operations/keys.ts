/** Ed25519 keys of manifests: read from PEM or JWK, named by their thumbprint where they have no name. */
import { calculateJwkThumbprint, exportJWK, type JWK } from 'jose';
import { createPrivateKey, createPublicKey, generateKeyPairSync, type JsonWebKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { StartError } from '../../../subgraphs/shared/env';

/** A key that signs, with the name by which its public half is found. */
export interface SigningKey {
  key: KeyObject;
  kid: string;
}

/** Public keys, as `jose` looks them up. */
export interface PublicKeySet {
  keys: JWK[];
}

const publicBlock = /-----BEGIN PUBLIC KEY-----[\s\S]+?-----END PUBLIC KEY-----/g;

async function publicJwk(key: KeyObject, kid?: string): Promise<JWK & { kid: string }> {
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('not Ed25519');
  const jwk = await exportJWK(key);
  return { ...jwk, kid: kid ?? (await calculateJwkThumbprint(jwk)), alg: 'EdDSA', use: 'sig' };
}

async function publicKeysOf(text: string): Promise<PublicKeySet> {
  if (!text.trimStart().startsWith('{'))
    return { keys: await Promise.all((text.match(publicBlock) ?? []).map(block => publicJwk(createPublicKey(block)))) };
  const content = JSON.parse(text) as { keys?: JsonWebKey[] };
  const keys = (content.keys ?? [content as JsonWebKey]).map(jwk => {
    if ('d' in jwk) throw new Error('a private key');
    return publicJwk(createPublicKey({ key: jwk, format: 'jwk' }), (jwk as JWK).kid);
  });
  return { keys: await Promise.all(keys) };
}

/** Reads public keys: a JWK Set, a JWK, or PEM blocks one after the other. A private key has no business there. */
export async function readPublicKeys(file: string): Promise<PublicKeySet> {
  const set = await readFile(file, 'utf8')
    .then(publicKeysOf)
    .catch(() => undefined);
  if (!set || set.keys.length === 0)
    throw new StartError(`OPERATIONS_KEYS: expected Ed25519 public keys (JWKS or PEM) and no private one in ${file}.`);
  return set;
}

const named = async (key: KeyObject, kid?: string): Promise<SigningKey> => ({
  key,
  kid: (await publicJwk(createPublicKey(key), kid)).kid,
});

/** Reads the private key that signs, PEM or JWK. */
export async function readSigningKey(file: string): Promise<SigningKey> {
  try {
    const text = await readFile(file, 'utf8');
    if (!text.trimStart().startsWith('{')) return await named(createPrivateKey(text));
    const jwk = JSON.parse(text) as JsonWebKey & JWK;
    return await named(createPrivateKey({ key: jwk, format: 'jwk' }), jwk.kid);
  } catch {
    throw new StartError(`operations: expected an Ed25519 private key (PEM or JWK) in ${file}.`);
  }
}

/** Makes a key pair; both halves as PEM too. */
export async function makeSigningKey(): Promise<SigningKey & { privatePem: string; publicPem: string }> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    ...(await named(privateKey)),
    privatePem: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
    publicPem: String(publicKey.export({ type: 'spki', format: 'pem' })),
  };
}
