import { openScriptedSystem, type ScriptedSystem } from '../support/scripted-subgraphs';

let system: ScriptedSystem;

beforeAll(async () => {
  system = await openScriptedSystem({
    one: 'type Query { one: String @authenticated }',
    two: 'type Query { two: String @authenticated }',
  });
});

afterAll(async () => {
  await system.close();
});

test('a gateway whose subgraphs are all there is live and ready; when one is gone it says which', async () => {
  const get = async (path: string): Promise<[number, unknown]> => {
    const response = await fetch(`${system.origin}${path}`);
    return [response.status, await response.json()];
  };

  expect(await get('/health/live')).toEqual([200, { status: 'live' }]);
  expect(await get('/health/ready')).toEqual([
    200,
    { status: 'ready', supergraph: 'loaded', subgraphs: { one: 'reachable', two: 'reachable' } },
  ]);

  await system.stop('two');

  expect(await get('/health/live')).toEqual([200, { status: 'live' }]);
  expect(await get('/health/ready')).toEqual([
    503,
    { status: 'not ready', supergraph: 'loaded', subgraphs: { one: 'reachable', two: 'unreachable' } },
  ]);
});
