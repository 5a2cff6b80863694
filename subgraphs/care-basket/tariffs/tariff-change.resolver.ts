import { Arg, Ctx, Directive, Int, Query, Resolver } from 'type-graphql';
import { PageSizedByFirst } from '../../shared/costs';
import type { SubgraphContext } from '../../shared/serving/context';
import { DayScalar } from '../../shared/scalars';
import { afterDescription, firstDescription } from '../../shared/types/page-info.type';
import type { CareBasketLoaders } from '../loaders';
import { TariffChangeConnection } from './tariff-change.type';
import { findTariffChanges } from './tariff-change.service';

@Resolver(() => TariffChangeConnection)
export class TariffChangeResolver {
  @Query(() => TariffChangeConnection, {
    nullable: true,
    description: 'What changed in tariffs and rates between two days, both included, by day and code.',
  })
  @Directive('@requiresScopes(scopes: [["care-basket:read"]])')
  @PageSizedByFirst('nodes')
  tariffChanges(
    @Arg('from', () => DayScalar, { description: 'First day.' }) from: string,
    @Arg('to', () => DayScalar, { description: 'Last day; not before the first.' }) to: string,
    @Arg('first', () => Int, { nullable: true, defaultValue: 100, description: firstDescription }) first: number | null,
    @Arg('after', () => String, { nullable: true, description: afterDescription }) after: string | null,
    @Ctx() { loaders }: SubgraphContext<CareBasketLoaders>,
  ): TariffChangeConnection {
    return findTariffChanges(loaders.reference, { from, to, first: first ?? 100, after: after ?? null });
  }
}
