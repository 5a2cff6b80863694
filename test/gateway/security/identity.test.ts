import { exportJWK, exportSPKI, generateKeyPair, importJWK, SignJWT, type CryptoKey, type JWK } from 'jose';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { identifyBy } from '../../../gateway/security/identity';
import { callerOf } from '../../support/callers';
import { openScriptedSystem, type ScriptedSystem } from '../../support/scripted-subgraphs';
import { testAudience, testIssuer } from '../../support/tokens';

const caller = callerOf('partner');
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const now = (): number => Math.floor(Date.now() / 1_000);
const goodClaims = {
  sub: 'test-partner',
  organization: 'hospital',
  role: 'partner',
  scope: 'coverage:check',
  iss: testIssuer,
  aud: testAudience,
};

let system: ScriptedSystem;

beforeAll(async () => {
  system = await openScriptedSystem({ one: 'type Query { word: String @authenticated }' });
  system.script('one', () => ({ data: { word: 'yes' } }));
});

afterAll(async () => {
  await system.close();
});

async function askWith(authorization?: string): Promise<{ status: number; text: string }> {
  const response = await fetch(`${system.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization !== undefined && { authorization }) },
    body: '{"query":"{ word }"}',
  });
  return { status: response.status, text: await response.text() };
}

test('a token of the issuer, for this audience and in its time, is accepted', async () => {
  expect(await askWith(`Bearer ${await system.issuer.token(caller)}`)).toEqual({
    status: 200,
    text: '{"data":{"word":"yes"}}\n',
  });
});

const confused = async (): Promise<string> => {
  // The published key taken for a shared secret: what a careless check of HS256 would accept.
  const key = (await importJWK(system.issuer.publicKeys.keys[0] ?? {}, 'EdDSA')) as CryptoKey;
  return new SignJWT(goodClaims)
    .setProtectedHeader({ alg: 'HS256', kid: 'test' })
    .setExpirationTime('5m')
    .sign(new TextEncoder().encode(await exportSPKI(key)));
};
const foreign = async (): Promise<string> => {
  const { privateKey } = await generateKeyPair('EdDSA');
  return new SignJWT(goodClaims)
    .setProtectedHeader({ alg: 'EdDSA', kid: 'test' })
    .setExpirationTime('5m')
    .sign(privateKey);
};
const changed = async (): Promise<string> => {
  const [head, , signature] = (await system.issuer.token(caller)).split('.');
  return `${head}.${encode({ ...goodClaims, scope: 'member:read', exp: now() + 300 })}.${signature}`;
};

const refused: [string, () => Promise<string | undefined>][] = [
  ['no token', () => Promise.resolve(undefined)],
  ['an empty header', () => Promise.resolve('')],
  ['another scheme', () => Promise.resolve('Basic dXNlcjpwYXNz')],
  ['something that is no token', () => Promise.resolve('Bearer hello')],
  ['an expired token', async () => `Bearer ${await system.issuer.token(caller, { exp: now() - 60 })}`],
  ['a token without an end', async () => `Bearer ${await system.issuer.token(caller, { exp: undefined })}`],
  ['a token that is not valid yet', async () => `Bearer ${await system.issuer.token(caller, { nbf: now() + 60 })}`],
  ['a token issued in the future', async () => `Bearer ${await system.issuer.token(caller, { iat: now() + 60 })}`],
  ['another audience', async () => `Bearer ${await system.issuer.token(caller, { aud: 'another' })}`],
  ['another issuer', async () => `Bearer ${await system.issuer.token(caller, { iss: 'https://else.invalid' })}`],
  ['nobody named', async () => `Bearer ${await system.issuer.token(caller, { sub: undefined })}`],
  ['no role', async () => `Bearer ${await system.issuer.token(caller, { role: undefined })}`],
  [
    'no signature (alg none)',
    () => Promise.resolve(`Bearer ${encode({ alg: 'none' })}.${encode({ ...goodClaims, exp: now() + 300 })}.`),
  ],
  ['the public key used as a secret', async () => `Bearer ${await confused()}`],
  ['a signature of somebody else', async () => `Bearer ${await foreign()}`],
  ['claims changed after signing', async () => `Bearer ${await changed()}`],
];

test.each(refused)('%s is UNAUTHENTICATED, and no subgraph is asked', async (_name, authorization) => {
  system.asked.length = 0;

  const { status, text } = await askWith(await authorization());

  expect(status).toBe(401);
  expect(JSON.parse(text)).toEqual({
    errors: [
      {
        message: expect.any(String),
        extensions: {
          code: 'UNAUTHENTICATED',
          followUpAction: 'CORRECT_AND_RESUBMIT',
          correlationId: expect.any(String),
        },
      },
    ],
  });
  expect(system.asked).toEqual([]);
});

test.each([
  ['ended 3 seconds ago', { exp: -3 }, 200],
  ['ended 9 seconds ago', { exp: -9 }, 401],
  ['begins in 3 seconds', { nbf: 3 }, 200],
  ['begins in 9 seconds', { nbf: 9 }, 401],
  ['was issued in 3 seconds', { iat: 3 }, 200],
  ['was issued in 9 seconds', { iat: 9 }, 401],
])('clocks may differ by 5 seconds: a token that %s', async (_name, changes, status) => {
  const instants = Object.entries(changes).map(([claim, seconds]) => [claim, now() + seconds]);

  const token = await system.issuer.token(caller, Object.fromEntries(instants) as Record<string, number>);

  expect((await askWith(`Bearer ${token}`)).status).toBe(status);
});

test.each([
  ['a text', { scope: 'coverage:check  care-basket:read' }, ['coverage:check', 'care-basket:read']],
  ['a list', { scope: ['coverage:check', 'care-basket:read'] }, ['coverage:check', 'care-basket:read']],
  ['a list named scopes', { scope: undefined, scopes: ['coverage:check'] }, ['coverage:check']],
  ['nothing', { scope: undefined }, []],
  ['nothing, beside an empty text', { scope: '', scopes: ['member:read'] }, []],
  ['claims of other names', { scope: undefined, scp: 'member:read', permissions: ['member:read'] }, []],
  ['an object', { scope: { 'member:read': true } }, []],
  ['a list of other things', { scope: [1, ['member:read'], { scope: 'member:read' }] }, []],
])('scopes that are %s', async (_name, changes, scopes) => {
  const identify = identifyBy({ keys: system.issuer.publicKeys, issuer: testIssuer, audience: testAudience });

  const token = await system.issuer.token(caller, changes);

  expect((await identify(`Bearer ${token}`))?.scopes).toEqual(scopes);
});

const fileOf = (keys: JWK[]): string => {
  const file = join(mkdtempSync(join(tmpdir(), 'amo-keys-')), 'jwks.json');
  writeFileSync(file, JSON.stringify({ keys }));
  return pathToFileURL(file).href;
};

test.each(['RS256', 'ES256', 'EdDSA'])('keys may be in a file, and be of %s', async algorithm => {
  const { privateKey, publicKey } = await generateKeyPair(algorithm);
  const jwksUri = fileOf([{ ...(await exportJWK(publicKey)), kid: 'file', alg: algorithm }]);
  const token = await new SignJWT(goodClaims)
    .setProtectedHeader({ alg: algorithm, kid: 'file' })
    .setExpirationTime('5m')
    .sign(privateKey);
  const identify = identifyBy({ keys: jwksUri, issuer: testIssuer, audience: testAudience });

  expect(await identify(`Bearer ${token}`)).toMatchObject({ subject: 'test-partner', scopes: ['coverage:check'] });
});

test('an algorithm outside the list is refused although its key is published', async () => {
  const { privateKey, publicKey } = await generateKeyPair('PS256');
  const jwksUri = fileOf([{ ...(await exportJWK(publicKey)), kid: 'file' }]);
  const token = await new SignJWT(goodClaims)
    .setProtectedHeader({ alg: 'PS256', kid: 'file' })
    .setExpirationTime('5m')
    .sign(privateKey);
  const identify = identifyBy({ keys: jwksUri, issuer: testIssuer, audience: testAudience });

  await expect(identify(`Bearer ${token}`)).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
});

test('keys that cannot be had are our failure, not the client’s', async () => {
  const identify = identifyBy({
    keys: 'http://127.0.0.1:9/keys',
    issuer: testIssuer,
    audience: testAudience,
  });

  await expect(identify(`Bearer ${await system.issuer.token(caller)}`)).rejects.toMatchObject({
    extensions: { code: 'SOURCE_UNAVAILABLE' },
  });
});
