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
