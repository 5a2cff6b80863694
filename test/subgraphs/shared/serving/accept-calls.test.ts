import { randomBytes } from 'node:crypto';
import { callSigner, type Call } from '../../../../subgraphs/shared/access/call-token';
import { careBasket } from '../../../../subgraphs/care-basket/subgraph';
import { callerOf } from '../../../support/callers';
import { countStatements } from '../../../support/count-statements';
import { serve, type ServedSubgraph } from '../../../support/running-subgraph';
import { openWorld, type World } from '../../../support/world';

const call: Call = { caller: callerOf('partner', { purpose: 'COVERAGE' }), operation: 'operation-1' };
const body = '{"query":"{ careItem(code: \\"C\\") { code } }"}';

let world: World;
let subgraph: ServedSubgraph;
let sign: (name?: string, content?: string) => Promise<string>;

beforeAll(async () => {
  world = await openWorld();
  subgraph = await serve(careBasket, world);
  const signer = callSigner(world.config.GATEWAY_KEY);
  sign = (name = 'care-basket', content = body) => signer(call, name, content);
});

afterAll(async () => {
  await subgraph.close();
  await world.close();
});

async function send(token: string | undefined, content?: string | Uint8Array<ArrayBuffer>) {
  const { result, statements } = await countStatements(async () => {
    const response = await fetch(subgraph.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      ...(content !== undefined && { body: content }),
    });
    return { status: response.status, text: await response.text() };
  });
  return { ...result, statements: statements.length };
}

const nothing = JSON.stringify({
  errors: [
    {
      message: 'A valid bearer token is needed.',
      extensions: { code: 'UNAUTHENTICATED', followUpAction: 'CORRECT_AND_RESUBMIT', correlationId: 'none' },
    },
  ],
});

test('a call that the gateway signed for this subgraph and this body is answered', async () => {
  const { status, text } = await send(await sign(), body);

  expect(status).toBe(200);
  expect(JSON.parse(text)).toEqual({ data: { careItem: { code: 'C' } } });
});

test('the same call a second time is refused, and so is its token with another body', async () => {
  const token = await sign();
  const first = await send(token, body);

  expect(first.status).toBe(200);
  expect(await send(token, body)).toEqual({ status: 401, text: nothing, statements: 0 });
  expect(await send(token, `${body} `)).toEqual({ status: 401, text: nothing, statements: 0 });
});

test('one call sent ten times at once is answered once', async () => {
  const token = await sign();

  const answers = await Promise.all(Array.from({ length: 10 }, () => send(token, body)));

  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
});

test('a token is not used up by a body that it was not made for', async () => {
  const token = await sign();

  expect((await send(token, body.replace('C', 'D'))).status).toBe(401);
  expect((await send(token, body)).status).toBe(200);
});

const refused: [string, () => Promise<[string | undefined, (string | Uint8Array<ArrayBuffer>)?]>][] = [
  ['no token', () => Promise.resolve([undefined, body])],
  ['a token for another subgraph', async () => [await sign('membership'), body]],
  ['another key', async () => [await callSigner(['x'.repeat(32)])(call, 'care-basket', body), body]],
  ['another body', async () => [await sign(), body.replace('"C', '"D')]],
  ['a space more', async () => [await sign(), `${body} `]],
  ['no body', async () => [await sign()]],
  ['an empty body', async () => [await sign(), '']],
  ['bytes that are no JSON', async () => [await sign(), randomBytes(100)]],
];

test.each(refused)('%s is refused before anything is read, in the same words', async (_name, make) => {
  expect(await send(...(await make()))).toEqual({ status: 401, text: nothing, statements: 0 });
});

test('a stranger’s large body is refused before it has come', async () => {
  // Larger than the subgraph takes: had it read the body first, it would say so.
  const { status } = await send('a.b.c', 'x'.repeat(9 * 1024 * 1024));

  expect(status).toBe(401);
});

test('health and public keys stay open', async () => {
  const paths = ['/health/live', '/.well-known/jwks.json'];

  expect(await Promise.all(paths.map(async path => (await fetch(new URL(path, subgraph.url))).status))).toEqual([
    200, 200,
  ]);
});
