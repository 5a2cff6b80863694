import { openScriptedSystem, type ScriptedSystem } from '../../../support/scripted-subgraphs';

const texts = {
  things: `
    type Query { thing(list: [Int!]): Thing @authenticated  other: Int @authenticated }
    type Thing { name: String inner: Thing }`,
};

let system: ScriptedSystem;

beforeAll(async () => {
  system = await openScriptedSystem(texts);
  system.script('things', () => ({ data: { thing: { name: 'invented' } } }));
});

afterAll(() => system.close());

const deep = (levels: number): string => `{ thing { ${'inner { '.repeat(levels)}name${' }'.repeat(levels)} } }`;
const doubling = Array.from({ length: 60 }, (_, at) => `fragment F${at} on Query { ...F${at + 1} ...F${at + 1} }`);
const many = (count: number, text: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => text(at)).join(' ');

const hostile = [
  { what: 'deep nesting', query: deep(40), message: 'depth: expected at most 15, got 42.', cost: 42, limit: 15 },
  {
    what: 'nesting that no parser follows',
    query: deep(3_300),
    message: 'depth: expected at most 15, got at least 16.',
    cost: 16,
    limit: 15,
  },
  {
    what: 'lists in lists',
    query: `{ thing(list: ${'['.repeat(4_900)}${']'.repeat(4_900)}) { name } }`,
    message: expect.stringMatching(/^depth: expected at most 15, got /),
    cost: expect.any(Number),
    limit: 15,
  },
  {
    what: 'a thousand aliases',
    query: `{ ${many(900, at => `a${at}: other`)} }`,
    message: 'root fields: expected at most 20, got 900.',
    cost: 900,
    limit: 20,
  },
  {
    what: 'aliases below the root',
    query: `{ thing { ${many(31, at => `a${at}: name`)} } }`,
    message: 'aliases: expected at most 30, got 31.',
    cost: 31,
    limit: 30,
  },
  {
    what: 'ten thousand aliases',
    query: `{ ${many(10_000, at => `a${at}: other`)} }`,
    message: 'tokens: expected at most 10000, got at least 10001.',
    cost: 10_001,
    limit: 10_000,
  },
  {
    what: 'one field many times',
    query: `{ thing { ${'name '.repeat(5_000)} } }`,
    message: 'fields: expected at most 1000, got 5001.',
    cost: 5_001,
    limit: 1_000,
  },
  {
    what: 'a fragment bomb',
    query: `{ ...F0 } ${doubling.join(' ')} fragment F60 on Query { other }`,
    message: expect.stringMatching(/^fields: expected at most 1000, got \d{16}\.$/),
    cost: Number.MAX_SAFE_INTEGER,
    limit: 1_000,
  },
  {
    what: 'a bomb of inline fragments that nobody runs',
    query: `query A { other } query B { thing { ${'... { name } '.repeat(600)} } }`,
    message: 'fields: expected at most 1000, got 1201.',
    cost: 1_201,
    limit: 1_000,
  },
  {
    what: 'directives',
    query: `{ other ${'@skip(if: false) '.repeat(1_400)} }`,
    message: 'directives: expected at most 50, got 1400.',
    cost: 1_400,
    limit: 50,
  },
  {
    what: 'a long list in the text',
    query: `{ thing(list: [${'1 '.repeat(3_000)}]) { name } }`,
    message: 'elements of a list: expected at most 1000, got 3000.',
    cost: 3_000,
    limit: 1_000,
  },
];

test.each(hostile)('$what is refused before a subgraph is asked', async ({ query, message, cost, limit }) => {
  const { status, body, fetches } = await system.ask('partner', query);

  expect(status).toBe(400);
  expect(body).toEqual({
    errors: [
      {
        message,
        extensions: {
          code: 'QUERY_TOO_COSTLY',
          followUpAction: 'CORRECT_AND_RESUBMIT',
          correlationId: expect.any(String),
          cost,
          limit,
          remaining: 600_000,
        },
      },
    ],
  });
  expect(fetches).toEqual([]);
});

test.each([
  { what: 'fragments in a circle', query: '{ ...F } fragment F on Query { other ...G } fragment G on Query { ...F }' },
  { what: 'a long name that is no field', query: `{ ${'x'.repeat(100_000)} }` },
  { what: 'a text that does not end', query: '{ thing { name ' },
  { what: 'the wrong grammar at great length', query: '('.repeat(100_000) },
])('$what is a question asked wrongly', async ({ query }) => {
  const { status, body, fetches } = await system.ask('partner', query);

  expect(status).toBe(400);
  expect(new Set(body.errors?.map(error => error.extensions['code']))).toEqual(new Set(['BAD_USER_INPUT']));
  expect(fetches).toEqual([]);
});

test('what was refused is refused again, with and without a token', async () => {
  for (const who of ['partner', 'partner', null] as const) {
    const { status, body } = await system.ask(who, deep(50));

    expect(status).toBe(400);
    expect(body.errors?.map(error => error.extensions['code'])).toEqual(['QUERY_TOO_COSTLY']);
  }
});

test('what is as large as the limits allow is answered', async () => {
  const { status, body, fetches } = await system.ask(
    'partner',
    `query ($list: [Int!]) { thing(list: $list) { ${many(30, at => `a${at}: name`)} ${'name '.repeat(400)} } }`,
    { list: Array.from({ length: 1_000 }, () => 1) },
  );

  expect(body.errors).toBeUndefined();
  expect(status).toBe(200);
  expect(fetches).toEqual(['things']);
});

test('the refusal is in French for whoever reads French', async () => {
  const { body } = await system.ask('partner', deep(40), {}, { 'accept-language': 'fr' });

  expect(body.errors?.[0]?.message).toBe('profondeur : attendu au plus 15, reçu 42.');
});

test('a body beyond its limit is refused unread', async () => {
  const { status, body, fetches } = await system.ask('partner', '{ other }', { text: 'x'.repeat(1024 * 1024) });

  expect(status).toBe(413);
  expect(body.errors).toEqual([
    {
      message: 'The body of the request: expected at most 1048576 bytes.',
      extensions: expect.objectContaining({ code: 'BAD_USER_INPUT' }),
    },
  ]);
  expect(fetches).toEqual([]);
});
