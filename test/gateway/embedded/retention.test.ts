import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { firstKeptDay } from '../../../gateway/access-log/remove-days';
import { storesOf } from '../../../gateway/embedded/upkeep/all-stores';
import { enforceAll } from '../../../gateway/embedded/upkeep/enforce-all';
import { keptFolders } from '../../../gateway/embedded/upkeep/enforce-files';
import { enforceRetention } from '../../../subgraphs/shared/retention/enforce';
import { migrationsKept, periodOf, referenceKept, type Kept } from '../../../subgraphs/shared/retention/retention';
import { environmentOf } from '../../../subgraphs/shared/serving/config';
import { runProgramFile } from '../../support/embedded-process';
import { deliverRows } from '../../support/delivery-builder';
import { storeOf } from '../../support/delivery-trial';
import { openSystemForTest } from '../../support/system';
import { openWorld, type World } from '../../support/world';
import { textOf } from '../../repository/source-files';
import { readme } from '../../documentation/readme-blocks';

const keptForever = { ACCESS_LOG_KEY: ['a-secret-of-a-test-that-is-long-enough'], ACCESS_LOG_YEARS: 0 };
const scratch = mkdtempSync(join(tmpdir(), 'amo-retention-'));
let world: World;

beforeAll(async () => {
  world = await openWorld();
});

afterAll(async () => {
  rmSync(scratch, { recursive: true, force: true });
  await world.close();
});

const tablesOf = (database: string): Promise<{ name: string }[]> =>
  world.sql(
    database,
    `SELECT table_schema || '.' || table_name AS name FROM information_schema.tables
     WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_type = 'BASE TABLE' ORDER BY 1`,
  );

test.each(['ANAM', 'CNSS', 'CNOPS'])(
  'every table of %s has a period and a reason, and no other has',
  async database => {
    const named = storesOf(world)
      .filter(store => store.database === database)
      .flatMap(({ store }) => Object.keys(store.retention).map(table => `${store.schema}.${table}`));

    expect(named.sort()).toEqual((await tablesOf(database)).map(({ name }) => name));
  },
);

test('the table of the README is what the code enforces', () => {
  const groups = new Map<Kept, Set<string>>();
  for (const { store } of storesOf(world))
    for (const [table, kept] of Object.entries(store.retention))
      groups.set(kept, (groups.get(kept) ?? new Set()).add(`\`${store.schema}.${table}\``));
  const cellOf = (kept: Kept, tables: Set<string>): string => {
    if (kept === migrationsKept) return '`migration` of every schema';
    return kept === referenceKept
      ? 'reference data, all tables that `npm run reference` fills'
      : [...tables].join(', ');
  };
  const rows = [...groups].map(([kept, tables]) => [cellOf(kept, tables), periodOf(kept), kept.why]);
  const files = keptFolders.map(({ folder, days, why }) => [
    `files in \`${folder}\` of \`DATA_DIR\``,
    `${days} days`,
    why,
  ]);
  const [, section = ''] = /^\| table +\| kept +\| why +\|\n\|[-| ]+\|\n((?:\|.*\n)+)/m.exec(readme) ?? [];
  const told = section
    .trim()
    .split('\n')
    .map(line =>
      line
        .slice(1, -1)
        .split('|')
        .map(cell => cell.trim()),
    );

  expect(told.sort()).toEqual([...rows, ...files].sort());
});

const noteMismatch = (fund: string, guess: number, age: number): Promise<unknown> =>
  world.sql(
    fund,
    `INSERT INTO membership.identity_mismatch
     VALUES (lpad($1::text, 32, '0')::uuid, current_date - $2::integer, 'invented', 1, now())`,
    [guess, age],
  );

test('what is too old goes, in batches, and a dry run only counts it', async () => {
  for (let guess = 0; guess < 7; guess++) await noteMismatch('CNSS', guess, 31);
  await noteMismatch('CNSS', 7, 30);
  const db = new Client({ connectionString: world.url('CNSS') });
  await db.connect();
  const retention = { identity_mismatch: { kept: 30, since: 'day', why: '' } };
  const enforce = (dryRun: boolean): Promise<unknown> =>
    enforceRetention(db, 'membership', retention, { dryRun, historyYears: 0, batch: 3 });

  const [counted, removed, again] = [await enforce(true), await enforce(false), await enforce(false)];
  await db.end();
  const left = await world.sql('CNSS', 'SELECT current_date - day AS age FROM membership.identity_mismatch');

  const report = (rows: number): unknown => [{ table: 'membership.identity_mismatch', period: '30 days', rows }];
  expect([counted, removed, again]).toEqual([report(7), report(7), report(0)]);
  expect(left).toEqual([{ age: 30 }]);
});

const years = (count: number): string => {
  const day = new Date();
  day.setUTCFullYear(day.getUTCFullYear() - count);
  return day.toISOString();
};

test('no delivered row is removed, unless the years of former versions are configured: then current ones stay', async () => {
  const deliverOn = (extractedAt: string, givenName: string): Promise<unknown> =>
    deliverRows(
      world,
      'CNOPS',
      {
        members: [{ memberNumber: '12345678', givenName, registeredOn: '1990-01-01', birthDate: '1970-01-01' }],
        coverages: [{ memberNumber: '12345678', startsOn: '2000-01-01', recordedAt: '2000-01-01T00:00:00Z' }],
      },
      { extractedAt },
    );
  await deliverOn(years(12), 'Premier');
  await deliverOn(years(11), 'Deuxieme');
  await deliverOn(years(1), 'Troisieme');
  const before = await storeOf(world, 'CNOPS');
  const unlimited = await enforceAll({ ...world, dataFolder: scratch }, keptForever, false);
  const kept = await storeOf(world, 'CNOPS');
  const config = { ...world.config, HISTORY_YEARS: 10 };
  const limited = await enforceAll({ ...world, config, dataFolder: scratch }, keptForever, false);
  const names = await world.sql('CNOPS', 'SELECT given_name FROM membership.member ORDER BY publication');

  expect(before['membership.member']).toHaveLength(3);
  expect(kept).toEqual(before);
  expect(unlimited.map(({ table }) => table)).not.toContain('membership.member');
  expect(limited.filter(({ rows }) => rows > 0)).toEqual([
    {
      place: 'CNOPS',
      table: 'membership.member',
      period: 'current always, former for HISTORY_YEARS',
      rows: 1,
    },
  ]);
  expect(names.map(row => row['given_name'])).toEqual(['Deuxieme', 'Troisieme']);
});

test('a question as of an instant whose versions may be gone is refused, and never answered with "not covered"', async () => {
  const supergraph = textOf('schema/supergraph.graphql');
  const system = await openSystemForTest({ ...world, config: { ...world.config, HISTORY_YEARS: 10 } }, {}, supergraph);
  const ask = async (asOf: string): Promise<unknown> => {
    const input = {
      identifier: { system: 'CNOPS_IMMATRICULATION', value: '12345678' },
      birthDate: '1970-01-01',
      servicedDate: '2026-10-15',
      asOf,
    };
    const { body } = await system.ask(
      'partner',
      'query ($input: CoverageCheckInput!) { coverageCheck(input: $input) { covered } }',
      { input },
    );
    return (
      body.errors?.[0]?.extensions['code'] ??
      (body.data as { coverageCheck: { covered: string } }).coverageCheck.covered
    );
  };
  const member = await system.ask(
    'agent',
    `{ member(fundCode: "CNOPS", memberNumber: "12345678") { coverages(asOf: "${years(11)}") { period { start } } } }`,
  );

  const answers = [await ask(years(9)), await ask(years(11))];
  await system.close();

  expect(answers).toEqual(['COVERED', 'BAD_USER_INPUT']);
  expect(member.body.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
});

test('files with rejected rows go after their days, and `npm run retention` tells what it did', async () => {
  const [old, young] = ['old', 'young'].map(name => join(scratch, 'rejects', name));
  mkdirSync(join(old ?? ''), { recursive: true });
  writeFileSync(join(old ?? '', 'assures.csv'), '');
  writeFileSync(young ?? '', '');
  const longAgo = new Date(Date.now() - 91 * 86_400_000);
  utimesSync(old ?? '', longAgo, longAgo);
  const environment = { ...environmentOf(world.config), DATA_DIR: scratch };
  const run = (...args: string[]) => runProgramFile('gateway/embedded/retention.ts', args, environment).ended;

  const counted = await run('--dry-run');
  const wasThere = existsSync(old ?? '');
  const removed = await run();
  const wrong = await run('--dry');

  expect(counted).toMatchObject({ code: 0, stderr: '' });
  expect(counted.stdout).toContain('CNSS membership.identity_mismatch (30 days): 0 would be removed\n');
  expect(counted.stdout).toContain('DATA_DIR rejects/ (90 days): 1 would be removed\n');
  expect(removed.stdout).toContain('DATA_DIR rejects/ (90 days): 1 removed\n');
  expect([wasThere, existsSync(old ?? ''), existsSync(young ?? '')]).toEqual([true, false, true]);
  expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining('Usage: npm run retention') });
});

test('entries of the access log go when their years are over, and the report says so', async () => {
  const reports = await enforceAll({ ...world, dataFolder: scratch }, { ...keptForever, ACCESS_LOG_YEARS: 5 }, true);
  const unlimited = await enforceAll({ ...world, dataFolder: scratch }, keptForever, true);

  const ofAccessLog = { place: 'access log', table: 'access_log.entry', period: '5 years, by whole days', rows: 0 };
  expect(reports).toContainEqual(ofAccessLog);
  expect(unlimited.map(({ place }) => place)).not.toContain('access log');
  expect(firstKeptDay(5, new Date('2028-02-29T10:00:00Z'))).toBe('2023-03-01');
});
