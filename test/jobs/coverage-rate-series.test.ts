import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { askOverHttp } from '../../subgraphs/coverage-statistics/collect/ask-over-http';
import { collectStatistics } from '../../subgraphs/coverage-statistics/collect/collect-statistics';
import { coverageStatistics } from '../../subgraphs/coverage-statistics/subgraph';
import { watchReference } from '../../subgraphs/shared/reference/reference-watch';
import { foundationOf } from '../../subgraphs/shared/serving/foundation';
import { countStatements } from '../support/count-statements';
import { deliverRows } from '../support/delivery-builder';
import type { ClaimRow, CoverageRow, MemberRow } from '../support/delivery-rows';
import { openSystemForTest, type SystemAnswer, type TestSystem } from '../support/system';

const document = readFileSync(join(__dirname, '../../gateway/operations/coverage-rate-series.graphql'), 'utf8');

/** Persons by province; those from `joined` on have their rights from 2024-11-01. */
const places = [
  { provinceCode: '12.391', persons: 40, joined: 25 },
  { provinceCode: '06.141', persons: 30, joined: 30 },
  { provinceCode: '04.421', persons: 15, joined: 15 },
  { provinceCode: '01.511', persons: 4, joined: 4 },
];

let system: TestSystem;

/** Insured persons of the CNSS, of whom some in the first province are in the CNOPS too, under the same CNIE. */
async function deliverPeople(): Promise<void> {
  const members: MemberRow[] = [];
  const coverages: CoverageRow[] = [];
  for (const { provinceCode, persons, joined } of places)
    for (let index = 0; index < persons; index++) {
      const memberNumber = String(100_000_001 + members.length);
      members.push({ memberNumber, provinceCode, cnie: `AB${100_001 + members.length}` });
      coverages.push({ memberNumber, startsOn: index < joined ? '2024-01-01' : '2024-11-01' });
    }
  const claims = (count: number, facts: Omit<ClaimRow, 'claimNumber' | 'memberNumber'>): ClaimRow[] =>
    Array.from({ length: count }, (_, index) => ({
      claimNumber: `${facts.channel ?? 'MUTUAL'}-${facts.receivedOn}-${index}`,
      memberNumber: '100000001',
      processStatus: facts.paidOn === undefined ? 'RECEIVED' : 'PAID',
      filedOn: facts.receivedOn ?? '',
      ...(facts.paidOn !== undefined && { adjudicatedOn: facts.paidOn }),
      ...facts,
    }));
  await deliverRows(system.world, 'CNSS', {
    points: [{ code: 'P1', provinceCode: '01.511' }],
    members,
    coverages,
    claims: [
      ...claims(20, { channel: 'LOCAL_OFFICE', pointOfServiceCode: 'P1', receivedOn: '2026-09-10' }),
      ...claims(15, {
        channel: 'LOCAL_OFFICE',
        pointOfServiceCode: 'P1',
        receivedOn: '2026-10-05',
        paidOn: '2026-10-15',
      }),
      ...claims(12, { channel: 'ELECTRONIC', receivedOn: '2026-10-07', paidOn: '2026-10-12' }),
    ],
    lines: [],
  });
  const both = members.slice(0, 12).map((member, index) => ({ ...member, memberNumber: String(20_000_001 + index) }));
  await deliverRows(system.world, 'CNOPS', {
    members: both,
    coverages: both.map(({ memberNumber }) => ({ memberNumber })),
    claims: claims(11, { receivedOn: '2026-10-08' }).map(claim => ({ ...claim, memberNumber: '20000001' })),
    lines: [],
  });
}

beforeAll(async () => {
  system = await openSystemForTest();
  await deliverPeople();
  const foundation = foundationOf(coverageStatistics, system.world.config);
  const addresses = { membership: system.urlOf('membership'), claims: system.urlOf('claims') };
  await collectStatistics({
    home: foundation.home,
    ask: askOverHttp(addresses, system.world.config.GATEWAY_KEY),
    periods: ['2024-Q4', '2025-01', '2026-09', '2026-10'],
  });
  await foundation.close();
  // The first question to a database also costs the connection's own statements.
  await observe({ ...series, end: '2024-10' });
}, 30_000);

afterAll(() => system.close());

const series = {
  indicator: 'POPULATION_COVERAGE_RATE',
  breakdown: ['REGION'],
  start: '2024-10',
  end: '2024-12',
  frequency: 'M',
};

const observe = (
  query: Record<string, unknown>,
  who: Parameters<TestSystem['ask']>[0] = 'analyst',
): Promise<SystemAnswer> => system.ask(who, document, { query });

interface Observation {
  timePeriod: string;
  dimensions: { code: string; label: string }[];
}

const at = (answer: SystemAnswer, period: string, ...codes: string[]): Observation | undefined =>
  (answer.body.data.observations.observations as Observation[]).find(
    ({ timePeriod, dimensions }) => timePeriod === period && dimensions.map(({ code }) => code).join() === codes.join(),
  );

test('the coverage rate by region and month costs one fetch and one statement, with all that it is made of', async () => {
  const answer = await observe(series);

  const { body, fetches, statements } = answer;
  expect(body.errors).toBeUndefined();
  expect(fetches).toEqual(['coverage-statistics']);
  expect(statements).toHaveLength(1);
  const { indicator, vintage, queryId, observations, sources } = body.data.observations;
  expect(indicator).toMatchObject({ code: 'POPULATION_COVERAGE_RATE', unitMeasure: 'PERCENT' });
  expect([vintage.id, queryId]).toEqual([expect.any(String), expect.stringMatching(/^[0-9a-f]{32}$/)]);
  expect(observations).toHaveLength(3 * 12);
  expect(sources).toEqual([
    { fundCode: 'CNOPS', extractedAt: '2026-10-31T22:00:00Z', complete: true, note: null },
    { fundCode: 'CNSS', extractedAt: '2026-10-31T22:00:00Z', complete: true, note: null },
  ]);
});

test('a person in both funds counts once, over the census of the region, and the series moves with the rights', async () => {
  const answer = await observe(series);

  // Region 12 has 219,965 inhabitants: 25 persons, then 40.
  const october = at(answer, '2024-10', '12');
  expect(october).toMatchObject({
    dimensions: [{ dimension: 'REGION', code: '12', label: 'Dakhla-Oued Ed-Dahab' }],
    numerator: '25',
    denominator: '219965',
    value: '0.01',
    obsStatus: 'A',
    confStatus: 'F',
    unitMeasure: 'PERCENT',
    unitMult: 0,
  });
  expect(at(answer, '2024-11', '12')).toMatchObject({
    numerator: '40',
    denominator: '219965',
    value: '0.02',
    obsStatus: 'A',
  });
  expect(at(answer, '2024-12', '06')).toMatchObject({ numerator: '30', obsStatus: 'A' });
  expect(at(answer, '2024-12', '03')).toMatchObject({ numerator: '0', value: '0.00', obsStatus: 'A' });
});

test('a region of few persons is hidden with a second one, so that the first cannot be found from the whole', async () => {
  const answer = await observe(series);

  const hidden = { value: null, numerator: null, denominator: null, obsStatus: 'Q', confStatus: 'C' };
  for (const month of ['2024-10', '2024-11', '2024-12'])
    expect([at(answer, month, '01'), at(answer, month, '04')]).toMatchObject([hidden, hidden]);
  expect(answer.body.data.observations.disclosureControl).toMatchObject({ threshold: 11, hidden: 6 });
});

test('a year without a census has the persons and no rate; a month that was not collected has nothing', async () => {
  const [later, never] = [
    await observe({ ...series, start: '2025-01', end: '2025-01' }),
    await observe({ ...series, start: '2025-02', end: '2025-02' }),
  ];

  expect(at(later, '2025-01', '12')).toMatchObject({ value: null, numerator: '40', denominator: null, obsStatus: 'M' });
  expect(at(never, '2025-02', '12')).toMatchObject({ value: null, numerator: null, denominator: null, obsStatus: 'O' });
});

test('claims received are counted by channel and month', async () => {
  const answer = await observe({
    indicator: 'CLAIMS_RECEIVED',
    breakdown: ['CHANNEL'],
    start: '2026-09',
    end: '2026-10',
    frequency: 'M',
  });

  expect(at(answer, '2026-09', 'LOCAL_OFFICE')).toMatchObject({ value: '20', numerator: '20', obsStatus: 'A' });
  expect(at(answer, '2026-10', 'LOCAL_OFFICE')).toMatchObject({ value: '15' });
  expect(at(answer, '2026-10', 'ELECTRONIC')).toMatchObject({ value: '12' });
  expect(at(answer, '2026-10', 'MUTUAL')).toMatchObject({ value: '11' });
  expect(at(answer, '2026-10', 'AGENCY')).toMatchObject({ value: '0' });
  expect(answer.fetches).toEqual(['coverage-statistics']);
  expect(answer.statements).toHaveLength(1);
});

test('the delay of reimbursement is the days of the claims paid in the month over their number', async () => {
  const answer = await observe({
    indicator: 'REIMBURSEMENT_DELAY_AVG',
    breakdown: ['FUND'],
    start: '2026-10',
    end: '2026-10',
    frequency: 'M',
  });

  // 15 claims of 10 days and 12 of 5 days: 210 days over 27 claims.
  expect(at(answer, '2026-10', 'CNSS')).toMatchObject({
    value: '7.78',
    numerator: '210',
    denominator: '27',
    unitMeasure: 'DAYS',
    obsStatus: 'A',
  });
  expect(at(answer, '2026-10', 'CNOPS')).toMatchObject({ value: null, denominator: '0', obsStatus: 'M' });
  expect(answer.statements).toHaveLength(1);
});

test.each([
  'query { member(fundCode: "CNSS", memberNumber: "100000001") { id } }',
  'query { person(identifier: { system: "CNIE", value: "AB100001" }, birthDate: "1985-03-10") { id } }',
  'query { claims(filter: { fundCode: "CNSS", from: "2026-01-01", to: "2026-12-31" }) { nodes { id } } }',
])('an analyst reads no person: %s', async query => {
  const { body, fetches, statements } = await system.ask('analyst', query);

  expect(body.errors?.map(({ extensions }) => extensions['code'])).toContain('BAD_USER_INPUT');
  expect([fetches, statements]).toEqual([[], []]);
});

test('a partner observes nothing', async () => {
  const { body, fetches } = await observe(series, 'partner');

  expect(body.errors?.map(({ extensions }) => extensions['code'])).toContain('BAD_USER_INPUT');
  expect(fetches).toEqual([]);
});

test('the watch over reference data, whenever it looks, is no cost of a question', async () => {
  const foundation = foundationOf(coverageStatistics, system.world.config);
  let looks = 0;
  const home = {
    use: <T>(work: Parameters<typeof foundation.home.use<T>>[0]) => foundation.home.use<T>(work).finally(() => looks++),
  } as typeof foundation.home;
  const watch = await watchReference(home, () => Promise.resolve({}), 5);

  const { statements } = await countStatements(async () => {
    const before = looks;
    while (looks < before + 3) await sleep(5);
  });

  watch.stop();
  await foundation.close();
  expect(statements).toEqual([]);
});
