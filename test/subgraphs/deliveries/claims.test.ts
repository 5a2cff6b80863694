import { claimHash, memberHash } from '../../../subgraphs/shared/keyed-ids';
import { deliverRows, type FundCode } from '../../support/delivery-builder';
import { emptyStore, tryRows, worldOfOne } from '../../support/delivery-trial';
import type { LineRow } from '../../support/delivery-rows';
import { openWorld, type World } from '../../support/world';

let world: World;
const numbers = { CNSS: '123456789', CNOPS: '12345678' };
const memberNumber = numbers.CNSS;
const withoutDashes = (uuid: unknown): string => String(uuid).replaceAll('-', '');

beforeAll(async () => {
  world = await openWorld();
  for (const fund of ['CNSS', 'CNOPS'] as const) await deliverRows(world, fund, worldOfOne(numbers[fund]));
});

/** Begins again with one claim, number 1, in publication 1. */
async function beginAgain(): Promise<void> {
  await emptyStore(world, 'CNSS');
  await deliverRows(world, 'CNSS', worldOfOne(memberNumber));
}

afterAll(() => world.close());

const current = (fund: FundCode, claimNumber = 'D-1') =>
  world.sql(fund, 'SELECT * FROM claims.claim WHERE claim_number = $1 AND superseded_by IS NULL', [claimNumber]);

const statuses = [
  'FILED',
  'COLLECTED',
  'RECEIVED',
  'IN_REVIEW',
  'INFO_REQUESTED',
  'ADJUDICATED',
  'PAID',
  'REJECTED_AT_INTAKE',
  'REVERSED',
];

test.each([
  ['CNSS', statuses],
  ['CNOPS', statuses.filter(status => status !== 'COLLECTED')],
] as const)('every status of %s has its word in the model', async (fund, words) => {
  await deliverRows(world, fund, {
    claims: words.map(processStatus => ({ claimNumber: processStatus, memberNumber: numbers[fund], processStatus })),
  });

  const rows = await world.sql(
    fund,
    `SELECT claim_number, process_status FROM claims.claim WHERE claim_number NOT LIKE 'D-%'`,
  );
  expect(rows.map(row => row['process_status'])).toEqual(rows.map(row => row['claim_number']));
  expect(rows).toHaveLength(words.length);
});

test('a CNSS claim has the channel of its CANAL and the point that it was filed at; a CNOPS claim the mutual', async () => {
  await deliverRows(world, 'CNSS', {
    claims: (['LOCAL_OFFICE', 'AGENCY', 'ELECTRONIC'] as const).map(channel => ({
      claimNumber: channel,
      memberNumber,
      channel,
      ...(channel !== 'ELECTRONIC' && { pointOfServiceCode: 'M01' }),
    })),
  });

  for (const channel of ['LOCAL_OFFICE', 'AGENCY', 'ELECTRONIC'])
    expect(await current('CNSS', channel)).toMatchObject([
      { channel, point_of_service_code: channel === 'ELECTRONIC' ? null : 'M01' },
    ]);
  expect(await current('CNOPS')).toMatchObject([{ channel: 'MUTUAL', point_of_service_code: 'M01' }]);
});

const money: [string, LineRow, Record<string, unknown>][] = [
  ['not adjudicated', { claimNumber: 'D-1' }, { eligible: null, benefit: null, eligible_percent: null }],
  [
    'adjudicated',
    { claimNumber: 'D-1', submitted: '150.00', eligible: '80.00', eligiblePercent: '70.00', benefit: '56.00' },
    { submitted: '150.00', eligible: '80.00', benefit: '56.00', eligible_percent: '70.00' },
  ],
  [
    'refused, with a base all the same',
    { claimNumber: 'D-1', eligible: '80.00', benefit: '0.00', rejectionReason: 'R' },
    { eligible: '0.00', benefit: '0.00', rejection_reason: 'R' },
  ],
  ['refused, without money', { claimNumber: 'D-1', rejectionReason: 'R' }, { eligible: '0.00', benefit: '0.00' }],
  [
    'paid in part, with a reason',
    { claimNumber: 'D-1', eligible: '60.00', benefit: '30.00', rejectionReason: 'R' },
    { eligible: '60.00', benefit: '30.00' },
  ],
  ['adjudicated in part', { claimNumber: 'D-1', eligible: '60.00' }, { eligible: null, benefit: null }],
];

test.each(
  money.flatMap(([title, line, expected]) =>
    (['CNSS', 'CNOPS'] as const).map(fund => ({ title, line, expected, fund })),
  ),
)('money of a line of $fund that is $title', async ({ line, expected, fund }) => {
  await deliverRows(world, fund, { lines: [{ ...line, sequence: 2 }] });

  expect(
    await world.sql(fund, 'SELECT * FROM claims.claim_line WHERE sequence = 2 AND superseded_by IS NULL'),
  ).toMatchObject([expected]);
});

test('a claim has the member’s id and province of the moment it was published', async () => {
  await beginAgain();
  await deliverRows(world, 'CNSS', { members: [{ memberNumber, provinceCode: '01.571' }] });
  await deliverRows(world, 'CNSS', { claims: [{ claimNumber: 'D-2', memberNumber }] });

  const id = memberHash(world.config.ID_KEY, 'CNSS', memberNumber, 0);
  const [first, second] = [...(await current('CNSS', 'D-1')), ...(await current('CNSS', 'D-2'))];
  expect([first?.['province_code'], second?.['province_code']]).toEqual(['01.511', '01.571']);
  expect([first, second].map(claim => withoutDashes(claim?.['member_id']))).toEqual([id, id]);
  expect(withoutDashes(second?.['id'])).toBe(claimHash(world.config.ID_KEY, 'CNSS', 'D-2'));
});

test('a member who moves does not change the claims of before', async () => {
  await beginAgain();
  const report = await deliverRows(world, 'CNSS', {
    members: [{ memberNumber, provinceCode: '01.571' }],
    claims: [{ claimNumber: 'D-1', memberNumber }],
  });

  expect(report.files).toMatchObject([{ changed: 1 }, { changed: 0, unchanged: 1 }]);
  expect(await current('CNSS')).toMatchObject([{ province_code: '01.511' }]);
});

test('a claim some of whose lines were rejected is incomplete, until they come', async () => {
  await beginAgain();
  const claims = [
    { claimNumber: 'D-2', memberNumber },
    { claimNumber: 'D-3', memberNumber },
  ];
  const good = { claimNumber: 'D-2', sequence: 2, eligible: '80.00', benefit: '56.00' };

  await tryRows(world, 'CNSS', {
    claims,
    lines: [{ claimNumber: 'D-2' }, { ...good, eligible: '90.00' }, { claimNumber: 'D-3' }],
  });
  expect(await current('CNSS', 'D-2')).toMatchObject([{ incomplete: true, publication: 2 }]);
  expect(await current('CNSS', 'D-3')).toMatchObject([{ incomplete: false }]);

  await deliverRows(world, 'CNSS', { claims });
  expect(await current('CNSS', 'D-2')).toMatchObject([{ incomplete: true, publication: 2 }]);

  await deliverRows(world, 'CNSS', { claims, lines: [{ claimNumber: 'D-2' }, good] });
  expect(await current('CNSS', 'D-2')).toMatchObject([{ incomplete: false, publication: 4 }]);
});

test('a stored claim becomes incomplete when a line of it is rejected though the claim itself is not delivered', async () => {
  await beginAgain();
  await tryRows(world, 'CNSS', { lines: [{ claimNumber: 'D-1', sequence: 2, eligible: '90.00' }] });

  expect(await current('CNSS')).toMatchObject([{ incomplete: true, publication: 2, province_code: '01.511' }]);
  expect(await world.sql('CNSS', 'SELECT * FROM claims.claim WHERE publication = 1')).toMatchObject([
    { incomplete: false, superseded_by: 2 },
  ]);
});
