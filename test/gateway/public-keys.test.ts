import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { openScriptedSystem, type ScriptedSystem } from '../support/scripted-subgraphs';

interface Keys {
  keys: { kid: string }[];
}

const read = async (system: ScriptedSystem): Promise<{ status: number; kids: string[]; caching: string | null }> => {
  const response = await fetch(`${system.origin}/.well-known/jwks.json`);
  const { keys } = (await response.json()) as Partial<Keys>;
  return {
    status: response.status,
    kids: (keys ?? []).map(({ kid }) => kid),
    caching: response.headers.get('cache-control'),
  };
};

const open = (): Promise<ScriptedSystem> =>
  openScriptedSystem(
    { one: 'type Query { one: String }', two: 'type Query { two: String }' },
    {},
    { one: { keys: [{ kty: 'OKP', kid: 'key of one' }] } },
  );

test('the keys of the token issuer and of every subgraph that signs are one set, which may be kept for a minute', async () => {
  const system = await open();

  expect(await read(system)).toEqual({ status: 200, kids: ['test', 'key of one'], caching: 'public, max-age=60' });
  await system.close();
});

test('a subgraph that went away keeps its last known keys in the set, also when the minute is over', async () => {
  const system = await open();
  await read(system);
  await system.stop('one');
  const { now } = Date;
  const later = jest.spyOn(Date, 'now').mockImplementation(() => now() + 61_000);

  const { kids } = await read(system);

  later.mockRestore();
  expect(kids).toEqual(['test', 'key of one']);
  await system.close();
});

test('a set that would lack a subgraph’s keys is not passed off as whole', async () => {
  const system = await open();
  await system.stop('one');

  const { status, kids } = await read(system);

  expect([status, kids]).toEqual([503, []]);
  await system.close();
});

test('many who ask for the set at once ask a subgraph that is down no more than a few times', async () => {
  const system = await open();
  await system.stop('one');
  const asked: string[] = [];
  const listen = (message: unknown): void => {
    const { origin, path } = (message as { request: { origin: string; path: string } }).request;
    if (path === '/.well-known/jwks.json' && origin !== system.origin) asked.push(origin);
  };
  subscribe('undici:request:create', listen);

  const answers = await Promise.all(Array.from({ length: 20 }, () => read(system)));

  unsubscribe('undici:request:create', listen);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]));
  expect(asked.length).toBeGreaterThanOrEqual(2);
  expect(asked.length).toBeLessThan(20);
  await system.close();
});
