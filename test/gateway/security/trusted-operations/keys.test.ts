import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeSigningKey, readPublicKeys, readSigningKey } from '../../../../gateway/security/trusted-operations/keys';

const folder = mkdtempSync(join(tmpdir(), 'amo-keys-'));
const file = join(folder, 'keys');

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const written = (content: string): string => {
  writeFileSync(file, content);
  return file;
};
const jwk = (key: { export(options: { format: 'jwk' }): object }, changes: object = {}): object => ({
  ...key.export({ format: 'jwk' }),
  ...changes,
});

test('several public keys are read from PEM blocks and from a JWK Set; one without a name has its thumbprint', async () => {
  const [old, current] = [await makeSigningKey(), await makeSigningKey()];
  const pair = generateKeyPairSync('ed25519');

  const blocks = await readPublicKeys(written(`The old one\n${old.publicPem}the new one\n${current.publicPem}`));
  const set = await readPublicKeys(
    written(JSON.stringify({ keys: [jwk(pair.publicKey, { kid: 'mine' }), jwk(pair.publicKey)] })),
  );
  const single = await readPublicKeys(written(JSON.stringify(jwk(pair.publicKey))));

  expect(blocks.keys.map(({ kid }) => kid)).toEqual([old.kid, current.kid]);
  expect(set.keys).toMatchObject([{ kid: 'mine' }, { kid: expect.stringMatching(/^[\w-]{43}$/), alg: 'EdDSA' }]);
  expect(single.keys[0]).toEqual(set.keys[1]);
});

test('a private key is read from PEM and from a JWK, with the name of its public half', async () => {
  const key = await makeSigningKey();

  expect((await readSigningKey(written(key.privatePem))).kid).toBe(key.kid);
  expect((await readSigningKey(written(JSON.stringify(jwk(key.key, { kid: 'mine' }))))).kid).toBe('mine');
});

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey;
const pem = (key: typeof publicKey): string => String(key.export({ type: 'spki', format: 'pem' }));

test.each([
  ['nothing', ''],
  ['an empty set', '{"keys":[]}'],
  ['no JSON', '{keys'],
  ['a private key as JWK', JSON.stringify(jwk(privateKey))],
  ['a private key as PEM', String(privateKey.export({ type: 'pkcs8', format: 'pem' }))],
  ['a key of another kind', pem(elliptic)],
  ['one of another kind beside a right one', pem(publicKey) + pem(elliptic)],
])('%s is no file of public keys', async (_name, content) => {
  await expect(readPublicKeys(written(content))).rejects.toThrow(/^OPERATIONS_KEYS: expected Ed25519 public keys/);
});

test('a file that is not there is told, and a public key does not sign', async () => {
  await expect(readPublicKeys(join(folder, 'nothing'))).rejects.toThrow(/^OPERATIONS_KEYS: /);
  await expect(readSigningKey(written(pem(publicKey)))).rejects.toThrow(/^operations: expected an Ed25519 private key/);
});
