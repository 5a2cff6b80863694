import { Arg, Ctx, Directive, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { AssumedSize, PageSizedByFirst } from '../../shared/costs';
import type { SubgraphContext } from '../../shared/serving/context';
import { TimePeriodScalar } from '../../shared/scalars';
import { afterDescription } from '../../shared/types/page-info.type';
import type { MembershipLoaders } from '../loaders';
import { coverageAggregates, distinctPersons, largestAggregatePage } from './coverage-aggregate.service';
import { AggregateLabel, CoverageAggregateConnection, PersonAggregate } from './coverage-aggregate.type';

@Resolver(() => CoverageAggregateConnection)
export class CoverageAggregateResolver {
  @Query(() => CoverageAggregateConnection, {
    nullable: true,
    description:
      'Counts of rights in force on the last day of a month, for the regulator’s statistics: computed by each registry, without a row about a person.',
  })
  @Directive('@inaccessible')
  @Directive('@requiresScopes(scopes: [["statistics:collect"]])')
  @PageSizedByFirst('nodes')
  coverageAggregates(
    @Arg('month', () => TimePeriodScalar, { description: 'The month, e.g. 2026-10.' }) month: string,
    @Arg('first', () => Int, { defaultValue: 1_000, description: `Rows in this page, 1 to ${largestAggregatePage}.` })
    first: number,
    @Arg('after', () => String, { nullable: true, description: afterDescription }) after: string | null,
    @Ctx() { loaders }: SubgraphContext<MembershipLoaders>,
  ): Promise<CoverageAggregateConnection> {
    return coverageAggregates(loaders.foundation.registries, loaders.reference, {
      month,
      first,
      after: after ?? null,
    });
  }

  @FieldResolver(() => [PersonAggregate], {
    nullable: true,
    description:
      'Distinct persons of the month over all registries, by province and sex; null when a registry is silent. Who is in several counts in the province that the first fund by code has.',
  })
  @AssumedSize(200)
  persons(
    @Root() { month }: CoverageAggregateConnection,
    @Ctx() { loaders }: SubgraphContext<MembershipLoaders>,
  ): Promise<PersonAggregate[] | null> {
    return distinctPersons(loaders.foundation.registries, loaders.reference, month, loaders.keys.personForm());
  }

  @FieldResolver(() => [AggregateLabel], { description: 'Names of all funds and schemes.' })
  @AssumedSize(10)
  labels(@Ctx() { loaders }: SubgraphContext<MembershipLoaders>): AggregateLabel[] {
    const label =
      (dimension: string) =>
      ({ code, nameFr, nameEn }: { code: string; nameFr: string; nameEn: string }): AggregateLabel => ({
        dimension,
        code,
        nameFr,
        nameEn,
      });
    const { funds, schemes } = loaders.reference;
    return [...[...funds.values()].map(label('FUND')), ...[...schemes.values()].map(label('SCHEME'))];
  }
}
