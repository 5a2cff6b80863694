import { Ctx, Directive, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { SubgraphContext } from '../../shared/context';
import { inLanguage, LanguageArgument, type Language } from '../../shared/language';
import { Fund } from './fund.entity';
import type { MembershipLoaders } from '../loaders';

@Resolver(() => Fund)
export class FundResolver {
  @Query(() => [Fund], { nullable: true, description: 'All funds (organismes gestionnaires).' })
  @Directive('@authenticated')
  funds(@Ctx() { loaders }: SubgraphContext<MembershipLoaders>): Fund[] {
    return [...loaders.reference.funds.values()];
  }

  @FieldResolver(() => String, {
    description: 'Name of the fund; where the language asked is missing, the French one.',
  })
  name(@Root() fund: Fund, @LanguageArgument() language: Language | null): string {
    return inLanguage(language, { fr: fund.nameFr, en: fund.nameEn });
  }
}
