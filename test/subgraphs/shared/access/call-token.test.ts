import fc from 'fast-check';
import { SignJWT, UnsecuredJWT } from 'jose';
import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto';
import { callReader, callSigner, type Call } from '../../../../subgraphs/shared/access/call-token';
import { callerOf } from '../../../support/callers';

const secret = 'a secret of a test, long enough for that';
const former = 'a former secret, that was long enough too';
const call: Call = { caller: callerOf('agent', { purpose: 'HOPERAT' }), operation: 'operation-1' };
const body = '{"query":"{ funds { code } }"}';
const sign = callSigner([secret]);
const read = callReader([secret], 'membership');

const bytes = (text: string): Uint8Array => Buffer.from(text);
const parts = (token: string): [Record<string, unknown>, Record<string, unknown>, string] => {
  const [head = '', claims = '', signature = ''] = token.split('.');
  const decode = (text: string) => JSON.parse(Buffer.from(text, 'base64url').toString()) as Record<string, unknown>;
  return [decode(head), decode(claims), signature];
};
const join = (head: object, claims: object, signature: string): string =>
  [...[head, claims].map(part => Buffer.from(JSON.stringify(part)).toString('base64url')), signature].join('.');

/** A token of the gateway's own key, with claims of the test's own. */
async function forge(changes: Record<string, unknown>, algorithm = 'HS256', key = secret): Promise<string> {
  const [, claims] = parts(await sign(call, 'membership', body));
  return new SignJWT({ ...claims, ...changes }).setProtectedHeader({ alg: algorithm }).sign(bytes(key));
}

const refused = { extensions: { code: 'UNAUTHENTICATED' }, message: 'A valid bearer token is needed.' };
const now = (): number => Math.floor(Date.now() / 1_000);

test('a call is read as it was signed, whoever asks and whatever the body', async () => {
  const texts = fc.array(fc.string(), { maxLength: 4 });
  const text = fc.string({ minLength: 1 });
  const callers = fc.record({
    subject: text,
    organization: text,
    role: text,
    scopes: texts,
    funds: texts,
    purposes: texts,
    purpose: fc.constantFrom('HOPERAT' as const, 'FRAUD' as const),
  });

  await fc.assert(
    fc.asyncProperty(callers, text, fc.string(), async (caller, operation, content) => {
      const found = await read(`Bearer ${await sign({ caller, operation }, 'membership', content)}`);

      expect({ caller: found.caller, operation: found.operation }).toEqual({ caller, operation });
      expect(found.isOf(bytes(content))).toBe(true);
    }),
    { numRuns: 50 },
  );
});

test('a body of which one byte is another, or is missing, is not the one that was signed', async () => {
  const found = await read(`Bearer ${await sign(call, 'membership', body)}`);

  fc.assert(
    fc.property(fc.nat(body.length - 1), fc.integer({ min: 1, max: 255 }), (index, mask) => {
      const changed = Buffer.from(body);
      changed[index] = (changed[index] ?? 0) ^ mask;
      expect(found.isOf(changed)).toBe(false);
      expect(found.isOf(Buffer.from(body).subarray(0, index))).toBe(false);
    }),
  );
  expect(found.isOf(bytes(body))).toBe(true);
});

test('a token of which one claim was changed, added or removed after signing is refused', async () => {
  const [head, claims, signature] = parts(await sign(call, 'membership', body));

  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...Object.keys(claims), 'another'),
      fc.oneof(fc.constant(undefined), fc.jsonValue()),
      async (name, value) => {
        fc.pre(JSON.stringify(value) !== JSON.stringify(claims[name]));
        await expect(read(`Bearer ${join(head, { ...claims, [name]: value }, signature)}`)).rejects.toMatchObject(
          refused,
        );
      },
    ),
  );
  expect(Object.keys(claims).sort()).toEqual(
    'aud body exp funds iat iss jti operation organization purpose purposes role scopes sub'.split(' '),
  );
});

test('a token lives for 60 seconds, and clocks may differ by 5', async () => {
  const at = (iat: number, exp = iat + 60): Promise<unknown> =>
    forge({ iat, exp }).then(token => read(`Bearer ${token}`));
  const [, { iat, exp }] = parts(await sign(call, 'membership', body));

  expect(Number(exp) - Number(iat)).toBe(60);
  await expect(at(now() - 62)).resolves.toMatchObject({ operation: 'operation-1' });
  await expect(at(now() + 3)).resolves.toMatchObject({ operation: 'operation-1' });
  await expect(at(now() - 66)).rejects.toMatchObject(refused);
  await expect(at(now() + 8)).rejects.toMatchObject(refused);
  // One that says that it lives longer does not.
  await expect(at(now() - 66, now() + 3_600)).rejects.toMatchObject(refused);
});

test('every token has an id of its own, for the same call too', async () => {
  const tokens = await Promise.all(Array.from({ length: 100 }, () => sign(call, 'membership', body)));

  expect(new Set(tokens.map(token => parts(token)[1]['jti'])).size).toBe(100);
});

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const wrong: [string, () => Promise<string | undefined>][] = [
  ['no header', () => Promise.resolve(undefined)],
  ['another scheme', async () => `Basic ${await sign(call, 'membership', body)}`],
  ['something that is no token', () => Promise.resolve('Bearer hello')],
  ['a token for another subgraph', async () => `Bearer ${await sign(call, 'claims', body)}`],
  ['another issuer', async () => `Bearer ${await forge({ iss: 'another' })}`],
  ['another key', async () => `Bearer ${await callSigner([former])(call, 'membership', body)}`],
  ['another algorithm of the same key', async () => `Bearer ${await forge({}, 'HS512', secret + secret)}`],
  [
    'no signature (alg none)',
    async () => `Bearer ${new UnsecuredJWT(parts(await sign(call, 'membership', body))[1]).encode()}`,
  ],
  [
    'a public-key signature',
    async () => {
      const [, claims] = parts(await sign(call, 'membership', body));
      return `Bearer ${await new SignJWT(claims).setProtectedHeader({ alg: 'RS256' }).sign(privateKey)}`;
    },
  ],
  ...['sub', 'iat', 'exp', 'jti', 'operation', 'body', 'organization', 'role', 'aud', 'iss'].map(
    (name): [string, () => Promise<string>] => [
      `no claim ${name}`,
      async () => `Bearer ${await forge({ [name]: undefined })}`,
    ],
  ),
];

test.each(wrong)('%s is refused, in words that do not tell it from the others', async (_name, authorization) => {
  await expect(read(await authorization())).rejects.toMatchObject(refused);
});

test.each(['', 'short', createHash('sha512').update(body).digest('base64url')])(
  'a digest that is none (%j) is of no body',
  async digest => {
    const found = await read(`Bearer ${await forge({ body: digest })}`);

    expect(found.isOf(bytes(body))).toBe(false);
  },
);

test('of several secrets the first signs and all verify', async () => {
  const token = await callSigner([secret, former])(call, 'membership', body);
  const old = await callSigner([former])(call, 'membership', body);
  const both = callReader([secret, former], 'membership');

  await expect(read(`Bearer ${token}`)).resolves.toMatchObject({ caller: call.caller });
  await expect(both(`Bearer ${old}`)).resolves.toMatchObject({ caller: call.caller });
  await expect(both(`Bearer ${await forge({ jti: randomUUID() }, 'HS256', 'x'.repeat(40))}`)).rejects.toMatchObject(
    refused,
  );
});
