import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Directive, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import { forSupervision } from '../../shared/access/purpose-rules';
import { PageSizedByFirst, Weight } from '../../shared/costs';
import { inLanguage, Language, LanguageArgument } from '../../shared/language';
import { DayScalar } from '../../shared/scalars';
import type { SubgraphContext } from '../../shared/serving/context';
import { isSelected } from '../../shared/serving/selection';
import { AfterArgument, FirstArgument } from '../../shared/types/page-info.type';
import type { MembershipLoaders } from '../loaders';
import { DoubleAffiliationConnection } from './double-affiliation-connection.type';
import { DoubleAffiliationFilter } from './double-affiliation-filter.input';
import { findDoubleAffiliations } from './double-affiliation.service';
import { DoubleAffiliation } from './double-affiliation.type';

@Resolver(() => DoubleAffiliation)
export class DoubleAffiliationResolver {
  @Query(() => DoubleAffiliationConnection, {
    nullable: true,
    description:
      'Persons with coverage in force in more than one registry, scheme or registration on a day (double affiliation), with the rule that says which prevails. Across registries a person is matched by the CNIE alone.',
  })
  @Directive('@requiresScopes(scopes: [["double-affiliation:read"]])')
  @Directive(forSupervision)
  @PageSizedByFirst('nodes')
  @Weight(100)
  doubleAffiliations(
    @Arg('on', () => DayScalar, { description: 'The day; first and last days of coverages count.' }) day: string,
    @Arg('filter', () => DoubleAffiliationFilter, { nullable: true, description: 'Which ones; all when not said.' })
    filter: DoubleAffiliationFilter | null | undefined,
    @FirstArgument(50) first: number | null,
    @AfterArgument() after: string | null | undefined,
    @Ctx() { loaders }: SubgraphContext<MembershipLoaders>,
    @Info() info: GraphQLResolveInfo,
  ): Promise<DoubleAffiliationConnection> {
    const counted = isSelected(info, 'totalCount');
    return findDoubleAffiliations(loaders, { day, filter: filter ?? {}, first, after, counted });
  }

  @FieldResolver(() => String, { description: 'What the rule says, or why none decides.' })
  explanation(@Root() { explanations }: DoubleAffiliation, @LanguageArgument() lang: Language | null): string {
    return inLanguage(lang, explanations);
  }
}
