import fc from 'fast-check';
import { createHmac, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import {
  makeSigningKey,
  type PublicKeySet,
  type SigningKey,
} from '../../../../gateway/security/trusted-operations/keys';
import { signManifest, verifyManifest } from '../../../../gateway/security/trusted-operations/signature';

const bytes = Buffer.from('{"format":"apollo-persisted-query-manifest"}');
const signed = { client: 'partner', release: 3 };

const publicSet = (...keys: SigningKey[]): PublicKeySet => ({
  keys: keys.map(({ key, kid }) => ({
    ...(createPublicKey(key).export({ format: 'jwk' }) as object),
    kid,
    alg: 'EdDSA',
  })),
});
const encoded = (content: object): string => Buffer.from(JSON.stringify(content)).toString('base64url');
const refused = 'expected the signature of one of the keys over these bytes';

test('a signature holds for its bytes, and says for whom and which release they are', async () => {
  const [old, current] = [await makeSigningKey(), await makeSigningKey()];

  const signature = await signManifest(bytes, signed, old);

  // While keys are changed, both count.
  expect(await verifyManifest(bytes, signature, publicSet(current, old))).toEqual(signed);
  await expect(verifyManifest(bytes, signature, publicSet(current))).rejects.toThrow(refused);
});

test('a change of any one byte of the manifest or of the signature is refused', async () => {
  const key = await makeSigningKey();
  const signature = Buffer.from((await signManifest(bytes, signed, key)).trim());
  const change = fc.record({
    where: fc.constantFrom('manifest', 'signature'),
    at: fc.nat(),
    by: fc.integer({ min: 1, max: 255 }),
  });

  await fc.assert(
    fc.asyncProperty(change, async ({ where, at, by }) => {
      const [manifest, beside] = [Buffer.from(bytes), Buffer.from(signature)];
      const changed = where === 'manifest' ? manifest : beside;
      const place = at % changed.length;
      changed[place] = ((changed[place] ?? 0) + by) % 256;
      // The last digit of base64url has bits that mean nothing: another one there may be the same signature.
      fc.pre(where === 'manifest' || place < signature.length - 1);
      await expect(verifyManifest(manifest, beside.toString('latin1'), publicSet(key))).rejects.toThrow(refused);
    }),
    { numRuns: 200 },
  );
});

test('an algorithm for which the public key would be the secret, none at all, and another key type are refused', async () => {
  const key = await makeSigningKey();
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const header = { kid: key.kid, typ: 'trusted-operations+jws', ...signed };
  const payload = bytes.toString('base64url');
  const forged = ['HS256', 'none', 'RS256', 'EdDSA'].map(alg => {
    const protectedPart = encoded({ alg, ...header });
    const input = Buffer.from(`${protectedPart}.${payload}`);
    const ending = {
      HS256: () => createHmac('sha256', key.publicPem).update(input).digest('base64url'),
      none: () => '',
      RS256: () => sign('sha256', input, rsa.privateKey).toString('base64url'),
      EdDSA: () => sign('sha256', input, rsa.privateKey).toString('base64url'),
    }[alg];
    return `${protectedPart}..${ending?.() ?? ''}`;
  });

  for (const signature of [...forged, '', '..', 'a.b.c'])
    await expect(verifyManifest(bytes, signature, publicSet(key))).rejects.toThrow(refused);
});

test('a signature that brings bytes of its own is refused, whatever they are', async () => {
  const key = await makeSigningKey();
  const [header = '', , ending = ''] = (await signManifest(bytes, signed, key)).trim().split('.');
  const whole = `${header}.${bytes.toString('base64url')}.${ending}`;

  await expect(verifyManifest(bytes, whole, publicSet(key))).rejects.toThrow(refused);
});

test('a token that the same key signed is no signature of a manifest', async () => {
  const key = await makeSigningKey();
  const header = encoded({ alg: 'EdDSA', kid: key.kid, typ: 'JWT', ...signed });
  const ending = sign(null, Buffer.from(`${header}.${bytes.toString('base64url')}`), key.key).toString('base64url');

  await expect(verifyManifest(bytes, `${header}..${ending}`, publicSet(key))).rejects.toThrow(refused);
});
