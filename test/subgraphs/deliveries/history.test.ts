import { visibleAt, type Knowledge } from '../../../subgraphs/shared/versioned-row';
import { deliverRows, filesOf } from '../../support/delivery-builder';
import { emptyStore, storeOf, tryFiles, tryRows } from '../../support/delivery-trial';
import { openWorld, type World } from '../../support/world';

let world: World;
const memberNumber = '123456789';
const other = '222222222';

beforeAll(async () => {
  world = await openWorld({ funds: ['CNSS'] });
});

beforeEach(() => emptyStore(world, 'CNSS'));

afterAll(() => world.close());

/** What a moment of knowledge sees of a table, as one column. */
async function seen(table: string, column: string, knowledge: Knowledge = {}): Promise<unknown[]> {
  const { sql, values } = visibleAt('row', knowledge, 1);
  const rows = await world.sql<{ value: unknown }>(
    'CNSS',
    `SELECT row.${column} AS value FROM ${table} row WHERE ${sql} ORDER BY 1`,
    values,
  );
  return rows.map(row => row.value);
}

const right = (endsOn: string | undefined, recordedAt: string) => ({
  memberNumber,
  recordedAt,
  ...(endsOn !== undefined && { endsOn }),
});

test('a right that changes keeps its former version, readable by record time and by publication number', async () => {
  await deliverRows(world, 'CNSS', {
    members: [{ memberNumber }],
    coverages: [right(undefined, '2024-01-05T09:00:00Z')],
  });
  const second = await deliverRows(world, 'CNSS', { coverages: [right('2026-06-30', '2026-07-02T10:00:00Z')] });

  expect(second.files[0]).toMatchObject({ inserted: 0, changed: 1, unchanged: 0, closed: 0 });
  const ends = (knowledge?: Knowledge) => seen('membership.coverage', 'ends_on', knowledge);
  expect(await ends()).toEqual(['2026-06-30']);
  expect(await ends({ asOf: '2024-01-05T08:59:59Z' })).toEqual([]);
  expect(await ends({ asOf: '2024-01-05T09:00:00Z' })).toEqual([null]);
  expect(await ends({ asOf: '2026-07-02T09:59:59Z' })).toEqual([null]);
  expect(await ends({ asOf: '2026-07-02T10:00:00Z' })).toEqual(['2026-06-30']);
  expect(await ends({ publication: 1 })).toEqual([null]);
  expect(await ends({ publication: 2 })).toEqual(['2026-06-30']);
});

test('a late row with an early timestamp changes what record time sees, never what a publication number sees', async () => {
  await deliverRows(world, 'CNSS', {
    members: [{ memberNumber }],
    coverages: [right(undefined, '2024-03-01T00:00:00Z')],
  });
  await deliverRows(world, 'CNSS', { coverages: [right('2024-12-31', '2024-02-01T00:00:00Z')] });

  const ends = (knowledge?: Knowledge) => seen('membership.coverage', 'ends_on', knowledge);
  expect(await ends({ publication: 1 })).toEqual([null]);
  expect(await ends({ asOf: '2024-02-15T00:00:00Z' })).toEqual(['2024-12-31']);
  expect(await ends({ asOf: '2024-04-01T00:00:00Z' })).toEqual(['2024-12-31']);
  expect(await ends()).toEqual(['2024-12-31']);
});

test('at no time does record time see two versions of one row', async () => {
  const times = ['2024-05-01', '2024-02-01', '2024-08-01', '2024-03-01'].map(day => `${day}T00:00:00Z`);
  await deliverRows(world, 'CNSS', { members: [{ memberNumber }] });
  for (const [index, recordedAt] of times.entries())
    await deliverRows(world, 'CNSS', { coverages: [right(`2025-0${index + 1}-01`, recordedAt)] });

  for (const asOf of times)
    expect((await seen('membership.coverage', 'ends_on', { asOf })).length).toBeLessThanOrEqual(1);
  expect(await seen('membership.coverage', 'ends_on', { asOf: '2024-09-01T00:00:00Z' })).toEqual(['2025-04-01']);
  for (const [index] of times.entries())
    expect(await seen('membership.coverage', 'ends_on', { publication: index + 2 })).toEqual([`2025-0${index + 1}-01`]);
});

test('without a record timestamp a row is known since the extraction', async () => {
  await deliverRows(
    world,
    'CNSS',
    { members: [{ memberNumber, provinceCode: '01.511' }] },
    { extractedAt: '2026-01-31T22:00:00Z' },
  );
  await deliverRows(
    world,
    'CNSS',
    { members: [{ memberNumber, provinceCode: '01.571' }] },
    { extractedAt: '2026-02-28T22:00:00Z' },
  );

  const province = (knowledge?: Knowledge) => seen('membership.member', 'province_code', knowledge);
  expect(await province({ asOf: '2026-01-31T21:59:59Z' })).toEqual([]);
  expect(await province({ asOf: '2026-02-01T00:00:00Z' })).toEqual(['01.511']);
  expect(await province({ asOf: '2026-02-28T22:00:00Z' })).toEqual(['01.571']);
});

test('an unchanged row writes nothing', async () => {
  const rows = {
    points: [{ code: 'P' }],
    members: [{ memberNumber, cnie: 'A12345' }],
    coverages: [right(undefined, '2024-01-05T09:00:00Z')],
    contributions: [{ memberNumber, month: '2026-09' }],
    conditions: [{ memberNumber, code: '1' }],
    authorizations: [{ preAuthRef: 'A', memberNumber }],
    claims: [{ claimNumber: 'D', memberNumber, receivedOn: '2026-09-02' }],
    lines: [{ claimNumber: 'D', eligible: '80.00', benefit: '56.00', eligiblePercent: '70.00' }],
  };
  await deliverRows(world, 'CNSS', rows, { kind: 'FULL', extractedAt: '2026-09-30T22:00:00Z' });
  const before = await storeOf(world, 'CNSS');
  const report = await deliverRows(world, 'CNSS', rows, { kind: 'FULL', extractedAt: '2026-10-31T22:00:00Z' });

  expect(report.files).toHaveLength(8);
  for (const file of report.files)
    expect(file).toMatchObject({ rows: 1, accepted: 1, inserted: 0, changed: 0, unchanged: 1, closed: 0 });
  const after = await storeOf(world, 'CNSS');
  expect({ ...after, 'membership.publication': null }).toEqual({ ...before, 'membership.publication': null });
  expect(after['membership.publication']).toMatchObject([{ number: 1 }, { number: 2, sequence: 2, kind: 'FULL' }]);
});

test('FULL closes in knowledge time what is missing, and leaves its valid dates as they are', async () => {
  await deliverRows(world, 'CNSS', {
    members: [{ memberNumber }, { memberNumber: other }],
    coverages: [right(undefined, '2024-01-05T09:00:00Z'), { memberNumber: other, startsOn: '2024-01-01' }],
  });
  const full = await deliverRows(
    world,
    'CNSS',
    { members: [{ memberNumber }], coverages: [right(undefined, '2024-01-05T09:00:00Z')] },
    { kind: 'FULL', extractedAt: '2026-11-30T22:00:00Z' },
  );

  expect(full.files).toMatchObject([
    { closed: 1, unchanged: 1 },
    { closed: 1, unchanged: 1 },
  ]);
  expect(await seen('membership.member', 'member_number')).toEqual([memberNumber]);
  expect(await seen('membership.member', 'member_number', { publication: 1 })).toEqual([memberNumber, other]);
  expect(await seen('membership.member', 'member_number', { asOf: '2026-11-30T21:59:59Z' })).toEqual([
    memberNumber,
    other,
  ]);
  expect(await seen('membership.member', 'member_number', { asOf: '2026-11-30T22:00:00Z' })).toEqual([memberNumber]);
  const [closed] = await world.sql('CNSS', 'SELECT * FROM membership.coverage WHERE member_number = $1', [other]);
  expect(closed).toMatchObject({
    starts_on: '2024-01-01',
    ends_on: null,
    superseded_by: 2,
    recorded_until: new Date('2026-11-30T22:00:00Z'),
  });
});

test('what was closed and comes back is a new version', async () => {
  const both = { members: [{ memberNumber }, { memberNumber: other }] };
  await deliverRows(world, 'CNSS', both);
  await deliverRows(
    world,
    'CNSS',
    { members: [{ memberNumber }] },
    { kind: 'FULL', extractedAt: '2026-11-30T22:00:00Z' },
  );
  const back = await deliverRows(world, 'CNSS', both, { extractedAt: '2026-12-31T22:00:00Z' });

  expect(back.files[0]).toMatchObject({ inserted: 1, changed: 0, unchanged: 1 });
  const members = (knowledge?: Knowledge) => seen('membership.member', 'member_number', knowledge);
  expect(await members()).toEqual([memberNumber, other]);
  expect(await members({ publication: 2 })).toEqual([memberNumber]);
  expect(await members({ asOf: '2026-12-15T00:00:00Z' })).toEqual([memberNumber]);
});

test('a file that a FULL manifest does not name closes nothing; an empty one closes all of its kind', async () => {
  await deliverRows(world, 'CNSS', {
    members: [{ memberNumber }],
    coverages: [right(undefined, '2024-01-05T09:00:00Z')],
  });
  const unnamed = await deliverRows(world, 'CNSS', { members: [{ memberNumber }] }, { kind: 'FULL' });
  const afterUnnamed = await seen('membership.coverage', 'member_number');
  const empty = await deliverRows(world, 'CNSS', { members: [{ memberNumber }], coverages: [] }, { kind: 'FULL' });

  expect(unnamed.files).toMatchObject([{ entity: 'MEMBER', closed: 0 }]);
  expect(afterUnnamed).toEqual([memberNumber]);
  expect(empty.files[1]).toMatchObject({ entity: 'COVERAGE', rows: 0, closed: 1 });
  expect(await seen('membership.coverage', 'member_number')).toEqual([]);
});

test('DELTA closes nothing', async () => {
  await deliverRows(world, 'CNSS', { members: [{ memberNumber }, { memberNumber: other }] });
  const delta = await deliverRows(world, 'CNSS', { members: [{ memberNumber }] }, { kind: 'DELTA' });

  expect(delta.files[0]).toMatchObject({ closed: 0 });
  expect(await seen('membership.member', 'member_number')).toEqual([memberNumber, other]);
});

test('a row rejected now does not close its stored version, whatever is wrong with it', async () => {
  const people = ['300000001', '300000002', '300000003', '300000004', '300000005', '300000006'];
  await deliverRows(world, 'CNSS', { members: people.map(person => ({ memberNumber: person })) });
  const [file] = filesOf('CNSS', { members: people.map(person => ({ memberNumber: person })) });
  const [header = '', ...lines] = file?.lines ?? [];
  const row = (index: number): Buffer => Buffer.from(`${lines[index] ?? ''}\n`);
  const bytes = Buffer.concat([
    Buffer.from(`${header}\n`),
    row(0),
    Buffer.from(row(1).toString().replace('01.511', '99.999')),
    Buffer.from(row(2).toString().replace(';N;N', ';N')),
    Buffer.from(row(3).toString().replace('INVENTE', 'INV\u0000NTE')),
    Buffer.from(row(4).toString().replace('INVENTE', 'X'.repeat(1_500_000))),
  ]);

  const { report } = await tryFiles(world, 'CNSS', [{ name: 'assures.csv', entity: 'MEMBER', bytes }], {
    kind: 'FULL',
  });

  expect(report.files[0]).toMatchObject({
    rows: 5,
    unchanged: 1,
    rejects: { BAD_CODE: 1, BAD_COLUMN_COUNT: 2, ENCODING: 1 },
    closed: 1,
  });
  expect(await seen('membership.member', 'member_number')).toEqual(people.slice(0, 5));
});

test('a right rejected for its start, which is part of its key, closes none of the rights that it may be', async () => {
  await deliverRows(world, 'CNSS', {
    members: [{ memberNumber }],
    coverages: [
      { memberNumber, startsOn: '2024-01-01', endsOn: '2024-06-30' },
      { memberNumber, startsOn: '2024-01-01', schemeCode: 'AMO_TNS' },
    ],
  });
  const [file] = filesOf('CNSS', { coverages: [{ memberNumber, startsOn: '2024-01-01', endsOn: '2024-06-30' }] });
  const lines = (file?.lines ?? []).map(line => line.replace('01/01/2024;', '32/01/2024;'));

  const { report } = await tryFiles(world, 'CNSS', [{ name: 'droits.csv', entity: 'COVERAGE', lines }], {
    kind: 'FULL',
  });

  expect(report.files[0]).toMatchObject({ rejects: { BAD_DATE: 1 }, closed: 1 });
  expect(await seen('membership.coverage', 'scheme_code')).toEqual(['AMO_SALARIES']);
});

test('the numbers of a file add up: accepted and rejected are its rows, inserted, changed and unchanged are accepted', async () => {
  await deliverRows(world, 'CNSS', { members: [{ memberNumber }, { memberNumber: other }] });
  const { report } = await tryRows(world, 'CNSS', {
    members: [
      { memberNumber },
      { memberNumber: other, provinceCode: '01.571' },
      { memberNumber: '300000001' },
      { memberNumber: '300000001' },
      { memberNumber: '300000002', provinceCode: '99.999' },
    ],
  });

  expect(report.files[0]).toMatchObject({
    rows: 5,
    accepted: 3,
    rejected: 2,
    rejects: { DUPLICATE_KEY: 1, BAD_CODE: 1 },
    inserted: 1,
    changed: 1,
    unchanged: 1,
  });
});
