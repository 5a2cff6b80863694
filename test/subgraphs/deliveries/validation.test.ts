import { deliverRows, filesOf } from '../../support/delivery-builder';
import { tryFiles, tryRows, worldOfOne, type Trial } from '../../support/delivery-trial';
import { openWorld, type World } from '../../support/world';

let world: World;
const number = '123456789';
const stranger = '999999999';
const dry = { options: { dryRun: true } };

beforeAll(async () => {
  world = await openWorld();
  await deliverRows(world, 'CNSS', worldOfOne(number));
  await deliverRows(world, 'CNOPS', worldOfOne('12345678'));
});

afterAll(() => world.close());

/** Line and code of each rejected row of a file. */
const codes = ({ rejects }: Trial, file: string): string[] =>
  (rejects[file] ?? []).map(({ line, code, column }) => `${line} ${code} ${column}`);

const member = (memberNumber: string, changes = {}) => ({ memberNumber, ...changes });

test('DUPLICATE_KEY: the first row of a member’s number and rank is kept, later ones are rejected', async () => {
  const trial = await tryRows(
    world,
    'CNSS',
    {
      members: [
        member('200000001', { familyName: 'FIRST' }),
        member('200000001', { familyName: 'SECOND' }),
        member('200000001', { dependentNumber: 1 }),
        member('200000001', { familyName: 'THIRD' }),
      ],
    },
    dry,
  );

  expect(codes(trial, 'assures.csv')).toEqual(['3 DUPLICATE_KEY IMMATRICULATION', '5 DUPLICATE_KEY IMMATRICULATION']);
  expect(trial.report.files[0]).toMatchObject({ rows: 4, accepted: 2, rejected: 2, inserted: 2 });
});

test('DUPLICATE_KEY: a key whose first row was rejected is still free', async () => {
  const trial = await tryRows(
    world,
    'CNSS',
    { members: [member('200000001', { provinceCode: '99.999' }), member('200000001'), member('200000001')] },
    dry,
  );

  expect(codes(trial, 'assures.csv')).toEqual(['2 BAD_CODE PROVINCE', '4 DUPLICATE_KEY IMMATRICULATION']);
});

test('DUPLICATE_KEY: a key whose first row is an orphan is still free, and a later orphan of a taken key is a duplicate', async () => {
  const claim = (memberNumber: string) => ({ claimNumber: 'D-9', memberNumber });

  const trial = await tryRows(world, 'CNSS', { claims: [claim(stranger), claim(number), claim(stranger)] }, dry);

  expect(codes(trial, 'dossiers.csv')).toEqual(['2 ORPHAN IMMATRICULATION', '4 DUPLICATE_KEY NUM_DOSSIER']);
});

test.each([
  [
    'contribution: number and month',
    'cotisations.csv',
    {
      contributions: [
        { memberNumber: number, month: '2026-09' },
        { memberNumber: number, month: '2026-09' },
        { memberNumber: number, month: '2026-08' },
      ],
    },
  ],
  [
    'long-term condition: member, code and start',
    'ald.csv',
    {
      conditions: [
        { memberNumber: number, code: '1' },
        { memberNumber: number, code: '1', endsOn: '2026-01-01' },
        { memberNumber: number, code: '1', startsOn: '2025-01-01' },
        { memberNumber: number, code: '2' },
      ],
    },
  ],
  [
    'authorisation: its number',
    'accords.csv',
    {
      authorizations: [
        { preAuthRef: 'A', memberNumber: number },
        { preAuthRef: 'A', memberNumber: number, startsOn: '2020-01-01' },
      ],
    },
  ],
  ['point: its number', 'points.csv', { points: [{ code: 'P' }, { code: 'P', name: 'another' }] }],
  [
    'claim: its number',
    'dossiers.csv',
    {
      claims: [
        { claimNumber: 'D-5', memberNumber: number },
        { claimNumber: 'D-5', memberNumber: number, processStatus: 'PAID' },
      ],
    },
  ],
  [
    'line: claim and line',
    'lignes.csv',
    {
      lines: [
        { claimNumber: 'D-1', sequence: 1 },
        { claimNumber: 'D-1', sequence: 1 },
        { claimNumber: 'D-1', sequence: 2 },
      ],
    },
  ],
])('DUPLICATE_KEY of a %s', async (_, file, rows) => {
  const trial = await tryRows(world, 'CNSS', rows, dry);

  expect(codes(trial, file)).toEqual([expect.stringMatching(/^3 DUPLICATE_KEY /)]);
});

test('DUPLICATE_KEY of a right: member, scheme and start', async () => {
  const trial = await tryRows(
    world,
    'CNSS',
    {
      coverages: [
        { memberNumber: number, startsOn: '2024-01-01', endsOn: '2024-06-30' },
        { memberNumber: number, startsOn: '2024-01-01', endsOn: '2024-03-31' },
        { memberNumber: number, startsOn: '2024-01-01', schemeCode: 'AMO_TNS' },
      ],
    },
    dry,
  );

  expect(codes(trial, 'droits.csv')).toEqual(['3 DUPLICATE_KEY IMMATRICULATION']);
});

test('BAD_PERIOD: of two overlapping periods of a member and scheme the later row is rejected', async () => {
  const period = (startsOn: string, endsOn?: string) => ({ memberNumber: number, startsOn, ...(endsOn && { endsOn }) });

  const trial = await tryRows(
    world,
    'CNSS',
    {
      coverages: [
        period('2024-05-01', '2024-08-31'),
        // Ends on the day on which the one above begins, and both days count.
        period('2024-01-01', '2024-05-01'),
        period('2024-02-01', '2024-04-30'),
        // Begins on the day after the last day.
        period('2024-09-01', '2024-10-31'),
        period('2023-01-01'),
        period('2025-01-01'),
        period('2026-01-01', '2026-02-01'),
      ],
    },
    dry,
  );

  expect(codes(trial, 'droits.csv')).toEqual([
    '3 BAD_PERIOD DATE_DEBUT',
    '6 BAD_PERIOD DATE_DEBUT',
    '8 BAD_PERIOD DATE_DEBUT',
  ]);
});

test('BAD_PERIOD: a row that was itself rejected takes no time, and its key is still free', async () => {
  const period = (startsOn: string, endsOn: string) => ({ memberNumber: number, startsOn, endsOn });

  const trial = await tryRows(
    world,
    'CNSS',
    {
      coverages: [
        period('2024-01-01', '2024-03-31'),
        period('2024-03-01', '2024-12-31'),
        period('2024-06-01', '2024-12-31'),
        period('2024-03-01', '2024-05-31'),
      ],
    },
    dry,
  );

  expect(codes(trial, 'droits.csv')).toEqual(['3 BAD_PERIOD DATE_DEBUT', '5 BAD_PERIOD DATE_DEBUT']);
});

test('BAD_PERIOD: other members, ranks and schemes do not overlap, nor does what the store has', async () => {
  const trial = await tryRows(
    world,
    'CNSS',
    {
      members: [member(number), member(number, { dependentNumber: 1 }), member('200000001')],
      coverages: [
        { memberNumber: number, startsOn: '2023-06-01' },
        { memberNumber: number, startsOn: '2023-06-01', schemeCode: 'AMO_TNS' },
        { memberNumber: number, startsOn: '2023-06-01', dependentNumber: 1 },
        { memberNumber: '200000001', startsOn: '2023-06-01' },
      ],
    },
    dry,
  );

  expect(trial.report.files.map(file => file.rejected)).toEqual([0, 0]);
});

test('ORPHAN: rows that name a member whom neither this delivery nor the store has', async () => {
  const trial = await tryRows(
    world,
    'CNSS',
    {
      members: [member('200000001'), member('200000002', { provinceCode: '99.999' })],
      coverages: [number, '200000001', '200000002', stranger].map(memberNumber => ({ memberNumber })),
      contributions: [number, '200000001', '200000002', stranger].map(memberNumber => ({
        memberNumber,
        month: '2026-09',
      })),
      conditions: [number, stranger].map(memberNumber => ({ memberNumber, code: '1' })),
      authorizations: [number, stranger].map(memberNumber => ({ memberNumber, preAuthRef: memberNumber })),
      claims: [number, stranger].map(memberNumber => ({ memberNumber, claimNumber: memberNumber })),
    },
    dry,
  );

  expect(codes(trial, 'droits.csv')).toEqual(['4 ORPHAN IMMATRICULATION', '5 ORPHAN IMMATRICULATION']);
  expect(codes(trial, 'cotisations.csv')).toEqual(['4 ORPHAN IMMATRICULATION', '5 ORPHAN IMMATRICULATION']);
  for (const file of ['ald.csv', 'accords.csv', 'dossiers.csv'])
    expect(codes(trial, file)).toEqual(['3 ORPHAN IMMATRICULATION']);
});

test('ORPHAN: the rank counts, too', async () => {
  const trial = await tryRows(world, 'CNSS', { coverages: [{ memberNumber: number, dependentNumber: 7 }] }, dry);

  expect(codes(trial, 'droits.csv')).toEqual(['2 ORPHAN IMMATRICULATION']);
});

test('ORPHAN: a dependant whose insured is neither delivered nor stored; the order of the rows does not matter', async () => {
  const trial = await tryRows(
    world,
    'CNSS',
    {
      members: [
        member(number, { dependentNumber: 3 }),
        member('200000001', { dependentNumber: 1 }),
        member('200000001'),
        member(stranger, { dependentNumber: 1 }),
        member('200000002', { dependentNumber: 1 }),
        member('200000002', { provinceCode: '99.999' }),
      ],
    },
    dry,
  );

  expect(codes(trial, 'assures.csv')).toEqual([
    '5 ORPHAN IMMATRICULATION',
    '6 ORPHAN IMMATRICULATION',
    '7 BAD_CODE PROVINCE',
  ]);
});

test('ORPHAN: a claim at a point and a line of a claim that nobody knows', async () => {
  const claim = (claimNumber: string, pointOfServiceCode: string) => ({
    claimNumber,
    memberNumber: number,
    channel: 'LOCAL_OFFICE' as const,
    pointOfServiceCode,
  });

  const trial = await tryRows(
    world,
    'CNSS',
    {
      points: [{ code: 'P-NEW' }],
      claims: [claim('D-2', 'M01'), claim('D-3', 'P-NEW'), claim('D-4', 'P-NOWHERE')],
      lines: ['D-1', 'D-2', 'D-4', 'D-5'].map(claimNumber => ({ claimNumber })),
    },
    dry,
  );

  expect(codes(trial, 'dossiers.csv')).toEqual(['4 ORPHAN CODE_POINT']);
  expect(codes(trial, 'lignes.csv')).toEqual(['4 ORPHAN NUM_DOSSIER', '5 ORPHAN NUM_DOSSIER']);
});

test('ORPHAN: a mutual that is not in mutuelles.txt or the store, of members and of claims', async () => {
  const trial = await tryRows(
    world,
    'CNOPS',
    {
      points: [{ code: 'M02' }],
      members: [
        { memberNumber: '20000001', mutualCode: 'M01' },
        { memberNumber: '20000002', mutualCode: 'M02' },
        { memberNumber: '20000003', mutualCode: 'M03' },
        { memberNumber: '20000003', dependentNumber: 1 },
      ],
      claims: ['M01', 'M02', 'M03'].map(pointOfServiceCode => ({
        claimNumber: pointOfServiceCode,
        memberNumber: '12345678',
        pointOfServiceCode,
      })),
    },
    dry,
  );

  expect(codes(trial, 'adherents.csv')).toEqual(['4 ORPHAN COD_MUT', '5 ORPHAN NUM_ADH']);
  expect(codes(trial, 'dossiers.csv')).toEqual(['4 ORPHAN COD_MUT']);
});

test('whatever the order of the files in the manifest, what is named is read before what names it', async () => {
  const files = filesOf('CNSS', {
    members: [member('200000001')],
    coverages: [{ memberNumber: '200000001' }],
    claims: [{ claimNumber: 'D-8', memberNumber: '200000001' }],
    lines: [{ claimNumber: 'D-8' }],
  }).reverse();

  const { report } = await tryFiles(world, 'CNSS', files, dry);

  expect(report.files.map(({ name, rejected }) => [name, rejected])).toEqual([
    ['lignes.csv', 0],
    ['dossiers.csv', 0],
    ['droits.csv', 0],
    ['assures.csv', 0],
  ]);
});
