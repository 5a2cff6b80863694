/** What the coverage statistics are made of. They belong to ANAM and hold no person. */
import { defineSubgraph } from '../shared/definition';
import { watchReference } from '../shared/reference-watch';
import { ReferencePublication } from '../shared/reference-row';
import { Province, Region } from '../shared/territory.entity';
import { Indicator } from './indicators/indicator.entity';
import { IndicatorLabel } from './indicators/indicator-label.entity';
import { IndicatorResolver } from './indicators/indicator.resolver';
import { createLoaders, type StatisticsLoaders } from './loaders';
import { CreateHome1795300000003 } from './migrations/1795300000003-create-home';
import { PublishedSource } from './published/published-source.entity';
import { PublishedStatistic } from './published/published-statistic.entity';
import { PublishedStatisticResolver } from './published/published-statistic.resolver';
import { readStatisticsReference, referenceTables } from './reference';

export const coverageStatistics = defineSubgraph<StatisticsLoaders>({
  name: 'coverage-statistics',
  graphql: {
    resolvers: [IndicatorResolver, PublishedStatisticResolver],
    references: {
      Indicator: ({ code }: { code: string }, { loaders }) => loaders.reference.indicators.get(code) ?? null,
      PublishedStatistic: ({ id }: { id: string }, { loaders }) => loaders.reference.published.statistic(id),
    },
  },
  home: {
    schema: 'coverage_statistics',
    entities: [ReferencePublication, Region, Province, Indicator, IndicatorLabel, PublishedSource, PublishedStatistic],
    migrations: [CreateHome1795300000003],
  },
  reference: referenceTables,
  async start(foundation) {
    const watch = await watchReference(foundation.home, readStatisticsReference);
    return {
      createLoaders: () => createLoaders(foundation, watch),
      stop: () => watch.stop(),
    };
  },
});
