import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deliverRows } from '../support/delivery-builder';
import { openSystemForTest, type SystemAnswer, type TestSystem } from '../support/system';

const document = readFileSync(join(__dirname, '../../gateway/operations/partner-coverage-check.graphql'), 'utf8');
const born = '1985-04-02';
const consultation = { code: 'C', sector: 'PRIVATE', unitPrice: '150.00' };

let system: TestSystem;

beforeAll(async () => {
  system = await openSystemForTest();
  await deliverRows(system.world, 'CNSS', {
    members: [
      { memberNumber: '100000001', cnie: 'AB100001', birthDate: born },
      { memberNumber: '100000002', cnie: 'AB100002', birthDate: born },
      { memberNumber: '100000003', birthDate: born },
    ],
    coverages: [
      { memberNumber: '100000001' },
      { memberNumber: '100000002', endsOn: '2025-12-31', closingReason: 'DEMISSION' },
      { memberNumber: '100000003', endsOn: '2025-12-31', closingReason: 'DEMISSION' },
    ],
  });
  await deliverRows(system.world, 'CNOPS', {
    members: [{ memberNumber: '20000002', cnie: 'AB100002', birthDate: born }],
    coverages: [{ memberNumber: '20000002' }],
  });
  // The first question to a database also costs the connection's own statements.
  for (let warm = 0; warm < 3; warm++) await check('CNIE', 'AB100001', { care: consultation });
});

afterAll(() => system.close());

const check = (
  identifierSystem: string,
  value: string,
  changes: Record<string, unknown> = {},
  who: Parameters<TestSystem['ask']>[0] = 'partner',
): Promise<SystemAnswer> =>
  system.ask(who, document, {
    input: {
      key: 'desk-7',
      identifier: { system: identifierSystem, value },
      birthDate: born,
      servicedDate: '2026-10-15',
      ...changes,
    },
  });

/** The codes of the reasons, about the person or about the care. */
const codesOf = ({ reasons }: { reasons: { code: string }[] }): string[] => reasons.map(({ code }) => code);
const personOf = ({ body }: SystemAnswer) => body.data.coverageCheck as { reasons: { code: string }[] };
const careOf = ({ body }: SystemAnswer) => body.data.coverageCheck.care.decision as { reasons: { code: string }[] };
const storesOf = ({ statements }: SystemAnswer): string[] => statements.map(({ store }) => store).sort();

test('a consultation billed 150.00 is repaid 56.00 of a base of 80.00, for two fetches and a statement each', async () => {
  const answer = await check('CNSS_IMMATRICULATION', '100000001', { care: consultation });

  expect(answer.body.errors).toBeUndefined();
  expect(answer.body.data.coverageCheck).toMatchObject({
    key: 'desk-7',
    covered: 'COVERED',
    reasons: [],
    servicedDate: '2026-10-15',
    coverage: {
      scheme: { code: 'AMO_SALARIES' },
      insurer: { code: 'CNSS' },
      period: { start: '2024-01-01', end: null },
    },
    sources: [
      { fundCode: 'CNSS', status: 'ANSWERED', dataAsOf: '2026-10-31T22:00:00Z' },
      { fundCode: 'CNOPS', status: 'NOT_ASKED', dataAsOf: null },
    ],
    care: {
      decision: {
        item: { code: 'C' },
        covered: 'COVERED',
        paNeeded: 'NO_AUTH',
        submitted: '150.00',
        eligible: '80.00',
        eligiblePercent: '70',
        benefit: '56.00',
        coinsurance: '24.00',
        overTariff: '70.00',
        nonCovered: '0.00',
        memberLiability: '94.00',
      },
    },
  });
  expect(codesOf(careOf(answer))).toEqual(['OVER_TARIFF', 'COINSURANCE']);
  expect(answer.fetches).toEqual(['membership', 'care-basket']);
  expect(storesOf(answer)).toEqual(['care-basket in ANAM', 'membership of CNSS']);
});

test('a medicine by its EAN is priced by the list: the base of the generic, and what is above it', async () => {
  const answer = await check('CNSS_IMMATRICULATION', '100000001', {
    care: { code: '6118000010814', sector: 'PRIVATE', quantity: 2 },
  });

  expect(careOf(answer)).toMatchObject({
    item: { code: '6118000010814', label: expect.stringContaining('IDEOS') },
    covered: 'COVERED',
    tariffVersion: 'CNOPS-2014',
    submitted: '106.80',
    eligible: '84.40',
    benefit: '59.08',
    coinsurance: '25.32',
    overTariff: '22.40',
    memberLiability: '47.72',
  });
  expect(codesOf(careOf(answer))).toEqual(['OVER_TARIFF', 'GENERIC_BASE_APPLIED', 'COINSURANCE']);
  expect(answer.fetches).toEqual(['membership', 'care-basket']);
  expect(storesOf(answer)).toEqual(['care-basket in ANAM', 'membership of CNSS']);
});

test('rights alone cost one fetch, with the very same document', async () => {
  const answer = await check('CNSS_IMMATRICULATION', '100000001');

  expect(answer.body.errors).toBeUndefined();
  expect(answer.body.data.coverageCheck).toMatchObject({ covered: 'COVERED', care: null });
  expect(answer.fetches).toEqual(['membership']);
  expect(storesOf(answer)).toEqual(['membership of CNSS']);
});

test('by the CNIE both funds are asked, a statement each: the right in force is the one that counts', async () => {
  const answer = await check('CNIE', 'AB100002', { care: consultation });

  expect(answer.body.data.coverageCheck).toMatchObject({
    covered: 'COVERED',
    coverage: { scheme: { code: 'AMO_PUBLIC' }, insurer: { code: 'CNOPS' } },
    sources: [
      { fundCode: 'CNSS', status: 'ANSWERED' },
      { fundCode: 'CNOPS', status: 'ANSWERED' },
    ],
    care: { decision: { covered: 'COVERED' } },
  });
  expect(answer.fetches).toEqual(['membership', 'care-basket']);
  expect(storesOf(answer)).toEqual(['care-basket in ANAM', 'membership of CNOPS', 'membership of CNSS']);
});

test.each([
  ['nobody has this number', '100009999', born, 'MEMBER_NOT_FOUND'],
  ['the birth date differs', '100000001', '1985-04-03', 'IDENTITY_MISMATCH'],
  ['the birth date differs, and no right is in force either', '100000003', '1985-04-03', 'IDENTITY_MISMATCH'],
  ['the right has ended', '100000003', born, 'COVERAGE_ENDED'],
])('when %s there is no cover, no care and one fetch', async (_what, value, birthDate, code) => {
  const answer = await check('CNSS_IMMATRICULATION', value, { birthDate, care: consultation });

  const { body, status, fetches } = answer;
  expect(status).toBe(200);
  expect(body.errors).toBeUndefined();
  expect(body.data.coverageCheck).toMatchObject({ covered: 'NOT_COVERED', coverage: null, care: null });
  expect(codesOf(personOf(answer))).toEqual([code]);
  expect(fetches).toEqual(['membership']);
  // A wrong birth date is counted, by a statement more.
  const statements = code === 'IDENTITY_MISMATCH' ? 2 : 1;
  expect(storesOf(answer)).toEqual(Array.from({ length: statements }, () => 'membership of CNSS'));
});

test('a wrong birth date tells the same of a person who is covered as of one who is not', async () => {
  const [covered, ended] = await Promise.all(
    ['100000001', '100000003'].map(value => check('CNSS_IMMATRICULATION', value, { birthDate: '1985-04-03' })),
  );

  const told = (answer?: SystemAnswer): unknown => ({
    ...answer?.body.data.coverageCheck,
    ...{ asOf: null, assertionId: null, expiresAt: null },
  });
  expect(told(covered)).toEqual(told(ended));
});

test('a partner reads no member, by whatever way: there is none in its schema', async () => {
  for (const query of [
    '{ member(fundCode: "CNSS", memberNumber: "100000001") { id } }',
    '{ memberById(id: "CNSS:AAAAAAAAAAAAAAAAAAAAAA") { id } }',
    `{ person(identifier: { system: "CNIE", value: "AB100001" }, birthDate: "${born}") { id } }`,
  ]) {
    const { body, fetches, statements } = await system.ask('partner', query);

    expect(body.errors?.map(({ extensions }) => extensions['code'])).toContain('BAD_USER_INPUT');
    expect(body.data ?? null).toBeNull();
    expect([fetches, statements]).toEqual([[], []]);
  }
});

test.each(['analyst', 'auditor'] as const)('an %s checks nobody’s rights', async role => {
  const { body, fetches } = await check('CNSS_IMMATRICULATION', '100000001', {}, role);

  expect(body.errors?.map(({ extensions }) => extensions['code'])).toContain('BAD_USER_INPUT');
  expect(body.data ?? null).toBeNull();
  expect(fetches).toEqual([]);
});

// What follows takes parts of the system away, for good.

test('a registry that is down is INDETERMINATE and never "not covered", with HTTP 200', async () => {
  const database = new URL(system.world.url('CNOPS')).pathname.slice(1);
  await system.world.sql('ANAM', `ALTER DATABASE ${database} ALLOW_CONNECTIONS false`);
  await system.world.sql('ANAM', 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [
    database,
  ]);

  const alone = await check('CNOPS_IMMATRICULATION', '20000002', { care: consultation });
  const both = await check('CNIE', 'AB100002', { care: consultation });
  const elsewhere = await check('CNIE', 'AB100001', { care: consultation });

  for (const { status, body, fetches } of [alone, both]) {
    expect(status).toBe(200);
    expect(body.errors).toBeUndefined();
    expect(body.data.coverageCheck).toMatchObject({
      covered: 'INDETERMINATE',
      reasons: [{ code: 'SOURCE_UNAVAILABLE', followUpAction: 'RETRY_LATER' }],
      coverage: null,
      care: null,
    });
    expect(body.data.coverageCheck.sources).toContainEqual({
      fundCode: 'CNOPS',
      status: 'UNAVAILABLE',
      dataAsOf: null,
    });
    expect(fetches).toEqual(['membership']);
  }
  expect(elsewhere.body.data.coverageCheck).toMatchObject({
    covered: 'COVERED',
    reasons: [{ code: 'SOURCE_UNAVAILABLE' }],
    care: { decision: { benefit: '56.00' } },
  });
});

test('without care-basket the answer about the person stands, and the care is an error at its place', async () => {
  await system.stop('care-basket');

  const { status, body } = await check('CNSS_IMMATRICULATION', '100000001', { care: consultation });

  expect(status).toBe(200);
  expect(body.data.coverageCheck).toMatchObject({
    covered: 'COVERED',
    coverage: { scheme: { code: 'AMO_SALARIES' } },
    care: { decision: null },
  });
  expect(body.errors).toMatchObject([
    { path: ['coverageCheck', 'care', 'decision'], extensions: { code: 'SOURCE_UNAVAILABLE' } },
  ]);
  expect(body.errors).toHaveLength(1);
});
