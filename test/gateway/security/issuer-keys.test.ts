import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { identifyBy, type Identify } from '../../../gateway/security/identity';
import { testAudience, testIssuer } from '../../support/tokens';

interface IssuerKey {
  kid: string;
  privateKey: CryptoKey;
  jwk: JWK;
}

const makeKey = async (kid: string): Promise<IssuerKey> => {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  return { kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256' } };
};

const bearer = async ({ kid, privateKey }: IssuerKey, more: Record<string, unknown> = {}): Promise<string> =>
  `Bearer ${await new SignJWT({ organization: 'hospital', role: 'partner', ...more })
    .setProtectedHeader({ alg: 'ES256', kid })
    .setSubject('desk')
    .setIssuer(testIssuer)
    .setAudience(testAudience)
    .setExpirationTime('5m')
    .sign(privateKey)}`;

let server: Server;
let published: JWK[];
let asked: number;
let down: boolean;
let first: IssuerKey;
let second: IssuerKey;

beforeAll(async () => {
  [first, second] = await Promise.all([makeKey('first'), makeKey('second')]);
  server = createServer((_request, response) => {
    asked += 1;
    if (down) return void response.writeHead(503).end();
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: published }));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
});

beforeEach(() => {
  published = [first.jwk];
  asked = 0;
  down = false;
});

afterAll(() => new Promise(resolve => server.close(resolve)));

const identify = (freshFor = 600_000, cooldown = 0): Identify =>
  identifyBy(
    {
      keys: `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`,
      issuer: testIssuer,
      audience: testAudience,
    },
    { freshFor, cooldown, rememberedFor: 0 },
  );
const refusedAs = (code: string): object => ({ extensions: { code } });

test('the issuer is asked once for its keys, however many tokens come', async () => {
  const who = identify();

  for (let time = 0; time < 50; time++)
    expect(await who(await bearer(first))).toMatchObject({ organization: 'hospital' });

  expect(asked).toBe(1);
});

test('a key that the issuer adds is taken at the first token that names it', async () => {
  const who = identify();
  await who(await bearer(first));
  published = [first.jwk, second.jwk];

  expect(await who(await bearer(second))).toMatchObject({ subject: 'desk' });
  expect(asked).toBe(2);
});

test('a key that nobody published is refused, and makes the issuer be asked no more often than the cooldown says', async () => {
  const who = identify(600_000, 60_000);
  await who(await bearer(first));

  for (let time = 0; time < 20; time++)
    await expect(who(await bearer(second))).rejects.toMatchObject(refusedAs('UNAUTHENTICATED'));

  expect(asked).toBe(1);
});

test('while the issuer cannot be reached known keys go on, and unknown ones are refused', async () => {
  const who = identify(0);
  await who(await bearer(first));
  down = true;
  await sleep(5);

  for (let time = 0; time < 5; time++) expect(await who(await bearer(first))).toMatchObject({ role: 'partner' });
  await expect(who(await bearer(second))).rejects.toMatchObject(refusedAs('SOURCE_UNAVAILABLE'));
});

test('a key that the issuer withdrew is refused once its keys were read anew', async () => {
  const who = identify(0);
  await who(await bearer(first));
  published = [second.jwk];
  await sleep(5);

  // The first token after the keys grew old starts the reading and may still go by the old ones.
  const token = await bearer(first);
  let answer: unknown = 'accepted';
  for (let attempt = 0; attempt < 200 && answer === 'accepted'; attempt++) {
    answer = await who(token).then(
      () => 'accepted',
      (error: unknown) => error,
    );
    await sleep(5);
  }

  expect(answer).toMatchObject(refusedAs('UNAUTHENTICATED'));
  expect(await who(await bearer(second))).toMatchObject({ subject: 'desk' });
});

test('a token of more than eight thousand signs is refused unread', async () => {
  // Whoever read it would have to say that the keys cannot be had.
  const who = identifyBy({ keys: 'http://127.0.0.1:9/keys', issuer: testIssuer, audience: testAudience });

  const [long, short] = [await bearer(first, { filler: 'x'.repeat(9_000) }), await bearer(first)];

  await expect(who(long)).rejects.toMatchObject(refusedAs('UNAUTHENTICATED'));
  await expect(who(short)).rejects.toMatchObject(refusedAs('SOURCE_UNAVAILABLE'));
});
