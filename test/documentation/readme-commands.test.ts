import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '../repository/source-files';
import { committed, withoutHeading } from '../schema/committed';
import { freePort, startEmbedded, type EmbeddedProcess } from '../support/embedded-process';
import { blockOf, blocks } from './readme-blocks';

const scratch = mkdtempSync(join(tmpdir(), 'amo-readme-'));
const dataFolder = join(scratch, 'data');
let system: EmbeddedProcess;
let port: number;
let environment: Record<string, string>;

/** Where there is no curl, a stand-in of ours. */
function pathWithCurl(): string {
  const path = process.env['PATH'] ?? '';
  if (spawnSync('curl', ['--version']).status === 0) return path;
  const folder = join(scratch, 'bin');
  mkdirSync(folder);
  copyFileSync(join(root, 'test/support/curl.cjs'), join(folder, 'curl'));
  chmodSync(join(folder, 'curl'), 0o755);
  return `${folder}:${path}`;
}

beforeAll(async () => {
  port = await freePort();
  environment = { DATA_DIR: dataFolder, PORT: String(port) };
  system = startEmbedded(environment);
  await system.ready;
}, 180_000);

afterAll(async () => {
  await system.end('SIGINT');
  rmSync(scratch, { recursive: true, force: true });
});

/** Runs a block as it stands, but for the port and the data folder of this test. */
function run(text: string): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const script = text.replaceAll('127.0.0.1:4000', `127.0.0.1:${port}`).replaceAll('.data/', `${dataFolder}/`);
  const home = process.env['HOME'] ?? '';
  const child = spawn('sh', ['-c', script], {
    cwd: root,
    env: { PATH: `${dirname(process.execPath)}:${pathWithCurl()}`, HOME: home, ...environment },
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (piece: Buffer) => (said.stdout += piece.toString()));
  child.stderr.on('data', (piece: Buffer) => (said.stderr += piece.toString()));
  return new Promise(resolve => child.once('close', code => resolve({ code, ...said })));
}

/** What differs from one first start to the next: instants, and what is named after them. */
const stable = (answer: unknown): unknown =>
  JSON.parse(
    JSON.stringify(answer, (name, value: unknown) =>
      ['asOf', 'releasedAt', 'queryId', 'vintage', 'correlationId', 'assertionId', 'expiresAt'].includes(name)
        ? null
        : value,
    ),
  );

const shells = blocks.filter(({ info }) => info === 'sh').map(({ text }) => text);

test.each(['partner-coverage-check', 'coverage-rate-series', 'member-view'])(
  'the command of the job %s gives the answer that the README shows',
  async name => {
    const command = shells.filter(text => text.includes('curl') && text.includes(`operation -- ${name}`));

    const { stdout } = await run(command.join('\n'));

    expect(command).toHaveLength(1);
    expect(stable(JSON.parse(stdout))).toEqual(stable(JSON.parse(blockOf(`json answer ${name}`))));
  },
);

test('the token command prints a token', async () => {
  const { code, stdout } = await run(shells.find(text => text.startsWith('npm run --silent token')) ?? '');

  expect(code).toBe(0);
  expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
});

test('operations are signed and checked by hand as the README says', async () => {
  const { code, stdout } = await run(shells.find(text => text.includes('operations -- key')) ?? '');

  expect(code).toBe(0);
  expect(stdout).toMatch(/\n[0-9a-f]{64} PartnerCoverageCheck\noperations that validate and plan: 1\n$/);
});

test('the keys that verify a proof are published', async () => {
  const { stdout } = await run(shells.find(text => text.includes('jwks.json')) ?? '');

  const { keys } = JSON.parse(stdout) as { keys: Record<string, unknown>[] };
  expect(keys.length).toBeGreaterThanOrEqual(2);
  for (const key of keys) expect(key).toMatchObject({ kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig' });
  expect(keys.filter(key => 'd' in key)).toEqual([]);
});

test('the schema of a partner is printed', async () => {
  const { stdout } = await run(shells.find(text => text.includes('/schema')) ?? '');

  expect(stdout).toBe(withoutHeading(committed('api.partner.graphql')));
});

test('the delivery read by hand is refused as the README says', async () => {
  const { code, stdout } = await run(shells.find(text => text.includes('deliver --')) ?? '');

  expect(code).toBe(2);
  expect(stdout.match(/SEQUENCE_GAP/g)?.length).toBeGreaterThanOrEqual(2);
});

test('the access log holds, by itself and by the ends that were kept', async () => {
  for (const block of shells.filter(text => text.includes('access-log --'))) {
    const { code, stdout } = await run(block);

    expect([code, stdout]).toEqual([0, expect.stringMatching(/^the access log holds: entries [1-9]\d*, days \d+\n$/)]);
  }
});

test.each([
  'npm run --silent statistics:collect -- --period 2026-10',
  'npm run --silent migrate',
  'npm run --silent reference',
  'npm run --silent schema:check',
])('%s works beside the running system', async command => {
  const { code, stderr } = await run(command);

  expect(`${code} ${stderr}`).toMatch(/^0 /);
});
