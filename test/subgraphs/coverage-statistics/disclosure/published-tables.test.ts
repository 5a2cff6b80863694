import {
  dimensionsAt,
  isPublished,
  nearestTables,
  published,
  publishedLevels,
  type Population,
} from '../../../../subgraphs/coverage-statistics/disclosure/published-tables';
import { Dimension } from '../../../../subgraphs/coverage-statistics/indicators/dimension';

const { FUND, SCHEME, REGION, PROVINCE, SEX, AGE_GROUP, CHANNEL } = Dimension;
const populations = Object.keys(published) as Population[];

test('a published table has at most three dimensions besides time', () => {
  const sizes = populations.flatMap(one => publishedLevels(one).map(levels => dimensionsAt(one, levels).length));

  expect(Math.max(...sizes)).toBe(3);
});

test('every total of a published table is published, with regions for provinces, and each dimension by itself', () => {
  for (const population of populations) {
    const own = new Set(publishedLevels(population).map(levels => levels.join()));
    for (const levels of publishedLevels(population))
      for (const [axis, level] of levels.entries())
        if (level > 0) expect(own).toContain(levels.map((one, index) => (index === axis ? level - 1 : one)).join());
    for (const dimension of published[population].axes.flat()) expect(isPublished(population, [dimension])).toBe(true);
  }
});

test('a table is known whatever the order of its dimensions; a region is told with its province', () => {
  expect(isPublished('REGISTRATIONS', [AGE_GROUP, REGION, SEX])).toBe(true);
  expect(isPublished('PERSONS', [PROVINCE, REGION])).toBe(true);
  expect(isPublished('REGISTRATIONS', [PROVINCE, AGE_GROUP])).toBe(false);
});

test('the nearest tables have only dimensions of the indicator, and need the fewest changes', () => {
  expect(nearestTables('REGISTRATIONS', [FUND, REGION, AGE_GROUP], [FUND, SCHEME, REGION, SEX, AGE_GROUP])).toEqual([
    [FUND, REGION],
    [REGION, AGE_GROUP],
    [FUND, AGE_GROUP],
  ]);
  expect(nearestTables('CLAIMS_RECEIVED', [PROVINCE, CHANNEL], [FUND, SCHEME, REGION, CHANNEL])).toEqual([
    [REGION, CHANNEL],
  ]);
});
