import { openScriptedSystem, type ScriptedSystem } from '../../../support/scripted-subgraphs';

const texts = {
  things: `
    type Query {
      things(first: Int = 10): [Thing] @authenticated @listSize(slicingArguments: ["first"])
      check(inputs: [CoverageCheckInput!]!): [Thing] @authenticated @listSize(assumedSize: 500)
      secret: Thing @requiresScopes(scopes: [["nobody:has"]])
    }
    input CoverageCheckInput { key: String birthDate: String }
    type Thing { name: String inner: Thing }`,
};
const limits = 'cost=100 costPerMinute=250 agent.cost=20 listSize=60';

let system: ScriptedSystem;

beforeEach(async () => {
  system = await openScriptedSystem(texts, { LIMITS: limits });
  system.script('things', () => ({ data: { things: [], check: [] } }));
});

afterEach(() => system.close());

const things = 'query ($first: Int) { things(first: $first) { inner { name } } }';

test('what costs more than one operation may is refused with its cost, the limit and what is left', async () => {
  await system.ask('partner', things, { first: 30 });

  const { status, body, fetches } = await system.ask('partner', things, { first: 51 });

  expect(status).toBe(400);
  expect(body.errors).toEqual([
    {
      message: 'cost: expected at most 100, got 102.',
      extensions: expect.objectContaining({ code: 'QUERY_TOO_COSTLY', cost: 102, limit: 100, remaining: 190 }),
    },
  ]);
  expect(fetches).toEqual([]);
});

test('the same text is dear or cheap by its variables', async () => {
  const cheap = await system.ask('partner', things, { first: 50 });
  const dear = await system.ask('partner', things, { first: 1_000_000 });

  expect(cheap.body).toEqual({ data: { things: [] } });
  expect(dear.body.errors?.[0]?.extensions).toMatchObject({ code: 'QUERY_TOO_COSTLY', cost: 2_000_000 });
});

test('a role has the limit of its own', async () => {
  const { body } = await system.ask('agent', things, { first: 11 });

  expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'QUERY_TOO_COSTLY', cost: 22, limit: 20 });
});

test('the points of a minute are spent, told, and then refused until the minute ends; a refusal spends nothing', async () => {
  const first = await system.ask('partner', things, { first: 50 });
  const second = await system.ask('partner', things, { first: 50 });
  const third = await system.ask('partner', things, { first: 50 });
  const fourth = await system.ask('partner', things, { first: 25 });

  expect(first.headers.get('ratelimit')).toMatch(/^"requests";r=5999;t=60, "points";r=150;t=60$/);
  expect(second.headers.get('ratelimit')).toMatch(/^"requests";r=5998;t=\d+, "points";r=50;t=\d+$/);
  expect(third.status).toBe(429);
  expect(third.body.errors?.[0]).toMatchObject({
    message: expect.stringMatching(
      /^Expected at most 250 points a minute: this costs 100, 50 are left for \d+ seconds\.$/,
    ),
    extensions: { code: 'RATE_LIMITED', followUpAction: 'RETRY_LATER', cost: 100, limit: 250, remaining: 50 },
  });
  expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(third.fetches).toEqual([]);
  expect(fourth.body).toEqual({ data: { things: [] } });
  expect(fourth.headers.get('ratelimit')).toContain('"points";r=0;');
});

test('what nobody may ask costs nothing', async () => {
  const { status, headers } = await system.ask('partner', '{ secret { name } }');

  expect(status).toBe(403);
  expect(headers.get('ratelimit')).toMatch(/^"requests";r=5999;t=60$/);
});

test.each([
  { what: 'a long list', variables: { inputs: Array.from({ length: 61 }, () => ({})) }, limit: 60, cost: 61 },
  {
    what: 'a list of a variable that is not there',
    variables: { inputs: [], other: { deep: [Array.from({ length: 900 }, () => 0)] } },
    limit: 60,
    cost: 900,
  },
  {
    what: 'deep nesting',
    variables: { inputs: JSON.parse(`${'['.repeat(2_000)}${']'.repeat(2_000)}`) as unknown },
    limit: 15,
    cost: 2_000,
  },
])('$what in the variables is refused', async ({ variables, limit, cost }) => {
  const { status, body, fetches } = await system.ask(
    'partner',
    'query ($inputs: [CoverageCheckInput!]!) { check(inputs: $inputs) { name } }',
    variables,
  );

  expect(status).toBe(400);
  expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'QUERY_TOO_COSTLY', limit, cost });
  expect(fetches).toEqual([]);
});

test('what names a person is refused in the text without being repeated, and taken in a variable', async () => {
  const inText = await system.ask(
    'partner',
    '{ check(inputs: [{ key: "AB123456", birthDate: "1985-03-10" }]) { name } }',
  );
  const inVariable = await system.ask(
    'partner',
    'query ($inputs: [CoverageCheckInput!]!) { check(inputs: $inputs) { name } }',
    { inputs: [{ key: 'AB123456', birthDate: '1985-03-10' }] },
  );

  expect(inText.status).toBe(400);
  expect(inText.body.errors).toEqual([
    {
      message:
        'CoverageCheckInput.birthDate, CoverageCheckInput.key: expected a variable, got a value in the text of the operation. What names a person belongs in the variables.',
      extensions: expect.objectContaining({ code: 'BAD_USER_INPUT' }),
    },
  ]);
  expect(inText.text).not.toMatch(/AB123456|1985/);
  expect(inText.fetches).toEqual([]);
  expect(inVariable.body).toEqual({ data: { check: [] } });
});

test('variables that do not fit are refused as ever, before a subgraph is asked', async () => {
  const { body, fetches } = await system.ask('partner', things, { first: 'many' });

  expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  expect(fetches).toEqual([]);
});
