import { Arg, Ctx, Directive, Int, Query, Resolver } from 'type-graphql';
import { PageSizedByFirst } from '../../shared/costs';
import type { SubgraphContext } from '../../shared/serving/context';
import type { Foundation } from '../../shared/serving/definition';
import { TimePeriodScalar } from '../../shared/scalars';
import { afterDescription } from '../../shared/types/page-info.type';
import { claimAggregates, largestAggregatePage } from './claim-aggregate.service';
import { ClaimAggregateConnection } from './claim-aggregate.type';

@Resolver()
export class ClaimAggregateResolver {
  @Query(() => ClaimAggregateConnection, {
    nullable: true,
    description:
      'Counts of claims received and paid in a month, for the regulator’s statistics: computed by each registry, without a row about a person.',
  })
  @Directive('@inaccessible')
  @Directive('@requiresScopes(scopes: [["statistics:collect"]])')
  @PageSizedByFirst('nodes')
  claimAggregates(
    @Arg('month', () => TimePeriodScalar, { description: 'The month, e.g. 2026-10.' }) month: string,
    @Arg('first', () => Int, { defaultValue: 1_000, description: `Rows in this page, 1 to ${largestAggregatePage}.` })
    first: number,
    @Arg('after', () => String, { nullable: true, description: afterDescription }) after: string | null,
    @Ctx() { loaders }: SubgraphContext<{ foundation: Foundation }>,
  ): Promise<ClaimAggregateConnection> {
    return claimAggregates(loaders.foundation.registries, { month, first, after: after ?? null });
  }
}
