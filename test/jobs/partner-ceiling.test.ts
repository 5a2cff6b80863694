import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deliverRows } from '../support/delivery-builder';
import type { SystemAnswer, TestSystem } from '../support/system';
import { codesOf, consultation, decisionOf, openCeilingSystem, prosthesis, question, storesOf } from './ceiling-system';

const document = readFileSync(join(__dirname, '../../gateway/operations/partner-coverage-check.graphql'), 'utf8');

let system: TestSystem;

beforeAll(async () => {
  system = await openCeilingSystem();
});

afterAll(() => system.close());

const ask = (value: string, care: object, changes: object = {}): Promise<SystemAnswer> =>
  system.ask('partner', document, { input: question(value, care, changes) });

test('a prosthesis is paid up to what the member has left of 3,000 MAD in 24 months, for three fetches', async () => {
  const answer = await ask('100000001', prosthesis);

  expect(answer.body.errors).toBeUndefined();
  expect(decisionOf(answer)).toMatchObject({
    item: { code: 'D_PROTHESE' },
    covered: 'COVERED',
    submitted: '2500.00',
    eligible: '2500.00',
    eligiblePercent: '70',
    benefit: '1100.00',
    coinsurance: '750.00',
    ceilingReduction: '650.00',
    ceilingLeft: '1100.00',
    memberLiability: '1400.00',
  });
  expect(codesOf(decisionOf(answer))).toEqual(['CEILING_REACHED', 'COINSURANCE']);
  expect(decisionOf(answer).reasons[0]?.trace).toContain('ceiling:DENTAL_PROSTHESIS:used 1900.00');
  expect(answer.fetches).toEqual(['membership', 'claims', 'care-basket']);
  expect(storesOf(answer)).toEqual(['care-basket in ANAM', 'claims of CNSS', 'membership of CNSS']);
});

test('care that no ceiling concerns costs two fetches, with the very same document', async () => {
  const consulted = await ask('100000001', consultation);
  const elsewhere = await ask('20000002', prosthesis);

  expect(decisionOf(consulted)).toMatchObject({ benefit: '56.00', ceilingReduction: '0.00', ceilingLeft: null });
  expect(decisionOf(elsewhere)).toMatchObject({ benefit: '2000.00', ceilingReduction: '0.00', ceilingLeft: null });
  expect([consulted.fetches, elsewhere.fetches]).toEqual([
    ['membership', 'care-basket'],
    ['membership', 'care-basket'],
  ]);
  expect(storesOf(consulted)).toEqual(['care-basket in ANAM', 'membership of CNSS']);
});

test('a ceiling that is used up is "not covered" about the care; the person stays covered', async () => {
  const answer = await ask('100000002', prosthesis);

  expect(answer.body.data.coverageCheck).toMatchObject({
    covered: 'COVERED',
    care: { decision: { covered: 'NOT_COVERED', benefit: '0.00', ceilingLeft: '0.00', memberLiability: '2500.00' } },
  });
  expect(codesOf(decisionOf(answer))[0]).toBe('CEILING_REACHED');
});

test('care of 1 March 2026 counts for two years, to 29 February 2028, and no day longer', async () => {
  const last = await ask('100000001', prosthesis, { servicedDate: '2028-02-29' });
  const forgotten = await ask('100000001', prosthesis, { servicedDate: '2028-03-01' });

  expect([decisionOf(last).ceilingLeft, decisionOf(forgotten).ceilingLeft]).toEqual(['1100.00', '3000.00']);
});

test('a claim that is delivered later does not change what was left by what was known before', async () => {
  const asOf = '2026-10-10T00:00:00Z';
  const before = await ask('100000003', prosthesis, { asOf });
  await deliverRows(
    system.world,
    'CNSS',
    {
      claims: [
        { claimNumber: 'D-3', memberNumber: '100000003', processStatus: 'ADJUDICATED', receivedOn: '2026-09-10' },
      ],
      lines: [
        {
          claimNumber: 'D-3',
          careItemCode: 'D_PROTHESE',
          submitted: '2000.00',
          eligible: '2000.00',
          benefit: '1400.00',
        },
      ],
    },
    { extractedAt: '2026-10-31T22:00:00Z' },
  );

  const then = await ask('100000003', prosthesis, { asOf });
  const now = await ask('100000003', prosthesis);

  expect(decisionOf(before)).toMatchObject({ benefit: '1750.00', ceilingLeft: '3000.00' });
  // Each has a proof of its own: the numbers of the publications differ.
  const told = ({ body }: SystemAnswer): unknown => ({
    ...body.data.coverageCheck,
    assertionId: null,
    expiresAt: null,
  });
  expect(told(then)).toEqual(told(before));
  expect(decisionOf(now)).toMatchObject({ benefit: '1600.00', ceilingLeft: '1600.00' });
});

test.each(['priceKey', 'ceilingsConcerned', 'ceilingUse { used }', '... on CeilingUse { used }'])(
  'what crosses the gateway for a ceiling is not to be asked: %s',
  async selection => {
    const { body, fetches } = await system.ask(
      'agent',
      `query ($input: CoverageCheckInput!) { coverageCheck(input: $input) { care { ${selection} } } }`,
      { input: question('100000001', prosthesis) },
    );

    expect(body.errors?.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
    expect(fetches).toEqual([]);
  },
);

// What follows takes a part of the system away, for good.

test('without claims the person stays covered and the care is INDETERMINATE without amounts, never 0', async () => {
  await system.stop('claims');

  const answer = await ask('100000001', prosthesis);
  const other = await ask('100000001', consultation);

  expect(answer.status).toBe(200);
  expect(answer.body.data.coverageCheck).toMatchObject({ covered: 'COVERED', reasons: [] });
  expect(decisionOf(answer)).toMatchObject({
    covered: 'INDETERMINATE',
    reasons: [{ code: 'SOURCE_UNAVAILABLE', followUpAction: 'RETRY_LATER' }],
    submitted: null,
    eligible: null,
    benefit: null,
    coinsurance: null,
    overTariff: null,
    nonCovered: null,
    ceilingReduction: null,
    ceilingLeft: null,
    memberLiability: null,
  });
  expect(answer.body.errors).toMatchObject([
    { path: ['coverageCheck', 'care'], extensions: { code: 'SOURCE_UNAVAILABLE', followUpAction: 'RETRY_LATER' } },
  ]);
  expect(answer.body.errors).toHaveLength(1);
  expect(other.body.errors).toBeUndefined();
  expect(decisionOf(other).benefit).toBe('56.00');
});
