import { callerOf } from '../../../support/callers';
import { countStatements } from '../../../support/count-statements';
import { inventPopulation, schemesInForce } from '../../../support/population';
import { openCollectedWorld, type CollectedWorld } from '../collected-world';
import { document, expectTruth, month, observeIn, regionOf, tally, type ObservationAnswer } from './truth';

const population = inventPopulation(11, 900, 19);
const analyst = callerOf('analyst');

let statistics: CollectedWorld;

beforeAll(async () => {
  statistics = await openCollectedWorld(population);
  await statistics.collect(['2026']);
}, 60_000);

afterAll(() => statistics.close());

const observe = (query: Record<string, unknown>): Promise<ObservationAnswer> => observeIn(statistics, query);

test('a stock of a longer period is that of its last month', async () => {
  const quarter = await observe({ indicator: 'COVERED_PERSONS', start: '2026Q2', end: '2026Q2', frequency: 'Q' });
  const june = await observe(month('COVERED_PERSONS', [], '202606'));

  expect(quarter.observations).toMatchObject([{ timePeriod: '2026-Q2', value: june.observations[0]?.value }]);
  expect(june.observations[0]?.timePeriod).toBe('2026-06');
});

test('a month that was not collected or not delivered yet is missing, never zero, and so is a period that holds it', async () => {
  const year = await observe({ indicator: 'CLAIMS_RECEIVED', start: '2026-Q3', end: '2026-Q4', frequency: 'Q' });
  const before = await observe(month('COVERED_PERSONS', [], '2023-05'));
  const delivered = await observe(month('COVERED_PERSONS', [], '2026-11'));

  expect(year.observations).toMatchObject([
    { timePeriod: '2026-Q3', obsStatus: 'A' },
    { timePeriod: '2026-Q4', obsStatus: 'O', value: null },
  ]);
  expect(year.sources.map(({ fundCode, complete }) => [fundCode, complete])).toEqual([
    ['CNOPS', false],
    ['CNSS', false],
  ]);
  expect(before.observations).toMatchObject([{ obsStatus: 'O', value: null, numerator: null, confStatus: 'F' }]);
  expect(delivered.observations).toMatchObject([{ obsStatus: 'O', value: null }]);
});

test('filters count only what has the codes, and a person or registration once', async () => {
  const inForce = population.members.filter(member => schemesInForce(member, '2026-10-31').length > 0);

  const region = await observe({
    ...month('BENEFICIARIES', ['SEX']),
    filter: [{ dimension: 'REGION', codes: ['06', '04'] }],
  });
  const scheme = await observe({
    ...month('BENEFICIARIES', []),
    filter: [{ dimension: 'SCHEME', codes: ['AMO_SALARIES'] }],
  });
  const provinces = await observe({
    ...month('BENEFICIARIES', ['PROVINCE']),
    filter: [{ dimension: 'REGION', codes: ['06'] }],
  });

  expectTruth(
    region.observations,
    tally(
      inForce.filter(({ province }) => ['06', '04'].includes(regionOf(province))),
      ['SEX'],
      member => [member.sex],
    ),
  );
  expect(scheme.observations).toMatchObject([
    {
      value: String(inForce.filter(member => schemesInForce(member, '2026-10-31').includes('AMO_SALARIES')).length),
    },
  ]);
  expect(provinces.observations.every(({ dimensions }) => dimensions[0]?.code.startsWith('06.'))).toBe(true);
});

/** The watch over the reference data asks every few seconds, whatever queries come. */
const ofTheQuery = ({ sql }: { sql: string }): boolean => !sql.includes('reference_publication');

test('one statement answers, whatever is asked', async () => {
  for (const query of [
    month('COVERED_PERSONS', []),
    month('BENEFICIARIES', ['FUND', 'SCHEME', 'SEX']),
    { indicator: 'CLAIMS_RECEIVED', breakdown: ['PROVINCE'], start: '2025-11', end: '2026-10', frequency: 'M' },
  ]) {
    const { statements } = await countStatements(() => observe(query));
    expect(statements.filter(ofTheQuery)).toHaveLength(1);
  }
});

test('the same question has the same id however it is written, and gives the same bytes', async () => {
  const one = await observe({
    ...month('BENEFICIARIES', ['SEX']),
    filter: [
      { dimension: 'REGION', codes: ['06', '04'] },
      { dimension: 'FUND', codes: ['CNSS'] },
    ],
  });
  const same = await observe({
    ...month('BENEFICIARIES', ['SEX'], '202610'),
    filter: [
      { dimension: 'FUND', codes: ['CNSS'] },
      { dimension: 'REGION', codes: ['04', '06', '04'] },
    ],
    vintage: one.vintage.id,
  });
  const other = await observe(month('BENEFICIARIES', ['SEX']));

  expect(same).toEqual(one);
  expect(other.queryId).not.toBe(one.queryId);
});

test.each([
  [{ ...month('NONE', []) }, /COVERED_PERSONS.*NONE/],
  [{ ...month('FUND_OVERLAP', []) }, /computed.*FUND_OVERLAP/],
  [month('COVERED_PERSONS', ['FUND']), /REGION, PROVINCE, SEX.*FUND/],
  [month('COVERED_PERSONS', ['SEX', 'SEX']), /SEX twice/],
  [{ ...month('COVERED_PERSONS', []), filter: [{ dimension: 'CHANNEL', codes: ['AGENCY'] }] }, /CHANNEL/],
  [{ ...month('COVERED_PERSONS', []), filter: [{ dimension: 'SEX', codes: ['OTHER'] }] }, /FEMALE, MALE.*OTHER/],
  [{ ...month('BENEFICIARIES', []), filter: [{ dimension: 'FUND', codes: ['NONE'] }] }, /CNOPS, CNSS.*NONE/],
  [{ ...month('COVERED_PERSONS', []), filter: [{ dimension: 'SEX', codes: [] }] }, /at least one code/],
  // Who has both schemes counts in each: their union would tell how many they are.
  [
    { ...month('BENEFICIARIES', []), filter: [{ dimension: 'SCHEME', codes: ['AMO_SALARIES', 'AMO_TNS'] }] },
    /expected one code of SCHEME.*got 2/,
  ],
  [
    month('BENEFICIARIES', ['PROVINCE', 'SEX', 'AGE_GROUP']),
    /nearest being REGION x SEX x AGE_GROUP and PROVINCE x SEX, got PROVINCE x SEX x AGE_GROUP/,
  ],
  [
    { ...month('BENEFICIARIES', ['SCHEME']), filter: [{ dimension: 'PROVINCE', codes: ['06.141'] }] },
    /nearest being SCHEME x REGION and PROVINCE, got SCHEME x PROVINCE/,
  ],
  [month('REIMBURSEMENT_DELAY_AVG', ['SCHEME', 'REGION']), /nearest being .*, got SCHEME x REGION/],
  [{ ...month('COVERED_PERSONS', []), start: '2026-10-01' }, /2026-10-01/],
  [{ ...month('COVERED_PERSONS', []), start: '2026-11' }, /at least one whole period/],
  [{ ...month('COVERED_PERSONS', []), frequency: 'A' }, /at least one whole period/],
  [{ ...month('COVERED_PERSONS', []), vintage: '1999-01-01.1' }, /1999-01-01\.1/],
])('a question that cannot be asked is refused with what was expected: %j', async (query, message) => {
  const { errors } = await statistics.served.ask(analyst, document, { query });

  expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  expect(errors?.[0]?.message).toMatch(message);
});

test('a question for too many cells is refused aloud before any statement', async () => {
  const query = { ...month('BENEFICIARIES', ['REGION', 'SEX', 'AGE_GROUP']), start: '2010-01' };

  const { result, statements } = await countStatements(() => statistics.served.ask(analyst, document, { query }));

  expect(result.errors?.[0]?.extensions).toMatchObject({ code: 'QUERY_TOO_COSTLY', cost: 84_032, limit: 50_000 });
  expect(statements.filter(ofTheQuery)).toEqual([]);
});

test('a partner may not observe', async () => {
  const { errors } = await statistics.served.ask(callerOf('partner'), document, {
    query: month('COVERED_PERSONS', []),
  });

  expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
});
