import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { idOf } from '../../../../gateway/security/trusted-operations/manifest';
import { runProgramFile } from '../../../support/embedded-process';

const scratch = mkdtempSync(join(tmpdir(), 'amo-operations-command-'));
const at = (name: string): string => join(scratch, name);
const [key, out] = [at('key.pem'), at('operations')];
const job = 'gateway/operations/partner-coverage-check.graphql';
const rates = 'gateway/operations/coverage-rate-series.graphql';

afterAll(() => rmSync(scratch, { recursive: true }));

async function run(...args: string[]): Promise<[number | null, string, string]> {
  const { code, stdout, stderr } = await runProgramFile('gateway/security/trusted-operations/main.ts', args, {}).ended;
  return [code, stdout, stderr];
}

beforeAll(async () => {
  await run('key', '--out', key);
});

test('a key pair is made once, the private half for its owner alone', async () => {
  expect(statSync(key).mode & 0o077).toBe(0);
  expect(readFileSync(`${key}.pub`, 'utf8')).toMatch(/^-----BEGIN PUBLIC KEY-----/);
  expect(await run('key', '--out', key)).toEqual([
    1,
    '',
    `operations: ${key} is there already, or cannot be written.\n`,
  ]);
});

test('documents and manifests are signed, their ids told, and the check finds that they validate and plan', async () => {
  const [code, stdout] = await run('sign', '--key', key, '--for', 'partner', '--out', out, job);
  const text = readFileSync(job, 'utf8');
  // What another tool wrote is taken as well.
  const second = await run(
    'sign',
    '--key',
    key,
    '--for',
    'partner.clinic',
    '--out',
    out,
    join(out, 'partner.json'),
    rates,
  );

  expect([code, stdout]).toEqual([0, `${idOf(text)} PartnerCoverageCheck\n`]);
  expect(second).toMatchObject([0, expect.stringMatching(/PartnerCoverageCheck\n.* CoverageRateSeries\n$/), '']);
  expect(JSON.parse(readFileSync(join(out, 'partner.json'), 'utf8'))).toEqual({
    format: 'apollo-persisted-query-manifest',
    version: 1,
    operations: [{ id: idOf(text), name: 'PartnerCoverageCheck', type: 'query', body: text }],
  });
  expect(await run('check', out, '--keys', `${key}.pub`, '--supergraph', 'schema/supergraph.graphql')).toEqual([
    0,
    'operations that validate and plan: 3\n',
    '',
  ]);
});

test('the check tells every fault of every manifest and ends with 1', async () => {
  const faulty = at('faulty');
  const documents = { Gone: 'query Gone { gone }', Wrong: 'query Wrong { funds }', Good: '{ funds { code } }' };
  for (const [name, text] of Object.entries(documents))
    writeFileSync(at(`${name}.graphql`), text.replace(/^\{/, 'query Good {'));
  await run(
    'sign',
    '--key',
    key,
    '--for',
    'partner',
    '--out',
    faulty,
    ...Object.keys(documents).map(name => at(`${name}.graphql`)),
  );
  await run('sign', '--key', key, '--for', 'analyst', '--out', faulty, rates);
  writeFileSync(join(faulty, 'nobody.json'), '{}');
  rmSync(join(faulty, 'analyst.json.sig'));

  const [code, , stderr] = await run('check', faulty);

  expect(code).toBe(1);
  expect(stderr.trim().split('\n')).toEqual([
    'analyst.json: it has no signature beside it',
    expect.stringMatching(/^nobody\.json: expected a name of /),
    'partner.json: Gone: Cannot query field "gone" on type "Query".',
    expect.stringMatching(/^partner\.json: Wrong: Field "funds" of type .* must have a selection/),
  ]);
});
