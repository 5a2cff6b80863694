import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deliverRows, toWindows1252, withFolder, type FundCode } from '../../support/delivery-builder';
import { memberFile, memberLine } from '../../support/delivery-bytes';
import { tryFiles } from '../../support/delivery-trial';
import { openWorld, type World } from '../../support/world';

let world: World;
const dry = { options: { dryRun: true } };

beforeAll(async () => {
  world = await openWorld();
  await deliverRows(world, 'CNOPS', { points: [{ code: 'M01' }] });
});

afterAll(() => world.close());

const named = (fund: FundCode, rank: number, name: Buffer): Buffer => {
  const [before = '', after = ''] = memberLine(fund, rank, '@').split('@');
  return Buffer.concat([Buffer.from(before), name, Buffer.from(after)]);
};

test.each([
  ['a lone continuation byte', Buffer.from([0x80])],
  ['a sequence that is cut short', Buffer.from([0xe2, 0x82])],
  ['an overlong form', Buffer.from([0xc0, 0xaf])],
  ['a surrogate', Buffer.from([0xed, 0xa0, 0x80])],
  ['Windows-1252 instead of UTF-8', toWindows1252('ÉLOÏSE')],
  ['NUL', Buffer.from([0x41, 0, 0x42])],
])('ENCODING: %s in a CNSS file rejects its row alone', async (_, name) => {
  const file = memberFile('CNSS', [memberLine('CNSS', 0), named('CNSS', 1, name), memberLine('CNSS', 2, 'ÉLOÏSE')]);

  const { report, rejects } = await tryFiles(world, 'CNSS', [file], dry);

  expect(report.files[0]).toMatchObject({ rows: 3, accepted: 2, rejects: { ENCODING: 1 } });
  expect(rejects['assures.csv']).toEqual([
    { line: '3', column: '', code: 'ENCODING', raw: expect.stringMatching(/^123456789;1;/) },
  ]);
  expect(rejects['assures.csv']?.[0]?.raw).not.toContain('\0');
});

test.each([0x81, 0x8d, 0x8f, 0x90, 0x9d, 0x00])(
  'ENCODING: byte %i, which Windows-1252 does not have, rejects its row',
  async byte => {
    const file = memberFile('CNOPS', [memberLine('CNOPS', 0), named('CNOPS', 1, Buffer.from([0x41, byte]))]);

    const { report, rejects } = await tryFiles(world, 'CNOPS', [file], dry);

    expect(report.files[0]).toMatchObject({ rows: 2, accepted: 1, rejects: { ENCODING: 1 } });
    expect(rejects['adherents.csv']).toMatchObject([{ line: '3', code: 'ENCODING', column: '' }]);
  },
);

test('ENCODING comes before BAD_COLUMN_COUNT', async () => {
  const file = memberFile('CNSS', [memberLine('CNSS', 0), Buffer.from([0x41, 0xff]), 'a;b']);

  const { rejects } = await tryFiles(world, 'CNSS', [file], dry);

  expect(rejects['assures.csv']?.map(({ line, code }) => `${line} ${code}`)).toEqual([
    '3 ENCODING',
    '4 BAD_COLUMN_COUNT',
  ]);
});

test('a leading byte-order mark of a UTF-8 file is skipped; in a Windows-1252 file it is a bad header', async () => {
  const mark = Buffer.from([0xef, 0xbb, 0xbf]);

  const cnss = await tryFiles(world, 'CNSS', [memberFile('CNSS', [memberLine('CNSS', 0)], mark)], dry);
  const cnops = await tryFiles(world, 'CNOPS', [memberFile('CNOPS', [memberLine('CNOPS', 0)], mark)], dry);

  expect(cnss.report).toMatchObject({ outcome: 'DRY_RUN', files: [{ accepted: 1 }] });
  expect(cnops.report).toMatchObject({ outcome: 'REFUSED', code: 'BAD_HEADER' });
});

test.each([
  ['too few columns', '123456789;1'],
  ['too many columns', `${'x;'.repeat(17)}x`],
  ['an empty line', ''],
  ['a quote that is not closed', '123456789;1;"A;B'],
  ['a quote in the middle of a value', memberLine('CNSS', 1, 'IN"VENTE').replace('"IN""VENTE"', 'IN"VENTE')],
  ['text behind a closing quote', memberLine('CNSS', 1, '@').replace('@', '"A"B')],
  ['a lone carriage return', memberLine('CNSS', 1, 'A\rB')],
])('BAD_COLUMN_COUNT: %s', async (_, line) => {
  const { report } = await tryFiles(world, 'CNSS', [memberFile('CNSS', [memberLine('CNSS', 0), line])], dry);

  expect(report.files[0]).toMatchObject({ rows: 2, accepted: 1, rejects: { BAD_COLUMN_COUNT: 1 } });
});

test('a quoted value may hold separators and quotes, and no line break: line numbers are physical lines', async () => {
  const file = memberFile('CNSS', [
    memberLine('CNSS', 0, 'BEN "X"; SON OF'),
    memberLine('CNSS', 1, '@').replace('@', '"A\nB"'),
    memberLine('CNSS', 2).replace('01.511', '99.999'),
  ]);

  const { report, rejects } = await tryFiles(world, 'CNSS', [file], {});

  expect(report.files[0]).toMatchObject({ rows: 4, accepted: 1, rejects: { BAD_COLUMN_COUNT: 2, BAD_CODE: 1 } });
  expect(rejects['assures.csv']?.map(({ line, code }) => `${line} ${code}`)).toEqual([
    '3 BAD_COLUMN_COUNT',
    '4 BAD_COLUMN_COUNT',
    '5 BAD_CODE',
  ]);
  expect(await world.sql('CNSS', 'SELECT family_name FROM membership.member')).toEqual([
    { family_name: 'BEN "X"; SON OF' },
  ]);
});

test('CNOPS has no quoting: a quote is a sign like any other', async () => {
  const { report } = await tryFiles(
    world,
    'CNOPS',
    [
      memberFile(
        'CNOPS',
        [memberLine('CNOPS', 0, '"L’ŒUVRE')].map(line => toWindows1252(line)),
      ),
    ],
    {},
  );

  expect(report.files[0]).toMatchObject({ accepted: 1 });
  expect(await world.sql('CNOPS', 'SELECT family_name FROM membership.member')).toEqual([{ family_name: '"L’ŒUVRE' }]);
});

test('values that PostgreSQL’s COPY would read otherwise arrive as they are', async () => {
  const names = ['a\\b', '\\N', '\\.', 'tab\there', '{}', "O'X", '$1'];
  const lines = names.map((name, rank) => memberLine('CNSS', rank + 10, name));

  await tryFiles(world, 'CNSS', [memberFile('CNSS', [memberLine('CNSS', 0), ...lines])], {});

  const rows = await world.sql(
    'CNSS',
    'SELECT family_name FROM membership.member WHERE dependent_number >= 10 ORDER BY dependent_number',
  );
  expect(rows.map(row => row['family_name'])).toEqual(names);
});

test('a reject file is a new file of its owner alone, even where a link waits', async () => {
  await withFolder(async folder => {
    const rejectsFolder = join(folder, 'rejects');
    mkdirSync(rejectsFolder);
    writeFileSync(join(folder, 'precious'), 'keep me');
    symlinkSync(join(folder, 'precious'), join(rejectsFolder, 'assures.csv'));

    const { rejects } = await tryFiles(world, 'CNSS', [memberFile('CNSS', ['x'])], {
      options: { dryRun: true, rejectsFolder, rejectLimitPercent: 100 },
    });

    expect(rejects).toEqual({});
    expect(statSync(join(rejectsFolder, 'assures.csv')).mode & 0o777).toBe(0o600);
    expect(readdirSync(rejectsFolder)).toEqual(['assures.csv']);
    expect(readFileSync(join(folder, 'precious'), 'utf8')).toBe('keep me');
  });
});
