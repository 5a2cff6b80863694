import { openScriptedSystem, type ScriptedSystem } from '../../support/scripted-subgraphs';

let system: ScriptedSystem;

beforeAll(async () => {
  system = await openScriptedSystem(
    {
      one: 'type Query { thing: Thing @authenticated } type Thing @key(fields: "id") { id: ID! }',
      two: 'type Thing @key(fields: "id") { id: ID! word: String }',
    },
    { REQUEST_DEADLINE: '250', SUBGRAPH_TIMEOUT: '5000' },
  );
});

afterAll(async () => {
  await system.close();
});

test('a request that takes too long as a whole is answered TIMEOUT, and the calls made for it are ended', async () => {
  const ended = new Promise<void>(resolve => {
    system.script('one', (_request, response) => {
      setTimeout(
        () =>
          response
            .setHeader('content-type', 'application/json')
            .end('{"data":{"thing":{"__typename":"Thing","id":"1"}}}'),
        150,
      );
      return undefined;
    });
    system.script('two', (_request, response) => {
      response.once('close', resolve);
      return undefined;
    });
  });
  const start = Date.now();

  const { status, body, fetches, headers } = await system.ask(
    'agent',
    '{ thing { word } }',
    {},
    { 'accept-language': 'fr' },
  );
  await ended;

  expect(status).toBe(504);
  expect(body).toEqual({
    errors: [
      {
        message: 'La réponse a pris trop de temps.',
        extensions: {
          code: 'TIMEOUT',
          followUpAction: 'RETRY_LATER',
          correlationId: headers.get('x-correlation-id'),
        },
      },
    ],
  });
  expect(fetches).toEqual(['one', 'two']);
  expect(Date.now() - start).toBeLessThan(2_000);
});

test('a request in time is not disturbed, and its time does not count for the next on the same connection', async () => {
  system.script('one', (_request, response) => {
    setTimeout(() => response.setHeader('content-type', 'application/json').end('{"data":{"thing":null}}'), 120);
    return undefined;
  });

  for (let round = 0; round < 4; round++)
    expect((await system.ask('agent', '{ thing { id } }')).body).toEqual({ data: { thing: null } });
});
