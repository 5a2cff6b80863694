import { inventPopulation, schemesInForce, type InventedClaim } from '../../../support/population';
import { openCollectedWorld, type CollectedWorld } from '../collected-world';
import {
  claimCodes,
  expectTruth,
  keyOf,
  memberCodes,
  month,
  observeIn,
  personPlaces,
  regionOf,
  tally,
  type ObservationAnswer,
} from './truth';

const population = inventPopulation(11, 900, 19);

let statistics: CollectedWorld;

beforeAll(async () => {
  statistics = await openCollectedWorld(population);
  await statistics.collect(['2026-S1', '2026-10', '2024-12', '2025']);
}, 60_000);

afterAll(() => statistics.close());

const observe = (query: Record<string, unknown>): Promise<ObservationAnswer> => observeIn(statistics, query);

test.each([[[]], [['REGION']], [['PROVINCE']], [['SEX']], [['REGION', 'SEX']], [['SEX', 'REGION', 'PROVINCE']]])(
  'covered persons by %j are those of a plain loop',
  async breakdown => {
    const { observations } = await observe(month('COVERED_PERSONS', breakdown));

    const truth = tally(personPlaces(population, '2026-10').values(), breakdown, (member, dimension) =>
      memberCodes(member, dimension, '2026-10'),
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
  const truth = tally(inForce, breakdown, (member, dimension) => memberCodes(member, dimension, '2026-02'));
  expectTruth(observations, truth);
});

test.each([
  ['M', '2026-03', ['2026-03']],
  ['Q', '2026-Q1', ['2026-01', '2026-02', '2026-03']],
  ['S', '2026S1', ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06']],
  // The invented claims begin in October 2025.
  ['A', '2025', ['2025-10', '2025-11', '2025-12']],
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
      tally(received, breakdown, (claim, dimension) => claimCodes(claim, dimension)),
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
    const codesOf = (claim: InventedClaim, dimension: string): string[] => claimCodes(claim, dimension);
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
    tally(personPlaces(population, '2024-12').values(), ['REGION'], member => [regionOf(member.province)]).get('/06') ??
    0;
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
      numerator: String(personPlaces(population, '2026-10').size),
      obsStatus: 'M',
      confStatus: 'F',
    },
  ]);
});
