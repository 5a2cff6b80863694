import { deliverRows } from '../../support/delivery-builder';
import { tryRows, worldOfOne, type Trial } from '../../support/delivery-trial';
import { openWorld, type World } from '../../support/world';

let world: World;
const number = '123456789';
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
