import { Arg, Ctx, Directive, Query, Resolver } from 'type-graphql';
import { PageSizedByFirst, Weight } from '../../shared/costs';
import type { SubgraphContext } from '../../shared/serving/context';
import { AfterArgument, FirstArgument } from '../../shared/types/page-info.type';
import type { StatisticsLoaders } from '../loaders';
import { RevisionConnection } from './revision.type';
import { findRevisions } from './revision.service';

@Resolver(() => RevisionConnection)
export class RevisionResolver {
  @Query(() => RevisionConnection, {
    nullable: true,
    description:
      'What two vintages tell differently of an indicator (révisions): month by month, for the whole and by each of its dimensions alone, for every month of which one of the two has figures. Each figure is the one that `observations` answers for its vintage; what either vintage hides is told of neither.',
  })
  @Directive('@requiresScopes(scopes: [["statistics:read"]])')
  @PageSizedByFirst('nodes')
  @Weight(500)
  revisions(
    @Arg('indicator', () => String, { description: 'Code of an indicator that is computed, e.g. COVERED_PERSONS.' })
    indicator: string,
    @Arg('from', () => String, { description: 'Id of the vintage that is compared from, as a rule the earlier one.' })
    from: string,
    @Arg('to', () => String, { description: 'Id of the vintage that is compared to.' }) to: string,
    @FirstArgument(100) first: number | null,
    @AfterArgument() after: string | null | undefined,
    @Ctx() { loaders }: SubgraphContext<StatisticsLoaders>,
  ): Promise<RevisionConnection> {
    return findRevisions(loaders.home, loaders.reference, { indicator, from, to, first, after });
  }
}
