import { callerOf } from '../../support/callers';
import { openScriptedSystem, type ScriptedSystem } from '../../support/scripted-subgraphs';

let system: ScriptedSystem;
let authorization: string;

beforeAll(async () => {
  system = await openScriptedSystem({
    one: 'type Query { word: String @authenticated } type Mutation { keep(word: String): String @authenticated }',
  });
  system.script('one', ({ query }) => ({ data: query.startsWith('mutation') ? { keep: 'kept' } : { word: 'yes' } }));
  authorization = `Bearer ${await system.issuer.token(callerOf('agent'))}`;
});

afterAll(async () => {
  await system.close();
});

beforeEach(() => {
  system.asked.length = 0;
});

test('a mutation goes by POST', async () => {
  const { body, fetches } = await system.ask('agent', 'mutation { keep(word: "a") }');

  expect(body).toEqual({ data: { keep: 'kept' } });
  expect(fetches).toEqual(['one']);
});

const questions = ['mutation { keep(word: "a") }', '{ word }'];
const methods = ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE'];

test.each(methods.flatMap(method => questions.map(question => [method, question])))(
  '%s asks nothing, whatever headers it has: %s',
  async (method, question) => {
    const response = await fetch(`${system.origin}/graphql?query=${encodeURIComponent(question)}`, {
      method,
      headers: { authorization, 'apollo-require-preflight': 'true', 'content-type': 'application/json' },
      ...(!['GET', 'HEAD'].includes(method) && { body: JSON.stringify({ query: question }) }),
    });

    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
    expect(system.asked).toEqual([]);
  },
);

test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''])(
  'a POST that a form of any page could send is refused: content type %j',
  async type => {
    const response = await fetch(`${system.origin}/graphql`, {
      method: 'POST',
      headers: { authorization, 'content-type': type },
      body: JSON.stringify({ query: '{ word }' }),
    });

    expect([400, 415]).toContain(response.status);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    expect(system.asked).toEqual([]);
  },
);
