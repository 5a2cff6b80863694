import { openScriptedSystem, type ScriptedSystem } from '../../support/scripted-subgraphs';

let system: ScriptedSystem;

beforeAll(async () => {
  system = await openScriptedSystem({ one: 'type Query { word: String @authenticated }' });
  system.script('one', () => ({ data: { word: 'yes' } }));
});

afterAll(async () => {
  await system.close();
});

const expected = {
  'cache-control': 'private, no-store',
  'content-security-policy': "default-src 'none';frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'x-powered-by': null,
  'strict-transport-security': null,
  'access-control-allow-origin': null,
  'set-cookie': null,
};

const answers: [string, () => Promise<Headers>][] = [
  ['an answer', async () => (await system.ask('agent', '{ word }')).headers],
  ['an error', async () => (await system.ask('agent', '{ nothing }')).headers],
  ['a refusal', async () => (await system.ask(null, '{ word }')).headers],
  ['a page that is not there', async () => (await fetch(`${system.origin}/nowhere`)).headers],
  ['health', async () => (await fetch(`${system.origin}/health/live`)).headers],
];

test.each(answers)('%s is kept by nobody, and browsers do nothing with it but read it', async (_name, ask) => {
  const headers = await ask();

  expect(Object.fromEntries(Object.keys(expected).map(name => [name, headers.get(name)]))).toEqual(expected);
});

test('public keys may be kept: they are nobody’s', async () => {
  const { headers } = await fetch(`${system.origin}/.well-known/jwks.json`);

  expect(headers.get('cache-control')).toMatch(/^public, max-age=\d+$/);
});

test('in production browsers are told to come by TLS only', async () => {
  const production = await openScriptedSystem(
    { one: 'type Query { word: String @authenticated }' },
    { NODE_ENV: 'production' },
  );
  const { headers } = await fetch(`${production.origin}/health/live`);
  await production.close();

  expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
});
