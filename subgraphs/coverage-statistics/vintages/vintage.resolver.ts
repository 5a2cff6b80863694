import { Arg, Ctx, Directive, Query, Resolver } from 'type-graphql';
import { AssumedSize } from '../../shared/costs';
import type { SubgraphContext } from '../../shared/serving/context';
import type { StatisticsLoaders } from '../loaders';
import { computedIndicator } from '../observations/question';
import { Vintage } from './vintage.entity';
import { findVintages, mostVintages } from './vintage.service';

@Resolver(() => Vintage)
export class VintageResolver {
  @Query(() => [Vintage], {
    nullable: true,
    description: `The vintages (millésimes) that brought other figures of what the indicator counts, latest first, at most the latest ${mostVintages}. A vintage in which nothing of it changed is not among them, and may be asked for all the same.`,
  })
  @Directive('@requiresScopes(scopes: [["statistics:read"]])')
  @AssumedSize(50)
  vintages(
    @Arg('indicator', () => String, { description: 'Code of an indicator that is computed, e.g. COVERED_PERSONS.' })
    indicator: string,
    @Ctx() { loaders }: SubgraphContext<StatisticsLoaders>,
  ): Promise<Vintage[]> {
    return findVintages(loaders.home, computedIndicator(indicator, loaders.reference).measure.subject);
  }
}
