import { callerOf } from '../support/callers';
import { openScriptedSystem, type ScriptedSystem } from '../support/scripted-subgraphs';

let system: ScriptedSystem;
let authorization: string;

beforeAll(async () => {
  system = await openScriptedSystem({ one: 'type Query { word: String @authenticated }' });
  system.script('one', () => ({ data: { word: 'yes' } }));
  authorization = `Bearer ${await system.issuer.token(callerOf('agent'))}`;
});

afterAll(() => system.close());

const send = async (body: unknown, headers: Record<string, string> = {}): Promise<[number, unknown]> => {
  const response = await fetch(`${system.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-correlation-id': 'asked-by-a-test', authorization, ...headers },
    body: JSON.stringify(body),
  });
  return [response.status, await response.json()];
};

const illFormed = [
  {},
  { query: [] },
  { query: null },
  { query: '' },
  { query: { word: true } },
  { variables: { number: '100000001' } },
  { query: '{ word }', variables: ['a'] },
  { query: '{ word }', extensions: 'none' },
  { query: '{ word }', operationName: 'Other' },
  [],
  [{ query: '{ word }' }],
  null,
  'word',
];

test.each(illFormed)(
  'the body %j is refused by our code and the id of the request, whoever finds it wrong',
  async body => {
    const [status, answer] = await send(body);

    expect(status).toBe(400);
    expect(answer).toEqual({
      errors: [
        {
          message: expect.any(String) as string,
          extensions: {
            code: 'BAD_USER_INPUT',
            followUpAction: 'CORRECT_AND_RESUBMIT',
            correlationId: 'asked-by-a-test',
          },
        },
      ],
    });
  },
);

test('an answer in a form that we do not have is refused by our code as well', async () => {
  const [status, answer] = await send({ query: '{ word }' }, { accept: 'text/html' });

  expect(status).toBe(406);
  expect(answer).toMatchObject({
    errors: [{ extensions: { code: 'BAD_USER_INPUT', correlationId: 'asked-by-a-test' } }],
  });
});

test('what is well formed is answered as it is', async () => {
  expect(await send({ query: '{ word }' })).toEqual([200, { data: { word: 'yes' } }]);
});
