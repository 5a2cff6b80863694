import type { Logger } from 'pino';
import { openCounters, type Counters } from '../../../../gateway/security/limits/counters';
import { openRedisForTest, type RedisForTest } from '../../../support/redis';

let redis: RedisForTest;
let open: Counters[] = [];
const told: string[] = [];
const note = (message: string): void => void told.push(message);
const log = { warn: note, info: note } as unknown as Logger;
const back = 'limits are counted in Redis';
const away = 'Redis is away: limits are counted in memory, by each gateway for itself';

const openOne = (url: string): Counters => {
  const counters = openCounters(url, log);
  open.push(counters);
  return counters;
};

async function until(happened: () => boolean): Promise<void> {
  while (!happened()) await new Promise(resolve => setTimeout(resolve, 10));
}

const usedOf = async (counters: Counters, points: number): Promise<number> =>
  (await counters.points('client', points)).used;

beforeEach(async () => {
  told.length = 0;
  redis = await openRedisForTest();
});

afterEach(async () => {
  for (const counters of open) counters.close();
  open = [];
  await redis.stop();
});

test('two gateways with one Redis count together, and give back together', async () => {
  const [one, other] = [openOne(redis.url), openOne(redis.url)];
  await until(() => told.length === 2);

  await one.points('client', 40);
  await other.points('client', 5);

  expect(await usedOf(one, -30)).toBe(15);
  expect(await one.points('another', 1)).toEqual({ used: 1, resetIn: 60 });
  expect((await one.requests('client', 1)).used).toBe(1);
  expect([...redis.counters.keys()].sort()).toEqual([
    'amo-graph:points:another',
    'amo-graph:points:client',
    'amo-graph:requests:client',
  ]);
});

test('without a Redis each gateway counts in its memory, and says nothing', async () => {
  const [one, other] = [openOne(''), openOne('')];

  await one.points('client', 40);

  expect(await usedOf(one, 2)).toBe(42);
  expect(await usedOf(other, 2)).toBe(2);
  expect(told).toEqual([]);
});

test.each([
  { fault: 'falls over', fail: () => redis.stop(), mend: () => redis.start() },
  {
    fault: 'falls silent',
    fail: () => {
      redis.fallSilent();
      return Promise.resolve();
    },
    mend: async () => {
      await redis.stop();
      await redis.start();
    },
  },
])('a Redis that $fault is done without, and counts again when it is back: each told once', async ({ fail, mend }) => {
  const counters = openOne(redis.url);
  await until(() => told.length === 1);
  await usedOf(counters, 100);

  await fail();
  const first = await usedOf(counters, 7);
  const second = await usedOf(counters, 7);
  await until(() => told.length === 2);
  // A reconnection that fails tells nothing new.
  await new Promise(resolve => setTimeout(resolve, 400));
  const third = await usedOf(counters, 7);
  await mend();
  await until(() => told.length === 3);

  expect([first, second, third]).toEqual([7, 14, 21]);
  expect(await usedOf(counters, 1)).toBe(101);
  expect(told).toEqual([back, away, back]);
});

test('a Redis that is not there when the gateway starts does not keep it from counting', async () => {
  await redis.stop();

  const counters = openOne(redis.url);

  expect(await usedOf(counters, 3)).toBe(3);
  await until(() => told.length === 1);
  expect(told).toEqual([away]);
  await redis.start();
});
