import { Arg, Ctx, Directive, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { AssumedSize } from '../../shared/costs';
import type { SubgraphContext } from '../../shared/serving/context';
import { today } from '../../shared/days';
import { inLanguage, type Language, LanguageArgument } from '../../shared/language';
import { DayScalar } from '../../shared/scalars';
import type { MembershipLoaders } from '../loaders';
import { Fund } from './fund.entity';
import { Scheme } from './scheme.entity';

@Resolver(() => Fund)
export class FundResolver {
  @Query(() => [Fund], { nullable: true, description: 'All funds (organismes gestionnaires).' })
  @Directive('@authenticated')
  @AssumedSize(2)
  funds(@Ctx() { loaders }: SubgraphContext<MembershipLoaders>): Fund[] {
    return [...loaders.reference.funds.values()];
  }

  @FieldResolver(() => String, {
    description: 'Name of the fund; where the language asked is missing, the French one.',
  })
  name(@Root() fund: Fund, @LanguageArgument() language: Language | null): string {
    return inLanguage(language, { fr: fund.nameFr, en: fund.nameEn });
  }

  @FieldResolver(() => [Scheme], { description: 'The schemes (régimes) that the fund runs on a day.' })
  @AssumedSize(5)
  schemes(
    @Root() fund: Fund,
    @Ctx() { loaders }: SubgraphContext<MembershipLoaders>,
    @Arg('on', () => DayScalar, { nullable: true, description: 'The day; today when not said.' }) on?: string | null,
  ): Scheme[] {
    return loaders.reference.schemesOf(fund.code, on ?? today());
  }
}
