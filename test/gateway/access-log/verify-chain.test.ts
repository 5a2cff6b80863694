import fc from 'fast-check';
import type { DataSource, EntityManager } from 'typeorm';
import { accessLogStore } from '../../../gateway/access-log/access-log-store';
import { appendEntries } from '../../../gateway/access-log/append-entries';
import { chainKeysOf, signHead, type ChainEnd } from '../../../gateway/access-log/chain';
import type { DayHead } from '../../../gateway/access-log/day-head.entity';
import { readHeads } from '../../../gateway/access-log/read-chain';
import { removeDaysBefore } from '../../../gateway/access-log/remove-days';
import { verifyChain, type Fault, type VerificationOrder } from '../../../gateway/access-log/verify-chain';
import { createDataSource } from '../../../subgraphs/shared/stores/stores';
import { openWorld, type World } from '../../support/world';
import { recordOf, testKey, testKeys } from './logged-world';

const perDay = 12;
const days = ['2026-03-01', '2026-03-02', '2026-03-04'];
const [firstDay = '', secondDay = '', lastDay = ''] = days;

let world: World;
let db: DataSource;

/** Writes entries as a gateway did on a day. */
const writeOn = (day: string, count: number): Promise<void> =>
  appendEntries(
    db,
    Array.from({ length: count }, (_, place) => recordOf(`CNSS:${day}-${place}`)),
    testKey,
    () => new Date(`${day}T10:00:00Z`),
  );

beforeAll(async () => {
  world = await openWorld({ funds: ['CNSS'] });
  db = await createDataSource('access log', world.url('ANAM'), accessLogStore, 3).initialize();
  for (const day of days) await writeOn(day, perDay);
});

afterAll(async () => {
  await db.destroy();
  await world.close();
});

/** Does something to the log as somebody with its owner's password could, verifies it, and takes it back. */
async function faultAfter(
  work: (manager: EntityManager) => Promise<unknown>,
  order: VerificationOrder = {},
): Promise<Fault | null> {
  const runner = db.createQueryRunner();
  await runner.startTransaction();
  try {
    await runner.query('ALTER TABLE access_log.entry DISABLE TRIGGER USER');
    await runner.query('ALTER TABLE access_log.day_head DISABLE TRIGGER USER');
    await work(runner.manager);
    return (await verifyChain(runner.manager, testKeys, order)).fault;
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
}

const run =
  (...statements: string[]) =>
  async (manager: EntityManager): Promise<void> => {
    for (const statement of statements) await manager.query(statement);
  };

const at = (day: string, sequence: number): string => `day = '${day}' AND sequence = ${sequence}`;

test('an untouched log holds, whole and in part', async () => {
  expect(await verifyChain(db.manager, testKeys)).toEqual({ days: 3, entries: 3 * perDay, fault: null });
  expect(await verifyChain(db.manager, testKeys, { from: secondDay, to: secondDay })).toEqual({
    days: 1,
    entries: perDay,
    fault: null,
  });
});

const texts = ['subject', 'organization', 'role', 'purpose_of_use', 'operation', 'outcome', 'correlation_id', 'hash'];
const somewhere = fc.record({ day: fc.constantFrom(...days), sequence: fc.integer({ min: 1, max: perDay }) });

test('a changed entry is found where it stands, whatever is changed in it', async () => {
  const changes = fc.constantFrom(
    ...texts.map(column => `${column} = ${column} || 'x'`),
    'member_id = NULL',
    "member_id = 'CNSS:somebody-else'",
    "fields = '{}'",
    "recorded_at = recorded_at + interval '1 millisecond'",
    "key_id = 'none'",
  );

  await fc.assert(
    fc.asyncProperty(somewhere, changes, async ({ day, sequence }, change) => {
      const fault = await faultAfter(run(`UPDATE access_log.entry SET ${change} WHERE ${at(day, sequence)}`));

      expect(fault).toMatchObject({ day, sequence });
    }),
    { numRuns: 60 },
  );
});

test('a deleted entry is found where it stood, also when those after it are moved up and the count is mended', async () => {
  await fc.assert(
    fc.asyncProperty(somewhere, fc.boolean(), async ({ day, sequence }, mended) => {
      const fault = await faultAfter(async manager => {
        await manager.query(`DELETE FROM access_log.entry WHERE ${at(day, sequence)}`);
        if (!mended) return;
        for (let next = sequence + 1; next <= perDay; next++)
          await manager.query(`UPDATE access_log.entry SET sequence = ${next - 1} WHERE ${at(day, next)}`);
        await manager.query(`UPDATE access_log.day_head SET entries = entries - 1 WHERE day = '${day}'`);
      });

      // An end that was changed is told first: it is not signed for what it says.
      expect(fault).toMatchObject(mended ? { day, sequence: 0 } : { day, sequence });
    }),
    { numRuns: 40 },
  );
});

test('an inserted entry is found, in the middle, at the end and before the first', async () => {
  const copy = (day: string, from: number, to: number): string =>
    `INSERT INTO access_log.entry SELECT day, ${to}, recorded_at, subject, organization, role, purpose_of_use, operation,
       fields, 'CNSS:inserted', outcome, correlation_id, key_id, hash FROM access_log.entry WHERE ${at(day, from)}`;
  await fc.assert(
    fc.asyncProperty(somewhere, async ({ day, sequence }) => {
      const fault = await faultAfter(async manager => {
        for (let next = perDay; next >= sequence; next--)
          await manager.query(`UPDATE access_log.entry SET sequence = ${next + 1} WHERE ${at(day, next)}`);
        await manager.query(copy(day, sequence + 1, sequence));
      });

      expect(fault).toMatchObject({ day, sequence });
    }),
    { numRuns: 30 },
  );

  expect(await faultAfter(run(copy(secondDay, 1, perDay + 1)))).toMatchObject({ day: secondDay, sequence: perDay + 1 });
  expect(await faultAfter(run(copy(secondDay, 1, 0)))).toMatchObject({ day: secondDay, sequence: 1 });
});

test('entries that change places, or days, are found', async () => {
  await fc.assert(
    fc.asyncProperty(somewhere, somewhere, async (one, other) => {
      fc.pre(one.day !== other.day || one.sequence !== other.sequence);
      const first = [one, other].sort((a, b) => a.day.localeCompare(b.day) || a.sequence - b.sequence)[0];
      const fault = await faultAfter(
        run(
          `UPDATE access_log.entry SET sequence = 9999 WHERE ${at(one.day, one.sequence)}`,
          `UPDATE access_log.entry SET day = '${one.day}', sequence = ${one.sequence} WHERE ${at(other.day, other.sequence)}`,
          `UPDATE access_log.entry SET day = '${other.day}', sequence = ${other.sequence} WHERE ${at(one.day, 9999)}`,
        ),
      );

      expect(fault).toMatchObject({ day: first?.day, sequence: first?.sequence });
    }),
    { numRuns: 40 },
  );
});

test.each([
  ['a cut tail', [`DELETE FROM access_log.entry WHERE day = '${lastDay}' AND sequence > 5`], lastDay, 6],
  ['a day without entries', [`DELETE FROM access_log.entry WHERE day = '${secondDay}'`], secondDay, 1],
  ['a deleted end', [`DELETE FROM access_log.day_head WHERE day = '${secondDay}'`], secondDay, 0],
  [
    'a day that is gone with its end',
    [
      `DELETE FROM access_log.entry WHERE day = '${secondDay}'`,
      `DELETE FROM access_log.day_head WHERE day = '${secondDay}'`,
    ],
    lastDay,
    1,
  ],
  ['an end said to be removed', [`UPDATE access_log.day_head SET removed = true`], firstDay, 0],
  ['an end of another day', [`UPDATE access_log.day_head SET day = '2026-03-09' WHERE day = '${lastDay}'`], lastDay, 0],
])('%s is found', async (_name, statements, day, sequence) => {
  expect(await faultAfter(run(...statements))).toMatchObject({ day, sequence });
});

test('who does not hold the key cannot write a chain that passes', async () => {
  const [foreign = testKey] = chainKeysOf(['a key of somebody else, long enough to be one']);
  const fault = await faultAfter(async manager => {
    const [row] = await manager.query<DayHead[]>(`SELECT * FROM access_log.day_head WHERE day = '${lastDay}'`);
    const head = signHead(foreign, { day: lastDay, entries: perDay, hash: row?.hash ?? '', removed: false });
    await manager.query('UPDATE access_log.day_head SET key_id = $1, mac = $2 WHERE day = $3', [
      testKey.id,
      head.mac,
      lastDay,
    ]);
  });

  expect(fault).toEqual({ day: lastDay, sequence: 0, what: 'the end of the day was changed' });
});

test('a log that was set back as a whole is found by an end that was kept elsewhere, and only by it', async () => {
  const kept: ChainEnd[] = [...(await readHeads(db.manager)).heads.values()];
  const former = (await db.query<{ hash: string }[]>(`SELECT hash FROM access_log.entry WHERE ${at(lastDay, 4)}`))[0];
  const { keyId, mac } = signHead(testKey, { day: lastDay, entries: 4, hash: former?.hash ?? '', removed: false });
  // As from a copy of the database that was made after the day's fourth entry.
  const setBack = run(
    `DELETE FROM access_log.entry WHERE day = '${lastDay}' AND sequence > 4`,
    `UPDATE access_log.day_head SET entries = 4, hash = '${former?.hash}', key_id = '${keyId}', mac = '${mac}' WHERE day = '${lastDay}'`,
  );
  const gone = run(
    `DELETE FROM access_log.entry WHERE day = '${lastDay}'`,
    `DELETE FROM access_log.day_head WHERE day = '${lastDay}'`,
  );

  expect(await faultAfter(setBack)).toBeNull();
  expect(await faultAfter(gone)).toBeNull();
  expect(await faultAfter(setBack, { kept })).toMatchObject({ day: lastDay, sequence: 5 });
  expect(await faultAfter(gone, { kept })).toMatchObject({ day: lastDay, sequence: 0 });
  expect(await faultAfter(run(), { kept })).toBeNull();
  // An end that was kept in the middle of a day is a place that the chain must pass.
  const midday = { day: secondDay, entries: 3, hash: former?.hash ?? '' };
  expect(await faultAfter(run(), { kept: [midday] })).toMatchObject({ day: secondDay, sequence: 3 });
});

test('a former key verifies what it wrote, and is missed when it is gone', async () => {
  const [next = testKey] = chainKeysOf(['the next key of the log, long enough to be one']);
  const both = [next, ...testKeys];

  expect((await verifyChain(db.manager, both)).fault).toBeNull();
  expect((await verifyChain(db.manager, [next])).fault).toMatchObject({ day: firstDay, sequence: 0 });
});

test('days whose time is over lose their entries and keep their ends: what is left still holds', async () => {
  const removed = await removeDaysBefore(db, testKey, lastDay);
  const again = await removeDaysBefore(db, testKey, lastDay);
  const kept: ChainEnd[] = [...(await readHeads(db.manager)).heads.values()];

  expect([removed, again]).toEqual([2 * perDay, 0]);
  expect(await verifyChain(db.manager, testKeys, { kept })).toEqual({ days: 3, entries: perDay, fault: null });
  expect(
    await faultAfter(
      run(
        `INSERT INTO access_log.entry SELECT '${firstDay}', sequence, recorded_at, subject, organization, role,
           purpose_of_use, operation, fields, member_id, outcome, correlation_id, key_id, hash
         FROM access_log.entry WHERE ${at(lastDay, 1)}`,
      ),
    ),
  ).toMatchObject({ day: firstDay, sequence: 1 });
  await writeOn('2026-03-05', 2);
  expect((await verifyChain(db.manager, testKeys)).fault).toBeNull();
});
