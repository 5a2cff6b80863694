import { once } from 'node:events';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { deliver } from '../../../subgraphs/deliveries/deliver';
import { deliverRows, withFolder, writeRows } from '../../support/delivery-builder';
import type { DeliveryRows } from '../../support/delivery-rows';
import { startDelivery } from '../../support/delivery-process';
import { emptyStore, storeOf, worldOfOne } from '../../support/delivery-trial';
import { openWorld, type World } from '../../support/world';

let world: World;
const memberNumber = '123456789';

beforeAll(async () => {
  world = await openWorld({ funds: ['CNSS'] });
});

beforeEach(() => emptyStore(world, 'CNSS'));

afterAll(() => world.close());

/** Members with a right each. */
const many = (count: number): DeliveryRows => {
  const members = Array.from({ length: count }, (_, index) => ({ memberNumber: String(300_000_000 + index) }));
  return { members, coverages: members };
};

test('the same delivery again changes nothing and says so, even after later ones', async () => {
  await withFolder(async folder => {
    writeRows(folder, 'CNSS', worldOfOne(memberNumber), { kind: 'FULL' });
    const [first] = await deliver(world.config, [folder]);
    const [second] = await deliver(world.config, [folder]);
    await deliverRows(world, 'CNSS', { members: [{ memberNumber, provinceCode: '01.571' }] });
    const before = await storeOf(world, 'CNSS');
    const [third] = await deliver(world.config, [folder]);

    expect([first, second, third].map(report => report?.outcome)).toEqual(['PUBLISHED', 'UNCHANGED', 'UNCHANGED']);
    expect(third).toMatchObject({ deliveryId: 'CNSS-full-0001', fund: 'CNSS', sequence: 1, code: null, files: [] });
    expect(await storeOf(world, 'CNSS')).toEqual(before);
  });
});

test('a dry run judges and counts everything, and changes nothing', async () => {
  await deliverRows(world, 'CNSS', worldOfOne(memberNumber));
  const before = await storeOf(world, 'CNSS');

  await withFolder(async folder => {
    const rows = { members: [{ memberNumber: '300000001' }, { memberNumber: '300000002', provinceCode: '99.999' }] };
    writeRows(folder, 'CNSS', rows, { kind: 'FULL', sequence: 2 });
    const [dry] = await deliver(world.config, [folder], { dryRun: true, rejectLimitPercent: 50 });
    const untouched = await storeOf(world, 'CNSS');
    const [wet] = await deliver(world.config, [folder], { rejectLimitPercent: 50 });

    expect(dry).toMatchObject({ outcome: 'DRY_RUN', files: [{ accepted: 1, rejected: 1, inserted: 1, closed: 1 }] });
    expect(untouched).toEqual(before);
    expect(wet?.outcome).toBe('PUBLISHED');
    expect(wet?.files).toEqual(dry?.files);
  });
});

test('two deliveries of one registry at once take turns: one is published, the same one again is unchanged', async () => {
  await withFolder(async folder => {
    writeRows(folder, 'CNSS', many(2_000), { kind: 'FULL' });
    const reports = await Promise.all([1, 2, 3].map(() => deliver(world.config, [folder])));

    expect(reports.map(([report]) => report?.outcome).sort()).toEqual(['PUBLISHED', 'UNCHANGED', 'UNCHANGED']);
    expect(await world.sql('CNSS', 'SELECT count(*)::int AS count FROM membership.publication')).toEqual([
      { count: 1 },
    ]);
  });
});

/** Waits until the delivery's session has come to a kind of statement. */
async function waitForStatement(pattern: string): Promise<void> {
  for (let attempt = 0; attempt < 2_000; attempt++) {
    const rows = await world.sql(
      'CNSS',
      `SELECT 1 FROM pg_stat_activity WHERE application_name = 'deliver' AND datname = current_database() AND query LIKE $1`,
      [pattern],
    );
    if (rows.length > 0) return;
    await sleep(5);
  }
  throw new Error(`no statement like ${pattern}`);
}

test.each([
  ['while rows are staged', 'COPY%stage_member%'],
  ['while rows are published', 'WITH added%membership.coverage%'],
])('killed %s, the former state stays readable, and the same command again completes it', async (_, statement) => {
  await deliverRows(world, 'CNSS', worldOfOne(memberNumber));
  const before = await storeOf(world, 'CNSS');

  await withFolder(async parent => {
    const folder = join(parent, 'delivery');
    writeRows(folder, 'CNSS', many(25_000), { kind: 'FULL', sequence: 2 });
    const child = startDelivery(world, folder);
    await waitForStatement(statement);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const afterKill = await storeOf(world, 'CNSS');
    cpSync(folder, join(parent, 'copy'), { recursive: true });
    const [report] = await deliver(world.config, [folder]);

    expect(child.signalCode).toBe('SIGKILL');
    expect(afterKill).toEqual(before);
    expect(report).toMatchObject({
      outcome: 'PUBLISHED',
      files: [
        { inserted: 25_000, closed: 1 },
        { inserted: 25_000, closed: 1 },
      ],
    });
    const left = await world.sql('CNSS', `SELECT relname FROM pg_class WHERE relname LIKE 'stage%'`);
    expect(left).toEqual([]);
  });
});

test('readers never see half a delivery', async () => {
  await withFolder(async folder => {
    writeRows(folder, 'CNSS', many(20_000), { kind: 'FULL' });
    const work = { over: false };
    const delivering = deliver(world.config, [folder]).finally(() => (work.over = true));
    const seen = new Set<string>();
    while (!work.over) {
      const [row] = await world.sql<{ members: number; rights: number; publications: number }>(
        'CNSS',
        `SELECT (SELECT count(*)::int FROM membership.member) AS members, (SELECT count(*)::int FROM membership.coverage) AS rights,
                (SELECT count(*)::int FROM membership.publication) AS publications`,
      );
      seen.add(`${row?.members} ${row?.rights} ${row?.publications}`);
    }
    await delivering;

    expect([...seen].filter(state => state !== '0 0 0' && state !== '20000 20000 1')).toEqual([]);
  });
});
