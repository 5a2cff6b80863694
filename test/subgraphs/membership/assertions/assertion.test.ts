import fc from 'fast-check';
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify, SignJWT } from 'jose';
import { createSecretKey } from 'node:crypto';
import {
  signAssertion,
  verifyAssertion,
  type AssertionClaims,
} from '../../../../subgraphs/membership/assertions/assertion';
import { assertionKeysOf, type AssertionKey } from '../../../../subgraphs/membership/assertions/assertion-keys';

const secret = (name: string): string => `${name}-secret-of-a-test-that-is-long-enough`;
const claims: AssertionClaims = {
  organization: 'clinic',
  question: 'sealed',
  answer: 'digest',
  asOf: '2026-11-25T10:00:00.123Z',
  registries: { CNSS: { status: 'ANSWERED', publication: 3 }, CNOPS: { status: 'NOT_ASKED', publication: null } },
  reference: 1,
  configuration: 'digest',
};
const now = new Date(Math.floor(Date.now() / 1_000) * 1_000);
const inDays = (days: number): Date => new Date(now.getTime() + days * 86_400_000);

let keys: AssertionKey[];
let key: AssertionKey;

beforeAll(async () => {
  keys = await assertionKeysOf([secret('new'), secret('former')]);
  [key] = keys as [AssertionKey];
});

const sign = (
  changes: Partial<AssertionClaims> = {},
  by: AssertionKey = key,
  expiresAt = inDays(90),
): Promise<string> => signAssertion(by, { ...claims, ...changes }, now, expiresAt);

const notYours = {
  extensions: { code: 'BAD_USER_INPUT' },
  message: expect.stringMatching(/^id: expected an assertionId/),
};

test('an assertion says by what an answer was decided, and when it may no longer be quoted', async () => {
  const verified = await verifyAssertion(keys, await sign(), 'clinic');

  expect(verified.claims).toMatchObject(claims);
  expect(verified.expiresAt).toEqual(inDays(90));
});

test('whoever has the public keys verifies it offline, as any JWS of its kind', async () => {
  const id = await sign();

  const { payload } = await jwtVerify(id, createLocalJWKSet({ keys: keys.map(({ jwk }) => jwk) }), {
    issuer: 'amo-coverage-check',
    typ: 'coverage-assertion+jwt',
  });

  expect(payload).toMatchObject(claims);
  expect(decodeProtectedHeader(id)).toMatchObject({ alg: 'EdDSA', kid: key.id });
  for (const { jwk } of keys) expect(Object.keys(jwk).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x']);
});

test('the same secret makes the same key, another secret another', async () => {
  const again = await assertionKeysOf([secret('new'), secret('other')]);

  expect(again.map(({ id }) => id === key.id)).toEqual([true, false]);
});

test('a former key still verifies, and one that was taken away does not', async () => {
  const [, former] = keys as [AssertionKey, AssertionKey];
  const id = await sign({}, former);

  await expect(verifyAssertion(keys, id, 'clinic')).resolves.toMatchObject({ key: { id: former.id } });
  await expect(verifyAssertion([key], id, 'clinic')).rejects.toMatchObject(notYours);
});

test('an assertion with one sign changed anywhere is refused', async () => {
  const id = await sign();
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.';
  // The last sign of a base64url text holds bits that decode to nothing.
  const places = fc.nat(id.length - 2);

  await fc.assert(
    fc.asyncProperty(places, fc.constantFrom(...alphabet.split(/(?=.)/u)), async (place, sign) => {
      fc.pre(id[place] !== sign);
      const isEndOfPart = id[place + 1] === '.';
      fc.pre(!isEndOfPart);

      const changed = `${id.slice(0, place)}${sign}${id.slice(place + 1)}`;

      await expect(verifyAssertion(keys, changed, 'clinic')).rejects.toMatchObject(notYours);
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['no assertion at all', () => Promise.resolve('desk-7')],
  ['one of 20,000 signs', () => Promise.resolve('a'.repeat(20_000))],
  ['another organization’s', () => sign({ organization: 'another clinic' })],
  ['another organization’s that has expired', () => sign({ organization: 'another clinic' }, key, inDays(-1))],
  [
    'one signed by a key of the forger’s own',
    async () => {
      const [forger] = await assertionKeysOf([secret('forger')]);
      return sign({}, { ...(forger as AssertionKey), id: key.id });
    },
  ],
  [
    'one signed with the public key as a shared secret',
    () =>
      new SignJWT({ ...claims })
        .setProtectedHeader({ alg: 'HS256', typ: 'coverage-assertion+jwt', kid: key.id })
        .setIssuer('amo-coverage-check')
        .setIssuedAt()
        .setExpirationTime('1d')
        .sign(createSecretKey(key.publicKey.export({ format: 'der', type: 'spki' }))),
  ],
  [
    'one without a signature',
    async () => {
      const [, payload] = (await sign()).split('.');
      const header = Buffer.from(JSON.stringify({ alg: 'none', typ: 'coverage-assertion+jwt', kid: key.id }));
      return `${header.toString('base64url')}.${payload ?? ''}.`;
    },
  ],
  [
    'a token of another kind by the same key',
    () =>
      new SignJWT({ ...claims })
        .setProtectedHeader({ alg: 'EdDSA', typ: 'JWT', kid: key.id })
        .setIssuer('amo-coverage-check')
        .setIssuedAt()
        .setExpirationTime('1d')
        .sign(key.privateKey),
  ],
])('%s is refused, and each looks the same', async (_what, make) => {
  await expect(verifyAssertion(keys, await make(), 'clinic')).rejects.toMatchObject(notYours);
});

test('one’s own that has expired is told to have expired, and when', async () => {
  const id = await sign({}, key, inDays(-1));

  await expect(verifyAssertion(keys, id, 'clinic')).rejects.toMatchObject({
    message: `id: expected an assertion that may still be quoted, got one that expired at ${inDays(-1).toISOString().replace('.000Z', 'Z')}.`,
    extensions: { code: 'BAD_USER_INPUT', followUpAction: 'DO_NOT_RESUBMIT' },
  });
});

test('the question travels sealed: the same key opens it, another does not', async () => {
  const [, former] = keys as [AssertionKey, AssertionKey];
  const question = { identifier: { system: 'CNIE', value: 'AB100001' }, birthDate: '1985-04-02' };

  const id = await sign({ question: key.seal.seal(question) });

  const sealed = String(decodeJwt(id)['question']);
  expect(key.seal.open(sealed)).toEqual(question);
  expect(() => former.seal.open(sealed)).toThrow();
  expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toMatch(/AB100001|1985/);
});
