import { callerOf } from '../../../support/callers';
import { countStatements } from '../../../support/count-statements';
import {
  ageOn,
  inventPopulation,
  schemesInForce,
  type InventedClaim,
  type InventedMember,
} from '../../../support/population';
import { openCollectedWorld, type CollectedWorld } from '../collected-world';

const population = inventPopulation(11, 900);
const analyst = callerOf('analyst');

interface Observation {
  timePeriod: string;
  dimensions: { dimension: string; code: string; label: string }[];
  value: string | null;
  numerator: string | null;
  denominator: string | null;
  obsStatus: string;
  confStatus: string;
}

let statistics: CollectedWorld;

beforeAll(async () => {
  statistics = await openCollectedWorld(population);
  await statistics.collect(['2025-10', '2025-11', '2025-12', '2026', '2024-12']);
}, 60_000);

afterAll(() => statistics.close());

const document = `query ($query: ObservationQuery!) { observations(query: $query) { indicator { code } vintage { id releasedAt }
  queryId observations { timePeriod dimensions { dimension code label } value numerator denominator unitMeasure unitMult
  obsStatus confStatus } disclosureControl { rule threshold hidden } sources { fundCode extractedAt complete note } } }`;

async function observe(query: Record<string, unknown>) {
  const answer = await statistics.served.ask(analyst, document, { query });
  expect(answer.errors).toBeUndefined();
  return answer.data.observations as {
    queryId: string;
    vintage: { id: string };
    observations: Observation[];
    disclosureControl: { hidden: number; threshold: number };
    sources: { fundCode: string; complete: boolean; note: string | null; extractedAt: string }[];
  };
}

const lastDay = (month: string): string => {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
};
const ageGroup = (age: number): string => (age >= 75 ? 'Y_GE75' : `Y${age - (age % 5)}T${age - (age % 5) + 4}`);
const regionOf = (province: string): string => province.slice(0, 2);

const personPlaces = (month: string): Map<string, InventedMember> => {
  const found = new Map<string, InventedMember>();
  for (const fund of ['CNOPS', 'CNSS'])
    for (const member of population.members)
      if (member.fund === fund && schemesInForce(member, lastDay(month)).length > 0 && !found.has(member.person))
        found.set(member.person, member);
  return found;
};

const memberCodes: Record<string, (member: InventedMember, month: string) => string[]> = {
  FUND: member => [member.fund],
  SCHEME: (member, month) => schemesInForce(member, lastDay(month)),
  REGION: member => [regionOf(member.province)],
  PROVINCE: member => [member.province],
  SEX: member => [member.sex],
  AGE_GROUP: (member, month) => [ageGroup(ageOn(member.birthDate, lastDay(month)))],
};
const claimCodes: Record<string, (claim: InventedClaim) => string[]> = {
  FUND: claim => [claim.fund],
  SCHEME: claim => [claim.scheme],
  REGION: claim => [claim.province === null ? '_U' : regionOf(claim.province)],
  PROVINCE: claim => [claim.province ?? '_U'],
  CHANNEL: claim => [claim.channel],
};

/** Counts of a plain loop, by the codes of the breakdown. */
function tally<Thing>(
  things: Iterable<Thing>,
  breakdown: readonly string[],
  codesOf: (thing: Thing, dimension: string) => string[],
  weigh: (thing: Thing) => number = () => 1,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const thing of things) {
    let keys = [''];
    for (const dimension of breakdown)
      keys = keys.flatMap(key => codesOf(thing, dimension).map(code => `${key}/${code}`));
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + weigh(thing));
  }
  return counts;
}

const keyOf = (observation: Observation): string => observation.dimensions.map(({ code }) => `/${code}`).join('');

/** Every shown figure is the truth, every small count is hidden, and something is shown at all. */
function expectTruth(observations: Observation[], truth: Map<string, number>): void {
  const seen = new Set<string>();
  for (const observation of observations) {
    const expected = truth.get(keyOf(observation)) ?? 0;
    seen.add(keyOf(observation));
    if (expected > 0 && expected < 11) expect(observation).toMatchObject({ obsStatus: 'Q', confStatus: 'C' });
    if (observation.obsStatus === 'Q')
      expect(observation).toMatchObject({ value: null, numerator: null, denominator: null });
    else expect(observation).toMatchObject({ obsStatus: 'A', confStatus: 'F', value: String(expected) });
  }
  expect([...truth.keys()].filter(key => !seen.has(key))).toEqual([]);
  expect(observations.some(({ obsStatus, value }) => obsStatus === 'A' && value !== '0')).toBe(true);
}

const month = (indicator: string, breakdown: string[], period = '2026-10'): Record<string, unknown> => ({
  indicator,
  breakdown,
  start: period,
  end: period,
  frequency: 'M',
});

test.each([[[]], [['REGION']], [['PROVINCE']], [['SEX']], [['REGION', 'SEX']], [['SEX', 'REGION', 'PROVINCE']]])(
  'covered persons by %j are those of a plain loop',
  async breakdown => {
    const { observations } = await observe(month('COVERED_PERSONS', breakdown));

    const truth = tally(personPlaces('2026-10').values(), breakdown, (member, dimension) =>
      (memberCodes[dimension] as (member: InventedMember, month: string) => string[])(member, '2026-10'),
    );
    expectTruth(observations, truth);
  },
);

test.each([
  [[]],
  [['FUND']],
  [['SCHEME']],
  [['AGE_GROUP']],
  [['FUND', 'SEX']],
  [['REGION', 'SCHEME']],
  [['PROVINCE', 'SEX']],
])('beneficiaries by %j are those of a plain loop', async breakdown => {
  const { observations } = await observe(month('BENEFICIARIES', breakdown, '2026-02'));

  const inForce = population.members.filter(member => schemesInForce(member, '2026-02-28').length > 0);
  const truth = tally(inForce, breakdown, (member, dimension) =>
    (memberCodes[dimension] as (member: InventedMember, month: string) => string[])(member, '2026-02'),
  );
  expectTruth(observations, truth);
});

test.each([
  ['M', '2026-03', ['2026-03']],
  ['Q', '2026-Q1', ['2026-01', '2026-02', '2026-03']],
  ['S', '2026S1', ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06']],
])('claims received add up over the months of a period of frequency %s', async (frequency, period, months) => {
  for (const breakdown of [[], ['CHANNEL'], ['FUND', 'REGION'], ['SCHEME'], ['PROVINCE']]) {
    const { observations } = await observe({
      indicator: 'CLAIMS_RECEIVED',
      breakdown,
      start: period,
      end: period,
      frequency,
    });

    const received = population.claims.filter(claim => months.includes(claim.receivedOn?.slice(0, 7) ?? ''));
    expectTruth(
      observations,
      tally(received, breakdown, (claim, dimension) =>
        (claimCodes[dimension] as (claim: InventedClaim) => string[])(claim),
      ),
    );
  }
});

test.each([
  ['M', '2026-05'],
  ['Q', '2026-Q2'],
])('the average delay of frequency %s is all days over all claims, rounded half up', async (frequency, period) => {
  for (const breakdown of [[], ['FUND'], ['CHANNEL'], ['REGION']]) {
    const { observations } = await observe({
      indicator: 'REIMBURSEMENT_DELAY_AVG',
      breakdown,
      start: period,
      end: period,
      frequency,
    });

    const months = frequency === 'M' ? [period] : ['2026-04', '2026-05', '2026-06'];
    const paid = population.claims.filter(
      claim => claim.receivedOn !== null && months.includes(claim.paidOn?.slice(0, 7) ?? ''),
    );
    const codesOf = (claim: InventedClaim, dimension: string): string[] =>
      (claimCodes[dimension] as (claim: InventedClaim) => string[])(claim);
    const counts = tally(paid, breakdown, codesOf);
    const days = tally(paid, breakdown, codesOf, claim =>
      Math.round((Date.parse(claim.paidOn ?? '') - Date.parse(claim.receivedOn ?? '')) / 86_400_000),
    );
    for (const observation of observations) {
      const count = counts.get(keyOf(observation)) ?? 0;
      const sum = days.get(keyOf(observation)) ?? 0;
      if (observation.obsStatus === 'Q') continue;
      expect(observation.denominator).toBe(String(count));
      expect(observation.numerator).toBe(String(sum));
      expect(count >= 1 && count < 11).toBe(false);
      if (count === 0) expect(observation).toMatchObject({ value: null, obsStatus: 'M' });
      // The truth in exact hundredths: the value lies within half a hundredth of it.
      else expect(Math.abs(Number(observation.value) * count - sum)).toBeLessThanOrEqual(0.005 * count + 1e-9);
    }
    expect(observations.some(observation => observation.obsStatus === 'A')).toBe(true);
  }
});

test('the coverage rate divides persons by the census of 2024, and cannot exist for other years', async () => {
  const census = await observe(month('POPULATION_COVERAGE_RATE', ['REGION'], '2024-12'));
  const later = await observe(month('POPULATION_COVERAGE_RATE', [], '2026-10'));

  const casablanca = census.observations.find(({ dimensions }) => dimensions[0]?.code === '06');
  const persons =
    tally(personPlaces('2024-12').values(), ['REGION'], member => [regionOf(member.province)]).get('/06') ?? 0;
  expect(persons).toBeGreaterThan(10);
  expect(casablanca).toMatchObject({
    dimensions: [{ dimension: 'REGION', code: '06', label: 'Casablanca-Settat' }],
    numerator: String(persons),
    value: '0.00',
    obsStatus: 'A',
  });
  expect(Number(casablanca?.denominator)).toBeGreaterThan(7_000_000);
  expect(later.observations).toMatchObject([
    {
      value: null,
      denominator: null,
      numerator: String(personPlaces('2026-10').size),
      obsStatus: 'M',
      confStatus: 'F',
    },
  ]);
});

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
  const schemes = await observe({
    ...month('BENEFICIARIES', []),
    filter: [{ dimension: 'SCHEME', codes: ['AMO_SALARIES', 'AMO_TNS'] }],
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
  expect(schemes.observations).toMatchObject([
    {
      value: String(
        inForce.filter(member =>
          schemesInForce(member, '2026-10-31').some(scheme => ['AMO_SALARIES', 'AMO_TNS'].includes(scheme)),
        ).length,
      ),
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
  const query = { ...month('BENEFICIARIES', ['PROVINCE', 'SEX', 'AGE_GROUP', 'SCHEME', 'FUND']), start: '2026-01' };

  const { result, statements } = await countStatements(() => statistics.served.ask(analyst, document, { query }));

  expect(result.errors?.[0]?.extensions).toMatchObject({ code: 'QUERY_TOO_COSTLY', cost: 972_800, limit: 50_000 });
  expect(statements.filter(ofTheQuery)).toEqual([]);
});

test('a partner may not observe', async () => {
  const { errors } = await statistics.served.ask(callerOf('partner'), document, {
    query: month('COVERED_PERSONS', []),
  });

  expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
});
