import type { DataSource } from 'typeorm';
import { streamRows } from '../../../subgraphs/membership/stream-rows';
import { membership } from '../../../subgraphs/membership/subgraph';
import { createDataSource, isLost } from '../../../subgraphs/shared/stores/stores';
import { openWorld, type World } from '../../support/world';

let world: World;
let db: DataSource;

beforeAll(async () => {
  world = await openWorld({ funds: ['CNSS'] });
});

afterAll(() => world.close());

beforeEach(async () => {
  db = await createDataSource('one connection', world.url('CNSS'), membership.home, 1).initialize();
});

afterEach(() => db.destroy());

interface Row {
  number: number;
}

const numbers = 'SELECT generate_series(1, $1::integer) AS number';

async function take(rows: AsyncGenerator<Row>, most: number): Promise<number[]> {
  const taken: number[] = [];
  for await (const { number } of rows) {
    taken.push(number);
    if (taken.length === most) break;
  }
  return taken;
}

test.each([0, 1, 99, 100, 101, 1_000])('all of %s rows come, once and in order', async count => {
  const expected = Array.from({ length: count }, (_, index) => index + 1);

  expect(await take(streamRows(db, [], numbers, [count]), Infinity)).toEqual(expected);
});

test.each([1, 100, 150])('who leaves after %s rows gives the one connection back, as it was', async most => {
  for (let turn = 0; turn < 15; turn++)
    expect(await take(streamRows(db, ["work_mem = '64kB'"], numbers, [10_000]), most)).toHaveLength(most);

  expect(await db.query('SHOW work_mem')).not.toEqual([{ work_mem: '64kB' }]);
});

test('a setting holds for the statement', async () => {
  const [row] = await db.query<{ work_mem: string }[]>('SHOW work_mem');
  const rows = streamRows<{ setting: string }>(
    db,
    ["work_mem = '64kB'"],
    `SELECT current_setting('work_mem') AS setting`,
    [],
  );

  expect((await rows.next()).value).toEqual({ setting: '64kB' });
  await rows.return();
  expect(row?.work_mem).not.toBe('64kB');
});

test('a statement that fails throws, at its start and in the middle, and the connection is good after it', async () => {
  const atStart = streamRows(db, [], 'SELECT * FROM membership.nothing_of_this_name', []);
  const inTheMiddle = streamRows<Row>(
    db,
    [],
    'SELECT 1 / (500 - number) AS number FROM generate_series(1, 1000) number',
    [],
  );

  await expect(atStart.next()).rejects.toThrow('nothing_of_this_name');
  await expect(take(inTheMiddle, Infinity)).rejects.toThrow('division by zero');
  expect(await take(streamRows(db, [], numbers, [3]), Infinity)).toEqual([1, 2, 3]);
});

const endConnections = async (): Promise<void> => {
  await world.sql('ANAM', 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [
    new URL(world.url('CNSS')).pathname.slice(1),
  ]);
};

test('a connection that is lost between two reads throws, and does not pass for the end', async () => {
  const rows = streamRows<Row>(db, [], numbers, [10_000]);
  await rows.next();
  await endConnections();

  const failure = await take(rows, Infinity).catch((error: unknown) => error);
  expect(isLost(failure)).toBe(true);
});

test('a connection that is lost during a read throws', async () => {
  const failure = take(streamRows(db, [], 'SELECT 1 AS number, pg_sleep(20)', []), Infinity).catch(
    (error: unknown) => error,
  );
  await new Promise(resolve => setTimeout(resolve, 200));
  await endConnections();

  expect(isLost(await failure)).toBe(true);
});

test('who leaves a lost connection is not kept waiting', async () => {
  const rows = streamRows<Row>(db, [], numbers, [10_000]);
  await rows.next();
  await endConnections();

  await expect(rows.return()).resolves.toEqual({ done: true, value: undefined });
  await expect(db.query('SELECT 1 AS one')).resolves.toEqual([{ one: 1 }]);
});
