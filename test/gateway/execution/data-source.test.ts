import { openScriptedSystem, type Script, type ScriptedSystem } from '../../support/scripted-subgraphs';

const texts = {
  people: `
    type Query { person: Person @authenticated  people: [Person!] @authenticated  hospital: Hospital @authenticated }
    type Person @key(fields: "id") { id: ID! name: String inner: String @inaccessible }
    type Hospital { name: String }`,
  visits: `
    type Person @key(fields: "id") { id: ID! inner: String @external visits: [String!] total: Int @requires(fields: "inner") }`,
};

let system: ScriptedSystem;

beforeAll(async () => {
  system = await openScriptedSystem(texts, { SUBGRAPH_TIMEOUT: '300' });
});

afterAll(async () => {
  await system.close();
});

beforeEach(() => {
  system.asked.length = 0;
  system.script('people', () => ({
    data: {
      person: { __typename: 'Person', id: '1', name: 'Invented Name' },
      people: ['1', '2', '1', '3', '2'].map(id => ({ __typename: 'Person', id })),
      hospital: { name: 'Invented Hospital' },
    },
  }));
  system.script('visits', ({ variables }) => ({
    data: { _entities: (variables['representations'] as { id: string }[]).map(({ id }) => ({ visits: [`v${id}`] })) },
  }));
});

test('an entity that stands in a list several times is asked for once and given everywhere', async () => {
  const { body, fetches } = await system.ask('agent', '{ people { visits } }');

  expect(body).toEqual({ data: { people: ['v1', 'v2', 'v1', 'v3', 'v2'].map(visit => ({ visits: [visit] })) } });
  expect(fetches).toEqual(['people', 'visits']);
  expect(system.asked[1]?.variables['representations']).toEqual(
    ['1', '2', '3'].map(id => ({ __typename: 'Person', id })),
  );
});

test('an error about one entity is told of every place where it stands', async () => {
  system.script('visits', () => ({
    data: { _entities: [{ visits: ['v1'] }, { visits: null }, { visits: ['v3'] }] },
    errors: [
      {
        message: 'Not allowed.',
        path: ['_entities', 1, 'visits'],
        extensions: { code: 'FORBIDDEN', followUpAction: 'DO_NOT_RESUBMIT' },
      },
    ],
  }));

  const { body } = await system.ask('agent', '{ people { visits } }');

  expect(body.errors?.map(error => error.path)).toEqual([
    ['people', 1, 'visits'],
    ['people', 4, 'visits'],
  ]);
});

const failures: [string, Script, string][] = [
  [
    'an HTML page',
    (_request, response) => void response.setHeader('content-type', 'text/html').end('<h1>10.0.0.7</h1>'),
    'SOURCE_UNAVAILABLE',
  ],
  [
    'broken JSON',
    (_request, response) => void response.setHeader('content-type', 'application/json').end('{"data":'),
    'SOURCE_UNAVAILABLE',
  ],
  ['JSON that is no GraphQL', () => ({ hello: 'world' }), 'SOURCE_UNAVAILABLE'],
  [
    'JSON null',
    (_request, response) => void response.setHeader('content-type', 'application/json').end('null'),
    'SOURCE_UNAVAILABLE',
  ],
  [
    'HTTP 500 with a database message',
    (_request, response) =>
      void response
        .writeHead(500, { 'content-type': 'application/json' })
        .end('{"errors":[{"message":"duplicate key BE123456 at db-7.internal"}]}'),
    'SOURCE_UNAVAILABLE',
  ],
  [
    'a refusal of our signature',
    (_request, response) =>
      void response
        .writeHead(401, { 'content-type': 'application/json' })
        .end('{"errors":[{"message":"no","extensions":{"code":"UNAUTHENTICATED"}}]}'),
    'SOURCE_UNAVAILABLE',
  ],
  ['a connection cut off', (_request, response) => void response.destroy(), 'SOURCE_UNAVAILABLE'],
  ['no answer in time', () => undefined, 'TIMEOUT'],
  [
    'an answer that trickles past the time',
    (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const timer = setInterval(() => response.write(' '), 50);
      response.once('close', () => clearInterval(timer));
      return undefined;
    },
    'TIMEOUT',
  ],
];

test.each(failures)(
  '%s becomes a coded error at the field it leaves empty, and the rest is served',
  async (_name, script, code) => {
    system.script('visits', script);

    const { status, body, text } = await system.ask('agent', '{ person { name visits } hospital { name } }');

    expect(status).toBe(200);
    expect(body.data).toEqual({
      person: { name: 'Invented Name', visits: null },
      hospital: { name: 'Invented Hospital' },
    });
    expect(body.errors).toEqual([
      {
        message: expect.any(String),
        path: ['person', 'visits'],
        extensions: { code, followUpAction: 'RETRY_LATER', correlationId: expect.any(String) },
      },
    ]);
    expect(text).not.toMatch(/127\.0\.0\.1|10\.0\.0|internal|BE123456|html|stack|serviceName|"visits".*"people"/);
  },
);

test('a failure of a root fetch is told of each of its fields', async () => {
  system.script('people', () => ({ hello: 'world' }));

  const { body } = await system.ask('agent', '{ first: person { name } hospital { name } }');

  expect(body.data).toEqual({ first: null, hospital: null });
  expect(body.errors?.map(error => error.path)).toEqual([['first'], ['hospital']]);
});

test('fields that the gateway fetches for itself do not show in the path of an error', async () => {
  system.script('people', ({ query }) => ({
    data: { person: { __typename: 'Person', id: '1', inner: null } },
    errors: query.includes('inner')
      ? [{ message: 'no', path: ['person', 'inner'], extensions: { code: 'TIMEOUT', followUpAction: 'RETRY_LATER' } }]
      : [],
  }));

  const { body, text } = await system.ask('agent', '{ person { total } }');

  expect(body.errors?.map(error => error.path)).toContainEqual(['person']);
  expect(text).not.toContain('inner');
});

test('a subgraph hears who asks in a token of ours; the client’s token stays behind', async () => {
  const { headers } = await system.ask(
    'agent',
    '{ hospital { name } }',
    {},
    {
      'x-correlation-id': 'question-0001',
      'accept-language': 'fr-MA,fr;q=0.9',
      cookie: 'session=secret',
    },
  );

  const [asked] = system.asked;
  const claims = JSON.parse(
    Buffer.from(asked?.headers.authorization?.split('.')[1] ?? '', 'base64url').toString(),
  ) as object;
  expect(claims).toMatchObject({
    iss: 'amo-gateway',
    aud: 'people',
    sub: 'test-agent',
    role: 'agent',
    funds: ['CNSS', 'CNOPS'],
  });
  expect(asked?.headers).toMatchObject({ 'x-correlation-id': 'question-0001', 'accept-language': 'fr' });
  expect(asked?.headers).not.toHaveProperty('cookie');
  expect(headers.get('x-correlation-id')).toBe('question-0001');
});

test('connections to a subgraph are kept and used again', async () => {
  const ports = new Set<number | undefined>();
  system.script('people', (_request, response) => {
    ports.add(response.socket?.remotePort);
    return { data: { hospital: { name: 'Invented Hospital' } } };
  });

  for (let round = 0; round < 5; round++) await system.ask('agent', '{ hospital { name } }');

  expect(ports.size).toBe(1);
});

test('a client that goes away ends the call to the subgraph', async () => {
  const ended = new Promise<number>(resolve => {
    const start = Date.now();
    system.script('people', (_request, response) => {
      response.once('close', () => resolve(Date.now() - start));
      return undefined;
    });
  });
  const leave = new AbortController();
  const token = await system.issuer.token({
    subject: 's',
    organization: 'o',
    role: 'agent',
    scopes: [],
    funds: [],
    purposes: [],
  });
  const request = fetch(`${system.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: '{ hospital { name } }' }),
    signal: leave.signal,
  }).catch(() => undefined);
  setTimeout(() => leave.abort(), 80);
  await request;

  expect(await ended).toBeLessThan(290);
});
