import { threshold } from '../../../../subgraphs/coverage-statistics/disclosure/hide-cells';
import { Grid } from '../../../../subgraphs/coverage-statistics/disclosure/grid';
import type { Axis } from '../../../../subgraphs/coverage-statistics/disclosure/tree';
import { inventPopulation } from '../../../support/population';
import { openCollectedWorld, type CollectedWorld } from '../collected-world';
import { allCells, attack } from '../disclosure/attacker';
import { month, observeIn, personPlaces, type Observation, type ObservationAnswer } from '../observations/truth';

const population = inventPopulation(31, 150, 6);

let statistics: CollectedWorld;

beforeAll(async () => {
  statistics = await openCollectedWorld(population);
  await statistics.collect(['2026-09', '2026-10']);
}, 60_000);

afterAll(() => statistics.close());

const observe = (query: Record<string, unknown>): Promise<ObservationAnswer> => observeIn(statistics, query);
const codesOf = ({ dimensions }: Observation): string[] => dimensions.map(({ code }) => code);
const hiddenOf = ({ observations }: ObservationAnswer): string[] =>
  observations.filter(({ obsStatus }) => obsStatus === 'Q').map(one => codesOf(one).join('|'));

test('whoever asks for every published table of persons cannot narrow a hidden count down', async () => {
  const provinces = [...new Set(population.members.map(({ province }) => province))].sort();
  const territory: Axis = {
    levels: 3,
    roots: ['MA'],
    children: (level, code) =>
      level === 0
        ? [...new Set(provinces.map(province => province.slice(0, 2)))]
        : provinces.filter(province => province.startsWith(code)),
  };
  const sex: Axis = { levels: 2, roots: ['ALL'], children: () => ['FEMALE', 'MALE'] };
  const tables = [0, 1, 2].flatMap(place => [0, 1].map(by => [place, by]));
  const persons = [...personPlaces(population, '2026-10').values()];
  const grid = new Grid(
    [territory, sex],
    tables,
    persons.map(member => ({ codes: [[member.province], [member.sex]], count: 1 })),
  );

  const hidden = new Set<number>();
  for (const [place = 0, by = 0] of tables) {
    const breakdown = [...['', 'REGION', 'PROVINCE'].slice(place, place + 1), ...(by ? ['SEX'] : [])].filter(Boolean);
    for (const one of (await observe(month('COVERED_PERSONS', breakdown))).observations) {
      const own = codesOf(one);
      const cell = grid.find([place, by], [place ? (own[0] ?? '') : 'MA', by ? (own.at(-1) ?? '') : 'ALL']);
      if (one.obsStatus === 'Q') hidden.add(cell ?? -1);
      else expect(one.value).toBe(String(grid.count(cell ?? -1)));
    }
  }

  expect(hidden.size).toBeGreaterThan(0);
  expect(hidden.size).toBeLessThan(allCells(grid).length);
  for (const { least, most } of await attack(grid, hidden)) {
    expect(most - least).toBeGreaterThanOrEqual(threshold - 1e-6);
    expect(most).toBeGreaterThanOrEqual(threshold - 1e-6);
  }
});

test('a cell is hidden alike in every query that it is part of, and a sum with any of its parts', async () => {
  const whole = hiddenOf(await observe(month('COVERED_PERSONS', ['PROVINCE'])));
  const [first = ''] = whole;
  const region = first.slice(0, 2);
  const filtered = async (codes: string[]): Promise<Observation[]> =>
    (await observe({ ...month('COVERED_PERSONS', []), filter: [{ dimension: 'PROVINCE', codes }] })).observations;
  const inRegion = await observe({
    ...month('COVERED_PERSONS', ['PROVINCE']),
    filter: [{ dimension: 'REGION', codes: [region] }],
  });

  expect(whole.length).toBeGreaterThan(0);
  expect(hiddenOf(inRegion)).toEqual(whole.filter(code => code.startsWith(region)));
  expect(await filtered([first])).toMatchObject([{ obsStatus: 'Q', value: null }]);
  expect(await filtered([first, '06.141'])).toMatchObject([{ obsStatus: 'Q', value: null, confStatus: 'C' }]);
});

test('a rate is hidden with its count', async () => {
  const rates = await observe(month('POPULATION_COVERAGE_RATE', ['PROVINCE']));

  expect(hiddenOf(rates)).toEqual(hiddenOf(await observe(month('COVERED_PERSONS', ['PROVINCE']))));
  expect(rates.observations.filter(({ obsStatus }) => obsStatus === 'Q')).toEqual(
    rates.observations
      .filter(({ confStatus }) => confStatus === 'C')
      .map(one => ({ ...one, value: null, numerator: null, denominator: null })),
  );
});

test('what was hidden in a vintage is hidden in the next, though no count is small any more; the former one answers as before', async () => {
  const query = month('COVERED_PERSONS', ['PROVINCE', 'SEX']);
  const former = await observe(query);
  const bytes = await statistics.fingerprint(1);
  // With everybody in one province no count is small, and nothing would be hidden for itself.
  for (const fund of ['CNSS', 'CNOPS'])
    await statistics.world.sql(fund, "UPDATE membership.member SET province_code = '04.421'");

  const { vintage } = await statistics.collect(['2026-09', '2026-10']);

  expect(vintage).toMatch(/\.2$/);
  expect(await statistics.fingerprint(1)).toBe(bytes);
  expect(await observe({ ...query, vintage: former.vintage.id })).toEqual(former);
  expect(hiddenOf(former).length).toBeGreaterThan(0);
  expect(hiddenOf(await observe(query))).toEqual(expect.arrayContaining(hiddenOf(former)));
});

test('figures that nobody decided about are hidden, and decided about when their month is collected again', async () => {
  await statistics.world.sql('ANAM', "DELETE FROM coverage_statistics.hidden_cells WHERE period = '2026-09'");
  const query = month('COVERED_PERSONS', [], '2026-09');

  const undecided = await observe(query);
  const { vintage, changed } = await statistics.collect(['2026-09']);
  const decided = await observe(query);

  expect(undecided.observations).toMatchObject([{ obsStatus: 'Q', value: null }]);
  expect([vintage, changed]).toEqual([expect.any(String), 0]);
  expect(decided.observations).toMatchObject([{ obsStatus: 'A' }]);
});
