import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { withFolder, writeRows } from '../../support/delivery-builder';
import { emptyStore, storeOf } from '../../support/delivery-trial';
import { note } from '../../support/sinks/sinks';
import { openWorld, type World } from '../../support/world';

let world: World;

beforeAll(async () => {
  world = await openWorld();
});

beforeEach(() => emptyStore(world, 'CNSS'));

afterAll(() => world.close());

interface Run {
  status: number | null;
  output: string;
  errors: string;
}

/** Runs `npm run deliver` with arguments, without npm in between. */
function run(folder: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Run> {
  const child = spawn(process.execPath, ['-r', './.config/typescript.cjs', 'subgraphs/deliveries/main.ts', ...args], {
    env: {
      PATH: process.env['PATH'],
      DATA_DIR: join(folder, 'data'),
      REGISTRIES: ['CNSS', 'CNOPS'].map(fund => `${fund}=${world.url(fund)}`).join(' '),
      ANAM_DATABASE_URL: world.url('ANAM'),
      ...environment,
    },
  });
  return new Promise(resolve => {
    let [output, errors] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    child.on('close', status => {
      note('process', `${output}\n${errors}`);
      resolve({ status, output, errors });
    });
  });
}

const members = Array.from({ length: 40 }, (_, index) => ({ memberNumber: String(300_000_000 + index) }));
const withOneBad = [...members, { memberNumber: '300000100', provinceCode: '99.999' }];

test('a published delivery ends with status 0, its report is on the screen and in the file, reject files beside it', async () => {
  await withFolder(async folder => {
    const path = writeRows(join(folder, 'one'), 'CNSS', { members: withOneBad }, { kind: 'FULL' });
    const reportFile = join(folder, 'reports', 'report.json');

    const { status, output } = await run(folder, [path, '--report', reportFile]);

    expect(status).toBe(0);
    expect(output).toContain('PUBLISHED');
    expect(output).toMatch(
      /assures\.csv: 41 rows, 40 accepted, 1 rejected; 40 inserted, 0 changed, 0 unchanged, 0 closed/,
    );
    expect(output).toContain('BAD_CODE 1');
    expect(JSON.parse(readFileSync(reportFile, 'utf8'))).toEqual({
      deliveryId: 'CNSS-full-0001',
      fund: 'CNSS',
      outcome: 'PUBLISHED',
      code: null,
      message: null,
      sequence: 1,
      files: [
        {
          name: 'assures.csv',
          entity: 'MEMBER',
          rows: 41,
          accepted: 40,
          rejected: 1,
          rejects: { BAD_CODE: 1 },
          inserted: 40,
          changed: 0,
          unchanged: 0,
          closed: 0,
          rejectsFile: 'rejects/assures.csv',
        },
      ],
      rowsPerSecond: expect.any(Number),
      seconds: expect.any(Number),
    });
    expect(readFileSync(join(folder, 'reports', 'rejects', 'assures.csv'), 'utf8')).toMatch(
      /^line,column,code,raw\n42,PROVINCE,BAD_CODE,"300000100;0;.*"\n$/,
    );
  });
});

test('several deliveries make an array and a folder of reject files each; one refused makes status 2', async () => {
  await withFolder(async folder => {
    const one = writeRows(join(folder, 'one'), 'CNSS', { members: withOneBad });
    const gap = writeRows(join(folder, 'gap'), 'CNSS', { members }, { sequence: 5 });
    const reportFile = join(folder, 'report.json');

    const { status, output } = await run(folder, [one, gap, '--report', reportFile]);

    expect(status).toBe(2);
    expect(output).toContain('REFUSED SEQUENCE_GAP');
    expect(JSON.parse(readFileSync(reportFile, 'utf8'))).toMatchObject([
      { outcome: 'PUBLISHED', files: [{ rejectsFile: 'rejects/CNSS-delta-0001/assures.csv' }] },
      { outcome: 'REFUSED', code: 'SEQUENCE_GAP', files: [] },
    ]);
    expect(existsSync(join(folder, 'rejects', 'CNSS-delta-0001', 'assures.csv'))).toBe(true);
  });
});

test('--reject-limit and --dry-run are heard', async () => {
  await withFolder(async folder => {
    const path = writeRows(join(folder, 'one'), 'CNSS', { members: withOneBad });
    const before = await storeOf(world, 'CNSS');

    const strict = await run(folder, [path, '--reject-limit', '2']);
    const dry = await run(folder, [path, '--dry-run', '--reject-limit', '3']);

    expect([strict.status, dry.status]).toEqual([2, 0]);
    expect(strict.output).toContain('TOO_MANY_REJECTS');
    expect(dry.output).toContain('DRY_RUN');
    expect(await storeOf(world, 'CNSS')).toEqual(before);
    expect(readdirSync(join(folder, 'data'))).toContain('rejects');
  });
});

test.each<[string, string[], NodeJS.ProcessEnv, RegExp]>([
  ['no path', [], {}, /expected at least one PATH/],
  ['an unknown option', ['x', '--force'], {}, /--force/],
  ['a limit that is none', ['x', '--reject-limit', 'many'], {}, /--reject-limit: expected per cent/],
  ['a wrong variable', ['x'], { LOG_LEVEL: 'loud' }, /LOG_LEVEL: expected/],
])('the program fails with status 1 and one sentence: %s', async (_, args, environment, sentence) => {
  await withFolder(async folder => {
    const { status, errors } = await run(folder, args, environment);

    expect(status).toBe(1);
    expect(errors.trim()).toMatch(sentence);
    expect(errors).not.toMatch(/\n\s+at /);
  });
});

test('a registry that cannot be reached, or has no tables, is a failure of the program', async () => {
  await withFolder(async folder => {
    mkdirSync(join(folder, 'data'));
    const path = writeRows(join(folder, 'one'), 'CNSS', { members });

    const lost = await run(folder, [path], { REGISTRIES: 'CNSS=postgres://postgres@127.0.0.1:1/nowhere' });
    const bare = await run(folder, [path], { REGISTRIES: `CNSS=${world.url('ANAM').replace(/[^/]+$/, 'postgres')}` });

    expect([lost.status, bare.status]).toEqual([1, 1]);
    expect(lost.errors).toMatch(/The registry of CNSS cannot be reached/);
    expect(bare.errors).toMatch(/The registry of CNSS has no tables yet/);
  });
});

test('no number of a person is in what the program says', async () => {
  await withFolder(async folder => {
    const bad = [{ memberNumber: '300000100', cnie: 'AB987654', familyName: 'INVENTEE', provinceCode: '99.999' }];
    const path = writeRows(join(folder, 'one'), 'CNSS', { members: bad });
    const reportFile = join(folder, 'report.json');

    const { output, errors } = await run(folder, [path, '--report', reportFile]);

    for (const text of [output, errors, readFileSync(reportFile, 'utf8')])
      expect(text).not.toMatch(/300000100|AB987654|INVENTEE/);
  });
});
