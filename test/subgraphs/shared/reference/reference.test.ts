import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { referenceTables } from '../../../../subgraphs/care-basket/reference';
import { careBasket } from '../../../../subgraphs/care-basket/subgraph';
import { Tariff } from '../../../../subgraphs/care-basket/tariffs/tariff.entity';
import { StartError } from '../../../../subgraphs/shared/env';
import {
  loadReferenceData,
  readReferenceRows,
  type ReferenceTable,
} from '../../../../subgraphs/shared/reference/reference';
import { createDataSource } from '../../../../subgraphs/shared/stores/stores';
import { openWorld, type World } from '../../../support/world';

let world: World;
let db: DataSource;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'amo-graph-reference-'));
});

const openDatabase = async (): Promise<void> => {
  world = await openWorld({ funds: ['CNSS'] });
  db = await createDataSource('test', world.url('ANAM'), careBasket.home, 2).initialize();
};
const closeDatabase = async (): Promise<void> => {
  await db.destroy();
  await world.close();
};

afterAll(() => rmSync(folder, { recursive: true }));

const tableOf = (name: string): ReferenceTable => {
  const table = referenceTables.find(candidate => candidate.file.endsWith(`/${name}`));
  if (!table) throw new Error(`no table of ${name}`);
  return table;
};

/** A table whose file stands elsewhere with another content; the file keeps its name. */
function withChanged(name: string, change: (text: string) => string): ReferenceTable {
  const table = tableOf(name);
  const file = join(mkdtempSync(join(folder, 'changed-')), name);
  writeFileSync(file, change(readFileSync(table.file, 'utf8')));
  return { ...table, file };
}

const amounts = async (publication?: number): Promise<string[]> =>
  (await readReferenceRows(db, Tariff, publication))
    .filter(row => row.letter === 'C' && row.version === 'TNR-2006')
    .map(row => row.amount);

const raised = (text: string): string => text.replace('PRIVATE,80.00,2006-09-01', 'PRIVATE,85.00,2006-09-01');

describe('loading', () => {
  beforeEach(openDatabase);
  afterEach(closeDatabase);

  test('the same files again changes nothing and makes no publication; 19 odd medicine codes are told and kept', async () => {
    const report = await loadReferenceData(db, referenceTables);

    expect(report).toMatchObject({ publication: 1, added: 0, ended: 0 });
    expect(report.rows).toBeGreaterThan(6_000);
    // What is odd and kept is reported each time, with file and line.
    expect(report.warnings).toHaveLength(19);
    expect(report.warnings[0]).toMatch(
      /^medicines-cnops-2014\.csv, line \d+: \d{13}: The code does not end in the check digit/,
    );
    expect(await db.query('SELECT count(*)::int AS count FROM care_basket.reference_publication')).toEqual([
      { count: 1 },
    ]);
  });

  test('a changed file changes its row and keeps the former version readable', async () => {
    const report = await loadReferenceData(db, [withChanged('key_letters.csv', raised)]);

    expect(report).toMatchObject({ publication: 2, added: 1, ended: 1 });
    expect(await amounts()).toEqual(['85.00']);
    expect(await amounts(1)).toEqual(['80.00']);
    expect(await amounts(2)).toEqual(['85.00']);
  });

  test('a row that comes back is a new version; each publication stays as it was', async () => {
    await loadReferenceData(db, [withChanged('key_letters.csv', raised)]);

    const report = await loadReferenceData(db, [tableOf('key_letters.csv')]);

    expect(report).toMatchObject({ publication: 3, added: 1, ended: 1 });
    expect([await amounts(1), await amounts(2), await amounts(3)]).toEqual([['80.00'], ['85.00'], ['80.00']]);
  });

  test('a row that is gone ends, and nothing else does', async () => {
    const without = (text: string): string =>
      text
        .split('\n')
        .filter(line => !line.startsWith('Ka,'))
        .join('\n');

    const report = await loadReferenceData(db, [withChanged('key_letters.csv', without)]);

    expect(report).toMatchObject({ added: 0, ended: 1 });
    expect((await readReferenceRows(db, Tariff)).some(row => row.letter === 'Ka')).toBe(false);
    expect((await readReferenceRows(db, Tariff, 1)).some(row => row.letter === 'Ka')).toBe(true);
  });

  test('two loads at once take turns: the change is made once', async () => {
    const tables = [withChanged('key_letters.csv', raised)];

    const reports = await Promise.all([loadReferenceData(db, tables), loadReferenceData(db, tables)]);

    expect(reports.map(report => report.added).sort()).toEqual([0, 1]);
    expect(await amounts()).toEqual(['85.00']);
  });
});

describe('a bad row stops the load with file, line, column and reason, and nothing of it is stored', () => {
  // None of these loads stores anything, so that one database does for all.
  beforeAll(openDatabase);
  afterAll(closeDatabase);

  const line = (wanted: number, change: (text: string) => string) => (text: string) =>
    text
      .split('\n')
      .map((row, index) => (index === wanted - 1 ? change(row) : row))
      .join('\n');

  test.each<[string, string, (text: string) => string, string]>([
    [
      'a number that is none',
      'key_letters.csv',
      line(3, row => row.replace('150.00', 'abc')),
      'key_letters.csv, line 3, column amount_mad: expected a decimal number, got "abc"',
    ],
    [
      'a ceiling in thousandths, which no decision could count in centimes',
      'ceilings.csv',
      line(2, row => row.replace(',3000,', ',3000.005,')),
      'ceilings.csv, line 2, column amount_mad: expected an amount with at most two places, got "3000.005"',
    ],
    [
      'a ceiling over no time',
      'ceilings.csv',
      line(2, row => row.replace(',24,', ',0,')),
      'ceilings.csv, line 2, column period_months: expected 1 to 1200 months, got "0"',
    ],
    [
      'more places than the column holds',
      'key_letters.csv',
      line(2, row => row.replace('80.00', '80.005')),
      'key_letters.csv, line 2, column amount_mad: expected at most 2 places, got "80.005"',
    ],
    [
      'a day that is none',
      'key_letters.csv',
      line(2, row => row.replace('2006-09-01', '2006-02-30')),
      'key_letters.csv, line 2, column valid_from: expected a day YYYY-MM-DD, got "2006-02-30"',
    ],
    [
      'an end before the start',
      'key_letters.csv',
      line(2, row => row.replace('2006-09-01,', '2006-09-01,2006-08-31')),
      'key_letters.csv, line 2, column valid_to: expected a day from 2006-09-01 on, got "2006-08-31"',
    ],
    [
      'a missing value',
      'care_categories.csv',
      line(2, row => row.replace('PRIORITY_PROGRAMMES', '')),
      'care_categories.csv, line 2, column code: a value is missing',
    ],
    [
      'a value outside its list',
      'key_letters.csv',
      line(2, row => row.replace('IN_FORCE', 'INFORCE')),
      'key_letters.csv, line 2, column status: expected one of IN_FORCE, DISPUTED, RETIRED, got "INFORCE"',
    ],
    [
      'a confidence that is none',
      'reimbursement_rates.csv',
      line(2, row => row.replace('sourced', 'sure')),
      'reimbursement_rates.csv, line 2, column confidence: expected one of sourced, weak, derived, general_knowledge, invented, got "sure"',
    ],
    [
      'a percentage above 100',
      'reimbursement_rates.csv',
      line(2, row => row.replace(',80,', ',180,')),
      'reimbursement_rates.csv, line 2, column rate_percent: expected a percentage from 0 to 100, got "180"',
    ],
    [
      'a medicine without 13 digits, in the column’s own name',
      'medicines-cnops-2014.csv',
      line(5, row => row.slice(1)),
      'medicines-cnops-2014.csv, line 5, column CODE: expected 13 digits, got "118001182459"',
    ],
    [
      'a whole number that is none',
      'care_categories.csv',
      line(3, row => row.replace('sourced,2,', 'sourced,2.5,')),
      'care_categories.csv, line 3, column legal_order: expected a whole number, got "2.5"',
    ],
    [
      'a key that stands twice',
      'care_categories.csv',
      text => `${text}${text.split('\n')[3] ?? ''}\n`,
      'care_categories.csv, line 16, column code: stands on line 4 already',
    ],
    [
      'a column that the table has not',
      'care_categories.csv',
      line(1, row => `${row},colour`),
      'care_categories.csv, line 2, column colour: Invalid Record Length',
    ],
    [
      'a column that is not there',
      'care_categories.csv',
      line(1, row => row.replace('note', 'remark')),
      'care_categories.csv, line 1, column note: the file lacks it',
    ],
    [
      'a quote that is never closed',
      'care_categories.csv',
      line(15, row => row.replace('"', '')),
      'care_categories.csv, line 15',
    ],
    ['a file without rows', 'care_categories.csv', () => '', 'care_categories.csv, line 1, column code'],
  ])('%s', async (_what, name, change, message) => {
    const tables = [withChanged('key_letters.csv', raised), withChanged(name, change)];

    const load = loadReferenceData(db, tables);

    await expect(load).rejects.toThrow(StartError);
    await expect(load).rejects.toThrow(message);
    expect(await amounts()).toEqual(['80.00']);
    expect(await db.query('SELECT max(number) AS number FROM care_basket.reference_publication')).toEqual([
      { number: 1 },
    ]);
  });
});
