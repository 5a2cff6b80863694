import { deliverRows } from '../../support/delivery-builder';
import { tryRows, worldOfOne, type Trial } from '../../support/delivery-trial';
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
