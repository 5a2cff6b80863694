import type { Knowledge } from '../../../subgraphs/shared/stores/versioned-row';
import { deliverRows, filesOf } from '../../support/delivery-builder';
import { seenIn } from '../../support/delivery-history';
import { emptyStore, tryFiles } from '../../support/delivery-trial';
import { openWorld, type World } from '../../support/world';

let world: World;
const memberNumber = '123456789';
const other = '222222222';

beforeAll(async () => {
  world = await openWorld({ funds: ['CNSS'] });
});

beforeEach(() => emptyStore(world, 'CNSS'));

afterAll(() => world.close());

const seen = (table: string, column: string, knowledge: Knowledge = {}) => seenIn(world, table, column, knowledge);

const right = (endsOn: string | undefined, recordedAt: string) => ({
  memberNumber,
  recordedAt,
  ...(endsOn !== undefined && { endsOn }),
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
