import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inventPopulation, publishClaims, publishMembers } from '../../../support/population';
import { openWorld, type World } from '../../../support/world';

const root = join(__dirname, '../../../..');
const population = inventPopulation(5, 100);

let world: World;
let folder: string;

beforeAll(async () => {
  world = await openWorld();
  folder = mkdtempSync(join(tmpdir(), 'amo-collect-'));
  for (const fund of ['CNSS', 'CNOPS']) {
    await publishMembers(world, fund, population);
    await publishClaims(world, fund, population);
  }
});

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await world.close();
});

function run(
  list: string[],
  environment: Record<string, string> = {},
): Promise<{ status: number; out: string; error: string }> {
  return new Promise(resolve => {
    execFile(
      process.execPath,
      ['-r', './.config/typescript.cjs', 'subgraphs/coverage-statistics/collect/main.ts', ...list],
      {
        cwd: root,
        env: {
          PATH: process.env['PATH'],
          DATA_DIR: folder,
          REGISTRIES: `CNSS=${world.url('CNSS')} CNOPS=${world.url('CNOPS')}`,
          ANAM_DATABASE_URL: world.url('ANAM'),
          ...environment,
        },
      },
      (failure, out, error) => resolve({ status: typeof failure?.code === 'number' ? failure.code : 0, out, error }),
    );
  });
}

test('the command asks subgraphs that it starts itself, writes a vintage and ends; again it finds nothing new', async () => {
  const first = await run(['--from', '2026-09', '--to', '2026-10']);
  const again = await run(['--period', '2026-10']);

  expect(first).toMatchObject({ status: 0, out: expect.stringMatching(/^vintage \S+\.1: 2 months, 10 batches/) });
  expect(first.error).toContain('2/2 months');
  expect(again).toMatchObject({ status: 0, out: '1 months: the same figures as before, no new vintage\n' });
}, 60_000);

test('what is wrong is one clear sentence and status 1', async () => {
  const wrong = await Promise.all([
    run(['--period', 'October']),
    run(['--period', '2026-10'], { MEMBERSHIP_URL: 'http://127.0.0.1:9/graphql' }),
    run(['--period', '2026-10'], {
      MEMBERSHIP_URL: 'http://127.0.0.1:9/graphql',
      CLAIMS_URL: 'http://127.0.0.1:9/graphql',
    }),
  ]);

  expect(wrong.map(({ status }) => status)).toEqual([1, 1, 1]);
  expect(wrong[0].error).toContain('got "October"');
  expect(wrong[1].error).toBe('MEMBERSHIP_URL, CLAIMS_URL: expected both or neither, got one.\n');
  expect(wrong[2].error).toContain('membership at http://127.0.0.1:9/graphql cannot be reached');
}, 60_000);
