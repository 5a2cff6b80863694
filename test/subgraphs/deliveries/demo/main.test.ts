import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'demonstration-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const project = join(__dirname, '../../../..');

/** Runs the command as `npm run demo` does. */
const run = (...words: string[]) =>
  spawnSync(process.execPath, ['-r', './.config/typescript.cjs', 'subgraphs/deliveries/demo/main.ts', ...words], {
    cwd: project,
    encoding: 'utf8',
  });

test('the command writes both deliveries', () => {
  const { status, stdout } = run('--members', '60', '--seed', '2', '--out', folder);

  expect(status).toBe(0);
  expect(stdout).toContain(`60 members written to ${folder}/cnss and ${folder}/cnops`);
  expect(readdirSync(folder).sort()).toEqual(['cnops', 'cnss']);
});

test('a folder that is not empty is refused and left as it is, unless forced', () => {
  writeFileSync(join(folder, 'mine.txt'), 'mine');

  const refused = run('--members', '60', '--out', folder);
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain(`${folder} is not empty`);
  expect(readdirSync(folder)).toEqual(['mine.txt']);

  expect(run('--members', '60', '--out', folder, '--force').status).toBe(0);
  expect(readdirSync(folder).sort()).toEqual(['cnops', 'cnss', 'mine.txt']);
});

test('a wrong option ends the command with one sentence', () => {
  const { status, stderr } = run('--seed', '-1', '--out', join(folder, 'new'));

  expect(status).toBe(1);
  expect(stderr.trim().split('\n')).toEqual([expect.stringMatching(/^Option '--seed' .*usage: npm run demo/)]);
});

test('memory does not grow with the number of members', () => {
  const measure = (members: number): number => {
    const script = `require('./subgraphs/deliveries/demo/write-demonstration')
      .writeDemonstration({ members: ${members}, seed: 1, out: ${JSON.stringify(join(folder, String(members)))} })
      .then(() => console.log(process.resourceUsage().maxRSS))`;
    const options = ['--max-old-space-size=64', '-r', './.config/typescript.cjs', '-e', script];
    const { status, stdout } = spawnSync(process.execPath, options, { cwd: project, encoding: 'utf8' });
    expect(status).toBe(0);
    return Number(stdout);
  };

  const [small, large] = [measure(2_000), measure(20_000)];
  // In kilobytes; the files of the larger one are more than 15 MB.
  expect(large - small).toBeLessThan(30_000);
});
