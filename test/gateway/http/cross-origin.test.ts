import { purposeHeader } from '../../../subgraphs/shared/access/purposes';
import type { RoleName } from '../../../subgraphs/shared/access/roles';
import { callerOf } from '../../support/callers';
import { openScriptedSystem, type ScriptedSystem } from '../../support/scripted-subgraphs';

const texts = { one: 'type Query { word: String @authenticated }' };
const origins = {
  partner: 'https://hospital.example',
  internal: 'https://fund.example',
  other: 'https://evil.example',
};

let open: ScriptedSystem;
let closed: ScriptedSystem;

beforeAll(async () => {
  open = await openScriptedSystem(texts, {
    CORS_ORIGINS: `partner=${origins.partner} internal=https://second.example,${origins.internal}`,
  });
  closed = await openScriptedSystem(texts);
  for (const system of [open, closed]) system.script('one', () => ({ data: { word: 'yes' } }));
});

afterAll(async () => {
  await open.close();
  await closed.close();
});

const preflight = (system: ScriptedSystem, origin: string): Promise<Response> =>
  fetch(`${system.origin}/graphql`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type',
    },
  });

test('by default no page of another origin may ask', async () => {
  const asked = await preflight(closed, origins.partner);
  const { status, headers, body, fetches } = await closed.ask('partner', '{ word }', {}, { origin: origins.partner });

  expect(asked.headers.get('access-control-allow-origin')).toBeNull();
  expect(status).toBe(403);
  expect(headers.get('access-control-allow-origin')).toBeNull();
  expect(body.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  expect(fetches).toEqual([]);
});

test('a browser that asks beforehand is told what a page of a listed origin may send, and no cookies', async () => {
  const { status, headers } = await preflight(open, origins.internal);

  expect(status).toBe(204);
  expect(headers.get('access-control-allow-origin')).toBe(origins.internal);
  expect(headers.get('access-control-allow-methods')).toBe('POST');
  expect(headers.get('access-control-allow-headers')?.split(', ')).toEqual(
    expect.arrayContaining(['authorization', 'content-type', purposeHeader]),
  );
  expect(headers.get('access-control-allow-credentials')).toBeNull();
  expect((await preflight(open, origins.other)).headers.get('access-control-allow-origin')).toBeNull();
});

const cases: [RoleName, keyof typeof origins, boolean][] = [
  ['partner', 'partner', true],
  ['partner', 'internal', false],
  ['partner', 'other', false],
  ['agent', 'internal', true],
  ['agent', 'partner', false],
  ['analyst', 'internal', false],
  ['auditor', 'internal', false],
];

test.each(cases)('a token of %s, used by a page of %s: %s', async (role, audience, allowed) => {
  const origin = origins[audience];

  const { status, headers, fetches } = await open.ask(callerOf(role), '{ word }', {}, { origin });

  expect(status).toBe(allowed ? 200 : 403);
  expect(headers.get('access-control-allow-origin')).toBe(allowed ? origin : null);
  expect(fetches).toEqual(allowed ? ['one'] : []);
});

test.each(['null', 'https://fund.example.evil.example', 'http://fund.example', 'https://fund.example:8443'])(
  'an origin that is like a listed one is not it: %s',
  async origin => {
    expect((await open.ask('agent', '{ word }', {}, { origin })).status).toBe(403);
  },
);

test('a page that the gateway serves itself may ask, and so may whoever is no browser', async () => {
  expect((await closed.ask('agent', '{ word }', {}, { origin: closed.origin })).status).toBe(200);
  expect((await closed.ask('agent', '{ word }')).status).toBe(200);
});
