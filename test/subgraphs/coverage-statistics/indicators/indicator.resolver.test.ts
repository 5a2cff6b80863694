import { coverageStatistics } from '../../../../subgraphs/coverage-statistics/subgraph';
import { callerOf } from '../../../support/callers';
import { serve, type ServedSubgraph } from '../../../support/running-subgraph';
import { openWorld, type World } from '../../../support/world';

let world: World;
let served: ServedSubgraph;

beforeAll(async () => {
  world = await openWorld();
  served = await serve(coverageStatistics, world);
});

afterAll(async () => {
  await served.close();
  await world.close();
});

test('an indicator says what it counts, over what, how it rolls up and by what it may be broken down', async () => {
  const { data } = await served.ask(
    callerOf('analyst'),
    `{ indicator(code: "POPULATION_COVERAGE_RATE") { code version name en: name(lang: EN) ar: name(lang: AR) numerator
       denominator unitMeasure aggregation dimensions frequencies } }`,
  );

  expect(data.indicator).toEqual({
    code: 'POPULATION_COVERAGE_RATE',
    version: '1',
    name: 'Taux de couverture de la population',
    en: 'Population coverage rate',
    ar: 'معدل التغطية السكانية',
    numerator: 'distinct persons with a right in force on the last day of the period',
    denominator: 'census population of the area (2024; other years M)',
    unitMeasure: 'PERCENT',
    aggregation: 'RATIO',
    dimensions: ['REGION', 'PROVINCE'],
    frequencies: ['M', 'Q', 'S', 'A'],
  });
});

test('all 27 indicators are listed in every language; an unknown code is null', async () => {
  const { data, errors } = await served.ask(
    callerOf('analyst'),
    '{ indicators { code name en: name(lang: EN) ar: name(lang: AR) definition dimensions } indicator(code: "NONE") { code } }',
  );

  expect(errors).toBeUndefined();
  expect(data.indicators).toHaveLength(27);
  expect(data.indicator).toBeNull();
});
