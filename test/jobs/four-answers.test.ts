import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deliverRows } from '../support/delivery-builder';
import { openSystemForTest, type SystemAnswer, type TestSystem } from '../support/system';

const document = readFileSync(join(__dirname, '../../gateway/operations/partner-coverage-check.graphql'), 'utf8');
const born = '1985-04-02';
const day = '2026-10-15';
const stay = 'PKG_MEDICAL_STAY_DAY';
const unreimbursed = '6118001230068';

let system: TestSystem;

beforeAll(async () => {
  system = await openSystemForTest();
  await deliverRows(system.world, 'CNSS', {
    members: [
      { memberNumber: '100000001', cnie: 'AB100001', birthDate: born },
      { memberNumber: '100000001', dependentNumber: 1, relationship: 'CHILD', birthDate: '2003-05-05' },
      { memberNumber: '100000001', dependentNumber: 2, relationship: 'SPOUSE', cnie: 'AB100002', birthDate: born },
      ...['100000003', '100000004', '100000005'].map(memberNumber => ({ memberNumber, birthDate: born })),
      { memberNumber: '100000006', cnie: 'AB100006', birthDate: born },
      { memberNumber: '100000007', cnie: 'AB100006', birthDate: born },
      { memberNumber: '100000008', birthDate: born, deceasedOn: '2026-10-14' },
      { memberNumber: '100000009', cnie: 'AB100009', birthDate: born },
    ],
    coverages: [
      { memberNumber: '100000001' },
      { memberNumber: '100000001', dependentNumber: 1 },
      { memberNumber: '100000001', dependentNumber: 2 },
      { memberNumber: '100000003', endsOn: '2026-10-14', closingReason: 'DEMISSION' },
      { memberNumber: '100000004', startsOn: '2026-10-16' },
      { memberNumber: '100000005', endsOn: '2026-10-14', closingReason: 'IMPAYE' },
      { memberNumber: '100000006' },
      { memberNumber: '100000007' },
      { memberNumber: '100000008' },
      { memberNumber: '100000009' },
    ],
    contributions: [{ memberNumber: '100000001', month: '2026-09', dueAmount: '100.00', paidAmount: '0.00' }],
    authorizations: [
      {
        preAuthRef: 'PEC-1',
        memberNumber: '100000001',
        type: 'PRISE_EN_CHARGE',
        careItemCode: stay,
        startsOn: '2026-10-01',
        endsOn: day,
        allowedUnits: 5,
        usedUnits: 2,
      },
    ],
  });
  await deliverRows(system.world, 'CNOPS', {
    members: [
      { memberNumber: '20000002', cnie: 'AB100002', birthDate: born },
      { memberNumber: '20000009', cnie: 'AB100009', birthDate: born },
    ],
    coverages: [{ memberNumber: '20000002' }, { memberNumber: '20000009' }],
  });
}, 60_000);

afterAll(() => system.close());

const check = (value: string, changes: Record<string, unknown> = {}): Promise<SystemAnswer> =>
  system.ask('partner', document, {
    input: {
      identifier: { system: value.startsWith('AB') ? 'CNIE' : 'CNSS_IMMATRICULATION', value },
      birthDate: born,
      servicedDate: day,
      ...changes,
    },
  });

interface Told {
  covered: string;
  reasons: { code: string; message: string; followUpAction: string }[];
}
const toldOf = ({ covered, reasons }: Told): string[] => [covered, ...reasons.map(({ code }) => code)];
const personOf = ({ body }: SystemAnswer) => body.data.coverageCheck as Told & Record<string, unknown>;
const careOf = (answer: SystemAnswer) =>
  (personOf(answer)['care'] as { decision: Told & Record<string, unknown> }).decision;

const wrong = { birthDate: '1985-04-03' };
const child = { dependentNumber: 1, birthDate: '2003-05-05' };
const spouse = { dependentNumber: 2 };

test.each<[string, string, Record<string, unknown>, string[]]>([
  ['a person with two own rights, by the CNIE', 'AB100009', {}, ['CONDITIONAL', 'PRIORITY_NOT_ESTABLISHED']],
  ['unpaid contributions', '100000001', {}, ['COVERED', 'CONTRIBUTIONS_IN_ARREARS']],
  ['an unknown person', '999999999', {}, ['NOT_COVERED', 'MEMBER_NOT_FOUND']],
  ['a number that cannot be one', '12', {}, ['NOT_COVERED', 'MEMBER_ID_INVALID']],
  ['a wrong birth date', '100000001', wrong, ['NOT_COVERED', 'IDENTITY_MISMATCH']],
  ['several persons under one CNIE', 'AB100006', {}, ['INDETERMINATE', 'MULTIPLE_MATCHES']],
  ['a right that ended the day before', '100000003', {}, ['NOT_COVERED', 'COVERAGE_ENDED']],
  ['a right on its last day', '100000003', { servicedDate: '2026-10-14' }, ['COVERED']],
  ['a right that begins the day after', '100000004', {}, ['NOT_COVERED', 'COVERAGE_NOT_STARTED']],
  ['a right on its first day', '100000004', { servicedDate: '2026-10-16' }, ['COVERED']],
  ['a right that was suspended for arrears', '100000005', {}, ['NOT_COVERED', 'COVERAGE_SUSPENDED_ARREARS']],
  ['a death the day before', '100000008', {}, ['NOT_COVERED', 'MEMBER_DECEASED']],
  ['a dependant over the age limit', '100000001', child, ['NOT_COVERED', 'DEPENDENT_AGE_LIMIT']],
  ['a dependant on the last day before it', '100000001', { ...child, servicedDate: '2025-05-04' }, ['COVERED']],
  ['a spouse whose own fund comes first', '100000001', spouse, ['COVERED', 'OTHER_FUND_PRIMARY']],
])('%s', async (_what, value, changes, expected) => {
  const answer = await check(value, changes);

  expect(answer.body.errors).toBeUndefined();
  expect(toldOf(personOf(answer))).toEqual(expected);
  const covered = expected[0] === 'COVERED' || expected[0] === 'CONDITIONAL';
  expect(personOf(answer)['coverage'] !== null).toBe(covered);
  for (const { message } of personOf(answer).reasons) expect(message).toMatch(/\.$/);
});

const atConventioned = { code: 'C', sector: 'PRIVATE', unitPrice: '150.00', provider: '990000037' };
const amounts = [
  'submitted',
  'eligible',
  'benefit',
  'coinsurance',
  'overTariff',
  'nonCovered',
  'ceilingReduction',
  'memberLiability',
] as const;

test.each<[string, Record<string, unknown>, Record<string, unknown>, string[], Record<string, unknown>]>([
  [
    'a consultation',
    atConventioned,
    {},
    ['COVERED', 'OVER_TARIFF', 'COINSURANCE'],
    { paNeeded: 'NO_AUTH', benefit: '56.00', coinsurance: '24.00', overTariff: '70.00', memberLiability: '94.00' },
  ],
  [
    'a provider that left the convention',
    { ...atConventioned, provider: '990000185' },
    {},
    ['CONDITIONAL', 'PROVIDER_NOT_CONVENTIONED', 'OVER_TARIFF', 'COINSURANCE'],
    { benefit: '56.00' },
  ],
  [
    'a code that the basket does not have',
    { code: 'XYZ', sector: 'PRIVATE', unitPrice: '10.00' },
    {},
    ['NOT_COVERED', 'ACT_NOT_IN_BASKET'],
    { paNeeded: 'NO_AUTH', benefit: '0.00', nonCovered: '10.00', memberLiability: '10.00' },
  ],
  [
    'a medicine whose rate in the list is 0.00',
    { code: unreimbursed, sector: 'PRIVATE' },
    {},
    ['NOT_COVERED', 'ACT_NOT_IN_BASKET'],
    { submitted: '95.00', benefit: '0.00', memberLiability: '95.00' },
  ],
  [
    'a stay on the last day of its agreement, with the units that are left',
    { code: stay, sector: 'PRIVATE', quantity: 3 },
    {},
    ['COVERED', 'COINSURANCE'],
    { paNeeded: 'SATISFIED', satisfiedPaId: 'PEC-1', benefit: '1155.00' },
  ],
  [
    'a stay the day after its agreement expired',
    { code: stay, sector: 'PRIVATE' },
    { servicedDate: '2026-10-16' },
    ['CONDITIONAL', 'AUTHORIZATION_EXCEEDED', 'COINSURANCE'],
    { paNeeded: 'AUTH_NEEDED', satisfiedPaId: null, benefit: '385.00' },
  ],
  [
    'a stay of one day more than is left of its agreement',
    { code: stay, sector: 'PRIVATE', quantity: 4 },
    {},
    ['CONDITIONAL', 'AUTHORIZATION_EXCEEDED', 'COINSURANCE'],
    { paNeeded: 'AUTH_NEEDED' },
  ],
  [
    'a stay before any agreement',
    { code: stay, sector: 'PRIVATE' },
    { servicedDate: '2026-09-30' },
    ['CONDITIONAL', 'AUTHORIZATION_MISSING', 'COINSURANCE'],
    { paNeeded: 'AUTH_NEEDED' },
  ],
  [
    'a sector without a tariff',
    { code: 'C', sector: 'PUBLIC' },
    {},
    ['INDETERMINATE', 'TARIFF_NOT_FOUND_AT_DATE'],
    { tariffVersion: null },
  ],
  [
    'a tariff that sources dispute and nobody chose',
    { code: 'PKG_ICU_DAY', sector: 'PRIVATE' },
    {},
    ['INDETERMINATE', 'TARIFF_NOT_FOUND_AT_DATE', 'AUTHORIZATION_MISSING'],
    { tariffVersion: null },
  ],
])('%s', async (_what, care, changes, expected, parts) => {
  const answer = await check('100000001', { ...changes, care });

  expect(answer.body.errors).toBeUndefined();
  expect(personOf(answer).covered).toBe('COVERED');
  const decision = careOf(answer);
  expect(toldOf(decision)).toEqual(expected);
  expect(decision).toMatchObject(parts);
  for (const amount of amounts) expect(decision[amount] === null).toBe(expected[0] === 'INDETERMINATE');
});

test('units that are left of an agreement are told before this care is taken from them', async () => {
  const { body } = await system.ask(
    'partner',
    `query ($input: CoverageCheckInput!) { coverageCheck(input: $input) { care { decision { remainingUnits reasons { level } } } } }`,
    {
      input: {
        identifier: { system: 'CNSS_IMMATRICULATION', value: '100000001' },
        birthDate: born,
        servicedDate: day,
        care: { code: stay, sector: 'PRIVATE', quantity: 3 },
      },
    },
  );

  expect(body.data.coverageCheck.care.decision).toEqual({ remainingUnits: 3, reasons: [{ level: 'MONEY' }] });
});

// What follows takes a registry away, for good.

test('a registry that is down, for the person and so for the care', async () => {
  const database = new URL(system.world.url('CNSS')).pathname.slice(1);
  await system.world.sql('ANAM', `DROP DATABASE ${database} WITH (FORCE)`);

  const answer = await check('100000001', { care: atConventioned });

  expect(toldOf(personOf(answer))).toEqual(['INDETERMINATE', 'SOURCE_UNAVAILABLE']);
  expect(personOf(answer)).toMatchObject({ coverage: null, care: null });
});
