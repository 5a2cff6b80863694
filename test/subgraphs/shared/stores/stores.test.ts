import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { isLost, Registries, Store, StoreUnavailable } from '../../../../subgraphs/shared/stores/stores';
import { openWorld, type World } from '../../../support/world';

const empty = { schema: 'membership', entities: [], migrations: [], retention: {} };
let world: World;

beforeAll(async () => {
  world = await openWorld();
});

afterAll(() => world.close());

const countMembers = async (store: Store): Promise<unknown> =>
  store.use(db => db.query('SELECT count(*)::int AS members FROM membership.member'));

test('a store that refuses connections is unavailable, and is asked again after a moment', async () => {
  const store = new Store('nobody', 'postgres://postgres@127.0.0.1:1/nothing', empty);

  await expect(countMembers(store)).rejects.toThrow(StoreUnavailable);
  await expect(countMembers(store)).rejects.toThrow('nobody cannot be reached');
});

test('a store that never answers is unavailable after its time-out, not for ever', async () => {
  const sockets: Socket[] = [];
  const silent = createServer(socket => sockets.push(socket)).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const store = new Store(
    'silent',
    `postgres://postgres@127.0.0.1:${(silent.address() as AddressInfo).port}/nothing`,
    empty,
  );

  await expect(countMembers(store)).rejects.toThrow(StoreUnavailable);

  for (const socket of sockets) socket.destroy();
  silent.close();
});

test('a store whose connections are cut answers again by itself', async () => {
  const store = new Store('cut', world.url('CNSS'), empty);
  await countMembers(store);

  const database = new URL(world.url('CNSS')).pathname.slice(1);
  await world.sql('CNOPS', 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [database]);
  await countMembers(store).catch(() => undefined);
  await sleep(600);

  await expect(countMembers(store)).resolves.toEqual([{ members: 0 }]);
  await store.close();
});

test('a wrong statement is our failure, not an unavailable store', async () => {
  const store = new Store('wrong', world.url('CNSS'), empty);

  await expect(store.use(db => db.query('SELECT nothing FROM nowhere'))).rejects.not.toThrow(StoreUnavailable);
  await store.close();
});

test.each([
  ['a text with NUL', 'SELECT $1::text', ['a\u0000b'], 'BAD_USER_INPUT'],
  ['a statement that takes too long', "SET statement_timeout = '20ms'; SELECT pg_sleep(5)", [], 'TIMEOUT'],
])('%s is told by its code', async (_, sql, values, code) => {
  const store = new Store('told', world.url('CNSS'), empty);

  await expect(store.use(db => db.query(sql, values))).rejects.toMatchObject({ extensions: { code } });
  await store.close();
});

test('each registry that is asked says whether it answered', async () => {
  const registries = new Registries(
    new Map([
      ['CNSS', new Store('CNSS', world.url('CNSS'), empty)],
      ['CNOPS', new Store('CNOPS', 'postgres://postgres@127.0.0.1:1/nothing', empty)],
    ]),
  );

  const answers = await registries.ask(
    ['CNSS', 'CNOPS'],
    async db => (await db.query<{ one: number }[]>('SELECT 1 AS one'))[0]?.one,
  );

  expect(answers).toEqual([
    { fundCode: 'CNSS', answered: true, value: 1 },
    { fundCode: 'CNOPS', answered: false },
  ]);
  await registries.close();
});

test.each(['ECONNREFUSED', '57P01', '08006', '53300', '55000', '28P01'])('%s means that the database is lost', code => {
  expect(isLost(Object.assign(new Error('x'), { driverError: { code } }))).toBe(true);
  expect(isLost(Object.assign(new Error('x'), { code: '42P01' }))).toBe(false);
});
