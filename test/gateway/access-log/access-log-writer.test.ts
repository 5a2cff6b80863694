import fc from 'fast-check';
import { openAccessLogStore } from '../../../gateway/access-log/access-log-store';
import { AccessLogUnwritten, AccessLogWriter } from '../../../gateway/access-log/access-log-writer';
import { verifyChain } from '../../../gateway/access-log/verify-chain';
import { StoreUnavailable, type Store } from '../../../subgraphs/shared/stores/stores';
import { countStatements } from '../../support/count-statements';
import { openWorld, type World } from '../../support/world';
import { entriesOf, recordOf, testKey, testKeys } from './logged-world';

let world: World;
let stores: [Store, Store];

beforeAll(async () => {
  world = await openWorld({ funds: ['CNSS'] });
  stores = [openAccessLogStore(world.url('ANAM')), openAccessLogStore(world.url('ANAM'))];
});

afterAll(async () => {
  await Promise.all(stores.map(store => store.close()));
  await world.close();
});

const holds = async (): Promise<boolean> =>
  stores[0].use(async db => (await verifyChain(db.manager, testKeys)).fault === null);

const inserts = (statements: { sql: string }[]): number =>
  statements.filter(({ sql }) => /INSERT INTO access_log\.entry/.test(sql)).length;

test('operations that come while a batch is written share the next one', async () => {
  const writer = new AccessLogWriter(stores[0], testKey);
  await writer.write([recordOf('CNSS:warm')]);

  const { statements } = await countStatements(() =>
    Promise.all(Array.from({ length: 40 }, (_, place) => writer.write([recordOf(`CNSS:${place}`)]))),
  );

  expect(inserts(statements)).toBe(2);
  expect((await entriesOf(world)).filter(({ memberId }) => /^CNSS:\d+$/.test(memberId ?? ''))).toHaveLength(40);
  expect(await holds()).toBe(true);
});

test('two gateways write one chain, however their operations fall together', async () => {
  const writers = stores.map(store => new AccessLogWriter(store, testKey));
  const before = (await entriesOf(world)).length;
  let written = 0;
  const operation = fc.record({ gateway: fc.nat({ max: 1 }), entries: fc.integer({ min: 1, max: 9 }) });

  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 12 }), async operations => {
      await Promise.all(
        operations.map(async ({ gateway, entries }) =>
          writers[gateway]?.write(Array.from({ length: entries }, (_, place) => recordOf(`CNOPS:${place}`))),
        ),
      );
      written += operations.reduce((sum, { entries }) => sum + entries, 0);
    }),
    { numRuns: 15 },
  );

  expect((await entriesOf(world)).length - before).toBe(written);
  expect(await holds()).toBe(true);
});

test('an operation larger than a batch is written whole, and the next ones after it', async () => {
  const writer = new AccessLogWriter(stores[0], testKey, { waiting: 100, batch: 5, patience: 5_000 });
  const many = Array.from({ length: 12 }, (_, place) => recordOf(`CNSS:large-${place}`));

  const { statements } = await countStatements(() =>
    Promise.all([writer.write([recordOf('CNSS:first')]), writer.write(many), writer.write([recordOf('CNSS:last')])]),
  );

  expect(inserts(statements)).toBe(3);
  const ids = (await entriesOf(world)).slice(-14).map(({ memberId }) => memberId);
  expect(ids).toEqual(['CNSS:first', ...many.map(({ memberId }) => memberId), 'CNSS:last']);
});

test('beyond what may wait entries are refused at once, and what waits is still written', async () => {
  const writer = new AccessLogWriter(stores[0], testKey, { waiting: 3, batch: 5_000, patience: 5_000 });

  const outcomes = await Promise.allSettled(
    Array.from({ length: 5 }, (_, place) => writer.write([recordOf(`CNSS:bounded-${place}`)])),
  );
  await writer.write([recordOf('CNSS:bounded-later')]);

  expect(outcomes.map(({ status }) => status)).toEqual([
    ...Array.from({ length: 3 }, () => 'fulfilled'),
    ...Array.from({ length: 2 }, () => 'rejected'),
  ]);
  expect(outcomes.at(-1)).toMatchObject({ reason: expect.any(AccessLogUnwritten) });
});

test('an answer waits no longer than its patience for a database that does not come back', async () => {
  await world.sql('ANAM', 'BEGIN');
  await world.sql('ANAM', `SELECT pg_advisory_xact_lock(hashtext('access_log'))`);
  const writer = new AccessLogWriter(stores[0], testKey, { waiting: 100, batch: 100, patience: 200 });

  const late = await writer.write([recordOf('CNSS:late')]).catch((error: unknown) => error);
  await world.sql('ANAM', 'ROLLBACK');
  await writer.write([recordOf('CNSS:after')]);

  expect(late).toBeInstanceOf(AccessLogUnwritten);
  expect(await holds()).toBe(true);
});

test('a database that is not there refuses every entry', async () => {
  const store = openAccessLogStore('postgres://127.0.0.1:1/none');
  const writer = new AccessLogWriter(store, testKey);

  const refused = await Promise.allSettled([writer.write([recordOf('a')]), writer.write([recordOf('b')])]);
  await store.close();

  expect(refused.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(refused[0]).toMatchObject({ reason: expect.any(StoreUnavailable) });
});
