import { Arg, Ctx, Directive, Query, Resolver } from 'type-graphql';
import { Weight } from '../../shared/costs';
import type { SubgraphContext } from '../../shared/serving/context';
import type { StatisticsLoaders } from '../loaders';
import { ObservationQuery } from './observation-query.input';
import { ObservationSet } from './observation-set.type';
import { observe } from './observation.service';

@Resolver(() => ObservationSet)
export class ObservationResolver {
  @Query(() => ObservationSet, {
    nullable: true,
    description:
      'The analyst’s query: one indicator, dimensions, periods. One vintage answers; months that are missing and counts that are hidden say so.',
  })
  @Directive('@requiresScopes(scopes: [["statistics:read"]])')
  @Weight(100)
  observations(
    @Arg('query', () => ObservationQuery, { description: 'What is asked.' }) query: ObservationQuery,
    @Ctx() { loaders }: SubgraphContext<StatisticsLoaders>,
  ): Promise<ObservationSet> {
    return observe(loaders.home, loaders.reference, query);
  }
}
