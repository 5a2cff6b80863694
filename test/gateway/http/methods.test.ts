import { callerOf } from '../../support/callers';
import { openOperationsFolder } from '../../support/operations-folder';
import { openOperationsSystem } from '../../support/operations-system';
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

test('they are refused as such too where operations must be trusted, whether the one that they hold is or not', async () => {
  const trusted = 'query Thing { thing { word } }';
  const manifests = await openOperationsFolder();
  await manifests.sign('partner', [trusted]);
  const enforcing = await openOperationsSystem('enforce', manifests);
  const bearer = `Bearer ${await enforcing.issuer.token(callerOf('partner'))}`;
  try {
    for (const method of methods)
      for (const query of [trusted, 'query Free { thing { word } }']) {
        const response = await fetch(`${enforcing.origin}/graphql?query=${encodeURIComponent(query)}`, {
          method,
          headers: { authorization: bearer, 'content-type': 'application/json' },
          ...(!['GET', 'HEAD'].includes(method) && { body: JSON.stringify({ query }) }),
        });

        expect([method, response.status]).toEqual([method, 405]);
      }
    expect(enforcing.asked).toEqual([]);
  } finally {
    await enforcing.close();
    manifests.remove();
  }
});

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
