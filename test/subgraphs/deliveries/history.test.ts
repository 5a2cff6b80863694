import type { Knowledge } from '../../../subgraphs/shared/stores/versioned-row';
import { deliverRows } from '../../support/delivery-builder';
import { seenIn } from '../../support/delivery-history';
import { emptyStore, storeOf, tryRows } from '../../support/delivery-trial';
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
