/** What the coverage statistics are made of. They belong to ANAM and hold no person. */
import { defineSubgraph } from '../shared/serving/definition';
import { watchReference } from '../shared/reference/reference-watch';
import { ReferencePublication } from '../shared/reference/reference-row';
import { IndicatorResolver } from './indicators/indicator.resolver';
import { createLoaders, type StatisticsLoaders } from './loaders';
import { CreateHome1795300000003 } from './migrations/1795300000003-create-home';
import { CreateCube1795300000004 } from './migrations/1795300000004-create-cube';
import { CreateHiddenCells1795300000005 } from './migrations/1795300000005-create-hidden-cells';
import { ObservationResolver } from './observations/observation.resolver';
import { PublishedStatisticResolver } from './published/published-statistic.resolver';
import { readStatisticsReference, referenceTables } from './reference';
import { RevisionResolver } from './revisions/revision.resolver';
import { Batch } from './vintages/batch.entity';
import { ClaimCell, CoverageCell, PersonCell } from './vintages/cell.entity';
import { CodeLabel } from './vintages/code-label.entity';
import { HiddenCells } from './vintages/hidden-cells.entity';
import { homeRetention } from './retention';
import { Vintage } from './vintages/vintage.entity';
import { VintageResolver } from './vintages/vintage.resolver';

export const coverageStatistics = defineSubgraph<StatisticsLoaders>({
  name: 'coverage-statistics',
  graphql: {
    resolvers: [IndicatorResolver, ObservationResolver, PublishedStatisticResolver, RevisionResolver, VintageResolver],
    references: {
      Indicator: ({ code }: { code: string }, { loaders }) => loaders.reference.indicators.get(code) ?? null,
      PublishedStatistic: ({ id }: { id: string }, { loaders }) => loaders.reference.published.statistic(id),
    },
  },
  home: {
    schema: 'coverage_statistics',
    entities: [
      ReferencePublication,
      ...referenceTables.map(({ entity }) => entity),
      Vintage,
      Batch,
      CodeLabel,
      CoverageCell,
      PersonCell,
      ClaimCell,
      HiddenCells,
    ],
    migrations: [CreateHome1795300000003, CreateCube1795300000004, CreateHiddenCells1795300000005],
    retention: homeRetention,
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
