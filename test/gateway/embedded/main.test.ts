import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDevelopmentIssuer } from '../../../gateway/embedded/development-issuer';
import { exampleVariables } from '../../../gateway/page/example-variables';
import { cast } from '../../../subgraphs/deliveries/demo/cast';
import { alive } from '../../../subgraphs/shared/embedded/postgres';
import { databaseProcess, freePort, runProgramFile, startEmbedded } from '../../support/embedded-process';
import type { Answer } from '../../support/running-subgraph';

jest.setTimeout(90_000);

const scratch = mkdtempSync(join(tmpdir(), 'amo-embedded-'));
const dataFolder = join(scratch, 'data');
let environment: Record<string, string>;

beforeAll(async () => {
  environment = { DATA_DIR: dataFolder, PORT: String(await freePort()), DEMO: '0' };
});

afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

const tokenOf = async (role: string): Promise<string> =>
  (await runProgramFile('gateway/embedded/token.ts', [role], { DATA_DIR: dataFolder }).ended).stdout.trim();

async function ask(
  url: string,
  query: string,
  token: string,
  variables: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answer;
}

const fundQuestion = '{ fund: funds { code } }';

test('a first start ends with its address, answers with a printed token, and stops with nothing left', async () => {
  // The token may be printed before the system ever ran.
  const token = await tokenOf('agent');
  const system = startEmbedded(environment);
  const url = await system.ready;
  const answer = await ask(url, fundQuestion, token);
  const database = databaseProcess(dataFolder) ?? 0;
  const { code, stdout, stderr } = await system.end('SIGINT');

  expect(url).toBe(`http://127.0.0.1:${environment['PORT']}/graphql`);
  expect(answer).toMatchObject({ data: { fund: expect.arrayContaining([{ code: 'CNSS' }]) } });
  expect(stdout.trim().split('\n').at(-1)).toBe(`ready ${url}`);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(database).toBeGreaterThan(0);
  expect(alive(database)).toBe(false);
});

test('a second start needs no preparation, and SIGTERM stops it as well', async () => {
  const begun = Date.now();
  const system = startEmbedded(environment);
  await system.ready;
  const taken = Date.now() - begun;
  const database = databaseProcess(dataFolder) ?? 0;
  const { code, stdout } = await system.end('SIGTERM');

  // Three seconds on a machine of its own (`npm run bench:start`); here other tests run beside it.
  expect(taken).toBeLessThan(9_000);
  expect(stdout).not.toMatch(/Migrating|Loading/);
  expect(code).toBe(0);
  expect(alive(database)).toBe(false);
});

test('after a kill the database lives on; the next start takes it over and stops it', async () => {
  const killed = startEmbedded(environment);
  await killed.ready;
  const database = databaseProcess(dataFolder) ?? 0;
  await killed.end('SIGKILL');
  expect(alive(database)).toBe(true);

  const system = startEmbedded(environment);
  const answer = await ask(await system.ready, fundQuestion, await tokenOf('agent'));
  const adopted = databaseProcess(dataFolder);
  await system.end('SIGINT');

  expect(answer).toMatchObject({ data: { fund: expect.arrayContaining([{ code: 'CNOPS' }]) } });
  expect(adopted).toBe(database);
  expect(alive(database)).toBe(false);
});

test('Ctrl-C while it starts leaves nothing either', async () => {
  const system = startEmbedded(environment);
  while (databaseProcess(dataFolder) === undefined) await new Promise(resolve => setTimeout(resolve, 10));
  const database = databaseProcess(dataFolder) ?? 0;
  const { code, stdout } = await system.end('SIGINT');

  expect(code).toBe(0);
  expect(stdout).not.toContain('ready');
  expect(alive(database)).toBe(false);
});

test('the commands work with the folder’s database, whether the system runs or not', async () => {
  const run = async (name: string): Promise<string> => {
    const { code, stdout, stderr } = await runProgramFile(`gateway/embedded/${name}.ts`, [], environment).ended;
    return `${code} ${stderr}${stdout}`;
  };
  const alone = await run('migrate');
  expect(databaseProcess(dataFolder)).toBeUndefined();

  const system = startEmbedded(environment);
  await system.ready;
  const beside = await run('reference');
  const still = databaseProcess(dataFolder);
  await system.end('SIGINT');

  expect(alone).toMatch(/^0 \d+ migrations ran\n$/);
  expect(beside).toMatch(/^0 membership: \d+ rows, \d+ added, 0 ended, publication 1\n/);
  expect(still).toBeGreaterThan(0);
});

test('a first start that is killed while it loads the demonstration population is completed by the next', async () => {
  const demo = { ...environment, DATA_DIR: join(scratch, 'demo'), DEMO: '1', DEMO_MEMBERS: '200' };
  const killed = startEmbedded(demo);
  while (!existsSync(join(demo.DATA_DIR, 'demonstration/cnss'))) await new Promise(resolve => setTimeout(resolve, 5));
  await killed.end('SIGKILL');

  // The size of the start that began it holds, for another one would be another delivery.
  const system = startEmbedded({ ...demo, DEMO_MEMBERS: '300' });
  const url = await system.ready;
  const issuer = await openDevelopmentIssuer(demo.DATA_DIR);
  const operation = (name: string): string =>
    readFileSync(join(__dirname, `../../../gateway/operations/${name}.graphql`), 'utf8');
  const { 'member-view': member, 'coverage-rate-series': series } = exampleVariables;
  const view = await ask(url, operation('member-view'), await issuer.token('agent'), member, {
    'x-purpose-of-use': 'HOPERAT',
  });
  const rates = await ask(url, operation('coverage-rate-series'), await issuer.token('analyst'), series);
  await system.end('SIGINT');
  const again = startEmbedded(demo);
  await again.ready;
  const { stdout } = await again.end('SIGINT');

  expect(view).toMatchObject({
    data: { member: { familyName: cast.employee.familyName, inforce: true, claims: { totalCount: 24 } } },
  });
  expect(view.errors).toBeUndefined();
  expect(rates.errors).toBeUndefined();
  expect(rates.data.observations.observations.length).toBeGreaterThan(0);
  expect(existsSync(join(demo.DATA_DIR, 'demonstration'))).toBe(false);
  expect(stdout).not.toMatch(/demonstration|Delivering|Counting/);
});

describe('what keeps it from starting is told in one sentence, with exit status 1', () => {
  let server: Server;

  afterEach(() => {
    server.close();
  });

  beforeEach(async () => {
    server = createServer();
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  });

  const refusalOf = async (changes: Record<string, string>): Promise<[number | null, string, string]> => {
    const { code, stdout, stderr } = await startEmbedded({ ...environment, ...changes }).ended;
    return [code, stdout, stderr];
  };

  test('a taken port', async () => {
    const port = String((server.address() as { port: number }).port);

    expect(await refusalOf({ PORT: port })).toEqual([1, '', `PORT: ${port} on 127.0.0.1 is taken.\n`]);
    expect(databaseProcess(dataFolder)).toBeUndefined();
  });

  test('a folder that cannot be written', async () => {
    const file = join(scratch, 'a-file');
    writeFileSync(file, '');

    const [code, stdout, stderr] = await refusalOf({ DATA_DIR: join(file, 'data') });

    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^DATA_DIR: .* cannot be written \(.*\)\.\n$/);
  });

  test('wrong variables, all at once', async () => {
    expect(await refusalOf({ PORT: 'many', DEMO: 'yes' })).toEqual([
      1,
      '',
      'PORT: expected the port to listen on, 0 to 65535 (0 takes a free one), got "many"; ' +
        'DEMO: expected 1 or 0: whether the first start loads a demonstration population of invented persons, got "yes"\n',
    ]);
  });
});
