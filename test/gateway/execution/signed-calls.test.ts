import { createHash } from 'node:crypto';
import { openScriptedSystem, type ScriptedRequest, type ScriptedSystem } from '../../support/scripted-subgraphs';
import { callerOf } from '../../support/callers';

const texts = {
  people: `
    type Query { people: [Person!] @authenticated }
    type Person @key(fields: "id") { id: ID! }`,
  visits: 'type Person @key(fields: "id") { id: ID! visits: [String!] }',
};

let system: ScriptedSystem;

beforeAll(async () => {
  system = await openScriptedSystem(texts);
  system.script('people', () => ({
    data: { people: ['1', '2', '1'].map(id => ({ __typename: 'Person', id })) },
  }));
  system.script('visits', ({ variables }) => ({
    data: { _entities: (variables['representations'] as { id: string }[]).map(({ id }) => ({ visits: [`v${id}`] })) },
  }));
});

afterAll(async () => {
  await system.close();
});

beforeEach(() => {
  system.asked.length = 0;
});

const claimsOf = ({ headers }: ScriptedRequest): Record<string, unknown> =>
  JSON.parse(Buffer.from(headers.authorization?.split('.')[1] ?? '', 'base64url').toString()) as Record<
    string,
    unknown
  >;
const sha256 = (text: string, encoding: 'hex' | 'base64url'): string =>
  createHash('sha256').update(text).digest(encoding);

test('each call is signed for its subgraph, its operation and its body, after equal entities were merged', async () => {
  const query = '{ people { visits } }';

  await system.ask('agent', query);

  expect(system.asked.map(({ subgraph }) => subgraph)).toEqual(['people', 'visits']);
  expect(system.asked[1]?.variables['representations']).toHaveLength(2);
  for (const asked of system.asked) {
    const { iat, exp, jti, ...claims } = claimsOf(asked);
    const { subject, ...rest } = callerOf('agent', { purpose: 'HOPERAT' });
    expect(claims).toEqual({
      ...rest,
      iss: 'amo-gateway',
      sub: subject,
      aud: asked.subgraph,
      operation: sha256(query, 'hex'),
      body: sha256(asked.raw, 'base64url'),
    });
    expect(Number(exp) - Number(iat)).toBe(60);
    expect(jti).toMatch(/^[0-9a-f-]{36}$/);
  }
  expect(new Set(system.asked.map(asked => claimsOf(asked)['jti'])).size).toBe(2);
});

test('the same question at the same moment is one call for each asker, and for each time that one asks', async () => {
  const askers = [...['one', 'two', 'three'].map(subject => callerOf('agent', { subject })), callerOf('agent')];

  const answers = await Promise.all([...askers, ...askers].map(asker => system.ask(asker, '{ people { id } }')));

  expect(answers.every(({ status }) => status === 200)).toBe(true);
  const claims = system.asked.map(claimsOf);
  expect(claims.map(({ sub }) => sub).sort()).toEqual(
    ['one', 'one', 'test-agent', 'test-agent', 'three', 'three', 'two', 'two'].sort(),
  );
  expect(new Set(claims.map(({ jti }) => jti)).size).toBe(8);
  expect(new Set(system.asked.map(({ raw }) => raw)).size).toBe(1);
});

test('nothing of the client’s headers travels on, and its token least of all', async () => {
  const token = `Bearer ${await system.issuer.token(callerOf('agent'))}`;
  await fetch(`${system.origin}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: token,
      'accept-language': 'fr-MA,fr;q=0.9',
      'x-correlation-id': 'question-0001',
      'x-purpose-of-use': 'HOPERAT',
      cookie: 'session=secret',
      'x-forwarded-for': '192.0.2.1',
      'x-real-ip': '192.0.2.1',
      'proxy-authorization': 'Basic secret',
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
      'user-agent': 'a client',
      'x-anything': 'secret',
    },
    body: JSON.stringify({ query: '{ people { visits } }' }),
  });

  expect(system.asked).toHaveLength(2);
  for (const { headers } of system.asked) {
    expect(Object.keys(headers).sort()).toEqual([
      'accept',
      'accept-language',
      'authorization',
      'connection',
      'content-length',
      'content-type',
      'host',
      'x-correlation-id',
    ]);
    expect(headers['accept-language']).toBe('fr');
    expect(JSON.stringify(headers)).not.toMatch(/secret|192\.0\.2\.1/);
    expect(headers.authorization).not.toBe(token);
  }
});
