import { callerOf } from '../support/callers';
import { openScriptedSystem, type ScriptedSystem } from '../support/scripted-subgraphs';

let system: ScriptedSystem;

beforeAll(async () => {
  system = await openScriptedSystem({
    one: `type Query {
      thing(on: String, count: Int): Thing @authenticated
      guarded: String @requiresScopes(scopes: [["member:read"]])
      broken: Thing @authenticated
    }
    type Thing { word: String! }`,
  });
});

afterAll(async () => {
  await system.close();
});

beforeEach(() => {
  system.asked.length = 0;
  system.script('one', () => ({ data: { thing: { word: 'yes' } } }));
});

test('a field that the caller may not read is null with an error, in the order asked, and no subgraph is asked for it', async () => {
  const { status, body, text } = await system.ask(
    'partner',
    '{ ...f thing { word } } fragment f on Query { x: guarded }',
  );

  expect(status).toBe(200);
  expect(text).toMatch(
    /^\{"errors":.*"data":\{"x":null,"thing":\{"word":"yes"\}\}|^\{"data":\{"x":null,"thing":\{"word":"yes"\}\}/,
  );
  expect(body.errors).toEqual([
    {
      message: 'This token does not allow Query.guarded.',
      path: ['x'],
      extensions: { code: 'FORBIDDEN', followUpAction: 'DO_NOT_RESUBMIT', correlationId: expect.any(String) },
    },
  ]);
  expect(system.asked.map(({ query }) => query)).toEqual(['{thing{word}}']);
});

test('an operation of which nothing may be read is refused as a whole, before any subgraph is asked', async () => {
  const { status, body, fetches } = await system.ask('partner', '{ ...f } fragment f on Query { x: guarded }');

  expect(status).toBe(403);
  expect(body).toEqual({
    errors: [
      {
        message: 'This token does not allow Query.guarded.',
        extensions: { code: 'FORBIDDEN', followUpAction: 'DO_NOT_RESUBMIT', correlationId: expect.any(String) },
      },
    ],
  });
  expect(fetches).toEqual([]);
});

test('an error speaks the language that the client asks for first', async () => {
  const ask = async (language: string): Promise<string | undefined> =>
    (await system.ask('partner', '{ guarded }', {}, { 'accept-language': language })).body.errors?.[0]?.message;

  expect(await ask('fr-MA,fr;q=0.9,en;q=0.8')).toBe('Ce jeton ne permet pas Query.guarded.');
  expect(await ask('ar,fr;q=0.8')).toBe('Ce jeton ne permet pas Query.guarded.');
  expect(await ask('en-GB,fr;q=0.8')).toBe('This token does not allow Query.guarded.');
  expect(await ask('de')).toBe('This token does not allow Query.guarded.');
});

const illFormed: { name: string; query: string; variables?: Record<string, unknown> }[] = [
  { name: 'a question with a wrong syntax', query: '{ thing {' },
  { name: 'an unknown field', query: '{ nothing }' },
  {
    name: 'a variable of the wrong type',
    query: 'query ($n: Int) { thing(count: $n) { word } }',
    variables: { n: 'many' },
  },
  { name: 'a missing variable', query: 'query ($n: Int!) { thing(count: $n) { word } }' },
  { name: 'two operations and no name', query: 'query a { thing { word } } query b { thing { word } }' },
  { name: 'an empty question', query: '' },
];

test.each(illFormed)('$name is BAD_USER_INPUT and reaches no subgraph', async ({ query, variables }) => {
  const { status, body, fetches } = await system.ask('partner', query, variables);

  expect(status).toBe(400);
  expect(body.data).toBeUndefined();
  expect(body.errors?.[0]?.extensions).toEqual({
    code: 'BAD_USER_INPUT',
    followUpAction: 'CORRECT_AND_RESUBMIT',
    correlationId: expect.any(String),
  });
  expect(fetches).toEqual([]);
});

test('a document with several faults is told all of them', async () => {
  const { body } = await system.ask('partner', '{ nothing thing(day: 1) { word } }');

  expect(body.errors?.map(({ message }) => message.split('.')[0])).toEqual([
    'Cannot query field "nothing" on type "Query"',
    'Unknown argument "day" on field "Query',
  ]);
});

test('a body that is no JSON, a missing route and a GET are refused with a code', async () => {
  const authorization = `Bearer ${await system.issuer.token(callerOf('partner'))}`;
  const json = { 'content-type': 'application/json', authorization };
  const responses = await Promise.all([
    fetch(`${system.origin}/graphql`, { method: 'POST', headers: json, body: '{"query":' }),
    fetch(`${system.origin}/nowhere`),
    fetch(`${system.origin}/graphql?query={thing{word}}`, { headers: { authorization } }),
    fetch(`${system.origin}/graphql`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ query: `# ${'x'.repeat(2_000_000)}` }),
    }),
  ]);

  expect(responses.map(response => response.status)).toEqual([400, 404, 405, 413]);
  for (const response of responses)
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'BAD_USER_INPUT', correlationId: response.headers.get('x-correlation-id') } }],
    });
});

test('an error of a subgraph that nobody foresaw is masked, with the id by which we find it again', async () => {
  system.script('one', () => ({
    data: { thing: null },
    errors: [
      {
        message: 'duplicate key value violates unique constraint "member_cnie" (BE123456)',
        path: ['thing'],
        extensions: { code: 'INTERNAL_SERVER_ERROR', stacktrace: ['at /srv/subgraph.js:1'], serviceName: 'one' },
      },
    ],
  }));

  const { body, headers } = await system.ask(
    'partner',
    '{ thing { word } }',
    {},
    { 'x-correlation-id': 'my-question-17' },
  );

  expect(body).toEqual({
    data: { thing: null },
    errors: [
      {
        message: 'Something failed on our side.',
        path: ['thing'],
        extensions: { code: 'INTERNAL_SERVER_ERROR', followUpAction: 'RETRY_LATER', correlationId: 'my-question-17' },
      },
    ],
  });
  expect(headers.get('x-correlation-id')).toBe('my-question-17');
});

test.each(['a b\tc;DROP', '900000018', 'AB123456', 'ab1234567'])(
  'a correlation id that is none, or may be a number of a person, is replaced: %j',
  async given => {
    const { headers } = await system.ask('partner', '{ thing { word } }', {}, { 'x-correlation-id': given });

    expect(headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
  },
);

test('a coded error of a subgraph keeps its code and words, and loses the name of the subgraph', async () => {
  system.script('one', () => ({
    data: { thing: null },
    errors: [
      {
        message: 'The registry of CNSS cannot be reached now.',
        path: ['thing'],
        extensions: {
          code: 'SOURCE_UNAVAILABLE',
          followUpAction: 'RETRY_LATER',
          fundCode: 'CNSS',
          correlationId: 'theirs',
        },
      },
    ],
  }));

  const { body } = await system.ask('partner', '{ thing { word } }');

  expect(body.errors?.[0]?.message).toBe('The registry of CNSS cannot be reached now.');
  expect(body.errors?.[0]?.extensions).toEqual({
    code: 'SOURCE_UNAVAILABLE',
    followUpAction: 'RETRY_LATER',
    fundCode: 'CNSS',
    correlationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
});

test('a value that the schema forbids to be null is an error, not a silent gap', async () => {
  system.script('one', () => ({ data: { thing: { word: null } } }));

  const { body } = await system.ask('partner', '{ thing { word } }');

  expect(body).toEqual({
    data: { thing: null },
    errors: [
      expect.objectContaining({
        path: ['thing', 'word'],
        extensions: expect.objectContaining({ code: 'INTERNAL_SERVER_ERROR' }),
      }),
    ],
  });
});
