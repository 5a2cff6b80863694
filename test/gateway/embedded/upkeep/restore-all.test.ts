import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { backUpAll } from '../../../../gateway/embedded/upkeep/back-up-all';
import { databasesOf, storesOf } from '../../../../gateway/embedded/upkeep/all-stores';
import { restoreAll } from '../../../../gateway/embedded/upkeep/restore-all';
import { exampleVariables } from '../../../../gateway/page/example-variables';
import { askOverHttp } from '../../../../subgraphs/coverage-statistics/collect/ask-over-http';
import { collectStatistics } from '../../../../subgraphs/coverage-statistics/collect/collect-statistics';
import { coverageStatistics } from '../../../../subgraphs/coverage-statistics/subgraph';
import { deliver } from '../../../../subgraphs/deliveries/deliver';
import { writeDemonstration } from '../../../../subgraphs/deliveries/demo/write-demonstration';
import { readManifest, writeManifest } from '../../../../subgraphs/shared/recovery/backup-manifest';
import { environmentOf } from '../../../../subgraphs/shared/serving/config';
import { foundationOf } from '../../../../subgraphs/shared/serving/foundation';
import { createDataSource } from '../../../../subgraphs/shared/stores/stores';
import { textOf } from '../../../repository/source-files';
import { runProgramFile } from '../../../support/embedded-process';
import { openSystemForTest, type TestSystem } from '../../../support/system';
import { openWorld, type World } from '../../../support/world';

jest.setTimeout(120_000);

const scratch = mkdtempSync(join(tmpdir(), 'amo-recovery-'));
const folder = join(scratch, 'backup');
const key = 'a-key-of-a-test-that-nobody-else-has-0123456789';
const supergraph = textOf('schema/supergraph.graphql');
const opened: World[] = [];

async function newWorld(): Promise<World> {
  const world = await openWorld();
  opened.push(world);
  return world;
}

const jobs = ['partner-coverage-check', 'member-view', 'coverage-rate-series'] as const;
const roles = {
  'partner-coverage-check': 'partner',
  'member-view': 'agent',
  'coverage-rate-series': 'analyst',
} as const;

/** The three jobs, but for what every answer has of its own: the instant, and the proof that is signed over it. */
async function askJobs(system: TestSystem): Promise<string[]> {
  const answers: string[] = [];
  for (const job of jobs) {
    const { body } = await system.ask(roles[job], textOf(`gateway/operations/${job}.graphql`), exampleVariables[job]);
    expect(body.errors).toBeUndefined();
    answers.push(
      JSON.stringify(body.data, (name, value: unknown) =>
        ['asOf', 'assertionId', 'expiresAt'].includes(name) && typeof value === 'string' ? '' : value,
      ),
    );
  }
  return answers;
}

/** Every row of every table as text, sorted: read by other means than the backup has. */
async function rowsOf(world: World): Promise<Record<string, unknown>> {
  const contents: Record<string, unknown> = {};
  for (const { database, store } of storesOf(world))
    for (const table of Object.keys(store.retention).filter(name => name !== 'migration')) {
      const name = `${store.schema}.${table}`;
      contents[`${database} ${name}`] = await world.sql(
        database,
        `SELECT count(*), md5(string_agg(t::text, '|' ORDER BY t::text COLLATE "C")) FROM ${name} t`,
      );
    }
  return contents;
}

let world: World;
let before: { jobs: string[]; rows: Record<string, unknown> };

beforeAll(async () => {
  world = await newWorld();
  await writeDemonstration({ members: 150, seed: 5, out: join(scratch, 'demo') });
  await deliver(
    world.config,
    ['cnss', 'cnops'].map(fund => join(scratch, 'demo', fund)),
  );
  const system = await openSystemForTest(world, {}, supergraph);
  const foundation = foundationOf(coverageStatistics, world.config);
  const addresses = { membership: system.urlOf('membership'), claims: system.urlOf('claims') };
  const ask = askOverHttp(addresses, world.config.GATEWAY_KEY);
  await collectStatistics({ home: foundation.home, ask, periods: ['2024-12'] });
  await foundation.close();
  before = { jobs: await askJobs(system), rows: await rowsOf(world) };
  await system.close();
  await backUpAll(world, folder, key);
});

afterAll(async () => {
  for (const one of opened) await one.close();
  rmSync(scratch, { recursive: true, force: true });
});

test('a restored system is equal: every table row by row, and the answers to the three jobs', async () => {
  const target = await newWorld();

  await restoreAll(target, folder, { replace: true, key });
  const rows = await rowsOf(target);
  const system = await openSystemForTest(target, {}, supergraph);
  const after = await askJobs(system);
  await system.close();

  expect(Object.keys(rows).length).toBeGreaterThan(50);
  expect(rows).toEqual(before.rows);
  expect(after).toEqual(before.jobs);
});

test('the files are their owner’s alone, and no person can be read in them', () => {
  const { databases } = readManifest(readFileSync(join(folder, 'manifest.json'), 'utf8'), key);
  const member = databases.find(({ name }) => name === 'CNSS')?.tables.find(({ name }) => name === 'membership.member');
  const path = join(folder, member?.file ?? '');

  expect(member?.rows).toBeGreaterThan(50);
  expect([statSync(path).mode & 0o777, statSync(join(folder, 'manifest.json')).mode & 0o777]).toEqual([0o600, 0o600]);
  expect(() => gunzipSync(readFileSync(path))).toThrow('incorrect header check');
});

test('rows that are there already are not overwritten unless it is said', async () => {
  const target = await newWorld();
  const untouched = await rowsOf(target);

  const refused = restoreAll(target, folder, { replace: false, key });

  await expect(refused).rejects.toThrow(/^ANAM holds rows already, for one in \S+: --replace removes them first\.$/);
  expect(await rowsOf(target)).toEqual(untouched);
});

const manifestOf = (copy: string): string => join(copy, 'manifest.json');
const member = 'CNSS.membership.member.copy.gz';
const damages: [string, RegExp, (copy: string) => void][] = [
  ['cut short', /^CNSS.membership.member.copy.gz is damaged/, copy => truncateSync(join(copy, member), 40)],
  ['longer', /^CNSS.membership.member.copy.gz is damaged/, copy => appendFileSync(join(copy, member), ' ')],
  ['without a file', /^CNSS.membership.member.copy.gz cannot be read/, copy => rmSync(join(copy, member))],
  ['without a manifest', /has no manifest.json/, copy => rmSync(manifestOf(copy))],
  [
    'with a changed manifest',
    /^manifest.json: it was changed, or BACKUP_KEY is not the one/,
    copy => writeFileSync(manifestOf(copy), readFileSync(manifestOf(copy), 'utf8').replace(/"rows": \d+/, '"rows": 1')),
  ],
  [
    'of a later version',
    /^The backup was made by a later version: ANAM.claims has CreateTomorrow1999 here\.$/,
    copy => {
      const contents = readManifest(readFileSync(manifestOf(copy), 'utf8'), key);
      contents.databases.find(({ name }) => name === 'ANAM')?.migrations['claims']?.push('CreateTomorrow1999');
      writeFileSync(manifestOf(copy), writeManifest(contents, key));
    },
  ],
];

test('what is damaged, of another key or of a later version is refused before anything is touched', async () => {
  const untouched = await rowsOf(world);
  for (const [index, [, message, damage]] of damages.entries()) {
    const copy = join(scratch, `damaged-${index}`);
    cpSync(folder, copy, { recursive: true });
    damage(copy);
    await expect(restoreAll(world, copy, { replace: true, key })).rejects.toThrow(message);
  }
  const otherKey = restoreAll(world, folder, { replace: true, key: key.toUpperCase() });
  await expect(otherKey).rejects.toThrow(/BACKUP_KEY is not the one it was written with/);
  await expect(restoreAll(world, folder, { replace: true, key: undefined })).rejects.toThrow(
    'BACKUP_KEY is not set, and the backup is encrypted.',
  );

  expect(await rowsOf(world)).toEqual(untouched);
});

test('a backup of an earlier version is restored as it was and then migrated, by the commands', async () => {
  const earlier = await newWorld();
  const target = await newWorld();
  const registry = storesOf(earlier).find(({ database, store }) => database === 'CNSS' && store.schema === 'claims');
  const source = await createDataSource('CNSS', earlier.url('CNSS'), registry?.store as never, 2).initialize();
  await source.undoLastMigration();
  await source.destroy();
  const indexes = (): Promise<unknown> =>
    target.sql('CNSS', `SELECT FROM pg_indexes WHERE indexname IN ('ix_claim_not_paid', 'ix_claim_total_days')`);
  const out = join(scratch, 'earlier');
  const run = (file: string, args: string[], of: World) =>
    runProgramFile(file, args, { ...environmentOf(of.config), DATA_DIR: scratch }).ended;

  const saved = await run('gateway/embedded/backup.ts', ['--out', out], earlier);
  const again = await run('gateway/embedded/backup.ts', ['--out', out], earlier);
  const restored = await run('gateway/embedded/restore.ts', ['--from', out, '--replace'], target);

  expect(saved).toMatchObject({ code: 0, stdout: expect.stringMatching(/^ANAM: \d+ tables, \d+ rows, as of /) });
  expect(again).toMatchObject({ code: 1, stderr: `--out: expected an empty folder or a new one, got ${out}.\n` });
  expect(restored).toMatchObject({ code: 0, stdout: expect.stringMatching(/^CNOPS: \d+ tables equal to those of /m) });
  expect(await indexes()).toHaveLength(2);
  expect([...databasesOf(target).keys()]).toEqual(['ANAM', 'CNSS', 'CNOPS']);
});
