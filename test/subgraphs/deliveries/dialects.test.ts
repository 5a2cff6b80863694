import { deliverRows } from '../../support/delivery-builder';
import type { DeliveryRows } from '../../support/delivery-rows';
import { openWorld, type World } from '../../support/world';

let world: World;

beforeAll(async () => {
  world = await openWorld();
});

afterAll(() => world.close());

const rowsOf = (number: string): DeliveryRows => ({
  points: [{ code: 'M01', name: 'Mutuelle « inventée » œ', provinceCode: '01.511' }],
  members: [
    { memberNumber: number, cnie: 'AB123456', familyName: 'ÉLOÏSE', sex: 'MALE', provinceCode: '01.571' },
    { memberNumber: number, dependentNumber: 1, relationship: 'CHILD', student: true },
  ],
  coverages: [{ memberNumber: number, endsOn: '2026-12-31', openingReason: '10', recordedAt: '2024-02-03T04:05:06Z' }],
  contributions: [{ memberNumber: number, month: '2026-09', dueAmount: '1250.05', paidAmount: '0.00' }],
  conditions: [{ memberNumber: number, code: '15', agreementNumber: 'A-1' }],
  authorizations: [
    {
      preAuthRef: 'A-1',
      memberNumber: number,
      type: 'EXONERATION_TM',
      decision: 'PARTIALLY_APPROVED',
      allowedUnits: 10,
    },
  ],
  claims: [
    { claimNumber: 'D-1', memberNumber: number, processStatus: 'PAID', receivedOn: '2026-09-03', paidOn: '2026-09-30' },
  ],
  lines: [
    { claimNumber: 'D-1', submitted: '150.00', eligible: '80.00', eligiblePercent: '70.00', benefit: '56.00' },
    { claimNumber: 'D-1', sequence: 2, submitted: '20.50', benefit: '0.00', rejectionReason: 'R1' },
    { claimNumber: 'D-1', sequence: 3, submitted: '20.50' },
  ],
});

test.each([
  ['CNSS', '123456789', 'AMO_SALARIES', 'ELECTRONIC'],
  ['CNOPS', '12345678', 'AMO_PUBLIC', 'MUTUAL'],
] as const)('%s files are mapped to the one model', async (fund, number, scheme, channel) => {
  const report = await deliverRows(world, fund, rowsOf(number));

  expect(report).toMatchObject({ outcome: 'PUBLISHED', sequence: 1, code: null });
  const ask = (sql: string) => world.sql(fund, sql);
  expect(await ask('SELECT * FROM membership.member ORDER BY dependent_number')).toMatchObject([
    {
      member_number: number,
      dependent_number: 0,
      cnie: 'AB123456',
      family_name: 'ÉLOÏSE',
      birth_date: '1985-03-10',
      sex: 'MALE',
      province_code: '01.571',
      mutual_code: fund === 'CNOPS' ? 'M01' : null,
      relationship: 'SELF',
      student: false,
      publication: 1,
      superseded_by: null,
      recorded_at: new Date('2026-10-31T22:00:00Z'),
      recorded_until: null,
    },
    { dependent_number: 1, cnie: null, relationship: 'CHILD', birth_date: '2015-03-10', student: true },
  ]);
  expect(await ask('SELECT * FROM membership.coverage')).toMatchObject([
    {
      scheme_code: scheme,
      starts_on: '2024-01-01',
      ends_on: '2026-12-31',
      opening_reason: '10',
      closing_reason: null,
      recorded_at: new Date('2024-02-03T04:05:06Z'),
    },
  ]);
  expect(await ask('SELECT * FROM membership.contribution')).toMatchObject([
    { member_number: number, month: '2026-09-01', due_amount: '1250.05', paid_amount: '0.00' },
  ]);
  expect(await ask('SELECT * FROM membership.long_term_condition')).toMatchObject([
    { code: '15', agreement_number: 'A-1' },
  ]);
  expect(await ask('SELECT * FROM membership.prior_authorization')).toMatchObject([
    {
      pre_auth_ref: 'A-1',
      type: 'EXONERATION_TM',
      decision: 'PARTIALLY_APPROVED',
      allowed_units: 10,
      used_units: null,
    },
  ]);
  expect(await ask('SELECT * FROM claims.point_of_service')).toMatchObject([
    {
      code: 'M01',
      name: 'Mutuelle « inventée » œ',
      kind: fund === 'CNOPS' ? 'MUTUAL' : 'LOCAL_OFFICE',
      province_code: '01.511',
      closed_on: null,
    },
  ]);
  expect(await ask('SELECT * FROM claims.claim')).toMatchObject([
    {
      claim_number: 'D-1',
      scheme_code: scheme,
      channel,
      point_of_service_code: fund === 'CNOPS' ? 'M01' : null,
      province_code: '01.571',
      filed_on: '2026-09-01',
      received_on: '2026-09-03',
      paid_on: '2026-09-30',
      process_status: 'PAID',
      incomplete: false,
    },
  ]);
  expect(await ask('SELECT * FROM claims.claim_line ORDER BY sequence')).toMatchObject([
    { submitted: '150.00', eligible: '80.00', eligible_percent: '70.00', benefit: '56.00', coefficient: '1.00' },
    { submitted: '20.50', eligible: '0.00', benefit: '0.00', rejection_reason: 'R1' },
    { submitted: '20.50', eligible: null, eligible_percent: null, benefit: null },
  ]);
});
