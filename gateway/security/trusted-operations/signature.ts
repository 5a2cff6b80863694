/** The signature beside a manifest: a JWS over the file's exact bytes (RFC 7515, appendix F), with for whom and which release it is. */
import { CompactSign, compactVerify, createLocalJWKSet } from 'jose';
import { z } from 'zod';
import type { PublicKeySet, SigningKey } from './keys';
import { ManifestError } from './manifest';

const type = 'trusted-operations+jws';

/** What is signed beside the bytes. A file under another name, or an older one, is known by it. */
export interface Signed {
  client: string;
  /** Grows with every signing: a release that is older than the one in use is refused. */
  release: number;
}

const signedSchema = z.object({
  typ: z.literal(type),
  client: z.string(),
  release: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
});

/** Signs a manifest. */
export async function signManifest(bytes: Uint8Array, signed: Signed, { key, kid }: SigningKey): Promise<string> {
  const whole = await new CompactSign(bytes).setProtectedHeader({ alg: 'EdDSA', kid, typ: type, ...signed }).sign(key);
  const [header = '', , signature = ''] = whole.split('.');
  return `${header}..${signature}\n`;
}

/** What the signature says of these bytes; throws a ManifestError when it is not one of these keys over these bytes. */
export async function verifyManifest(bytes: Uint8Array, signature: string, keys: PublicKeySet): Promise<Signed> {
  const [header = '', nothing, ending = '', ...more] = signature.trim().split('.');
  try {
    if (nothing !== '' || more.length > 0) throw new Error('not detached');
    const whole = `${header}.${Buffer.from(bytes).toString('base64url')}.${ending}`;
    // The one algorithm: with another a published key would sign, or none would be asked for.
    const { protectedHeader } = await compactVerify(whole, createLocalJWKSet(keys), { algorithms: ['EdDSA'] });
    const { client, release } = signedSchema.parse(protectedHeader);
    return { client, release };
  } catch {
    throw new ManifestError('expected the signature of one of the keys over these bytes');
  }
}
