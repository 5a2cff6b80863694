import { Arg, Ctx, Directive, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { AssumedSize } from '../../shared/costs';
import type { SubgraphContext } from '../../shared/serving/context';
import { today } from '../../shared/days';
import { inLanguage, type Language, LanguageArgument } from '../../shared/language';
import { DayScalar } from '../../shared/scalars';
import { isWithin } from '../../shared/types/period.type';
import type { MembershipLoaders } from '../loaders';
import { ContributionRate } from './contribution-rate.entity';
import { Fund } from './fund.entity';
import { Scheme } from './scheme.entity';

@Resolver(() => Scheme)
export class SchemeResolver {
  @Query(() => [Scheme], { nullable: true, description: 'All schemes (régimes), or those that exist on a day.' })
  @Directive('@authenticated')
  @AssumedSize(10)
  schemes(
    @Ctx() { loaders }: SubgraphContext<MembershipLoaders>,
    @Arg('on', () => DayScalar, { nullable: true, description: 'A day; every scheme ever when not said.' })
    on?: string | null,
  ): Scheme[] {
    return [...loaders.reference.schemes.values()].filter(
      scheme => on == null || isWithin(on, scheme.validFrom, scheme.validTo),
    );
  }

  @FieldResolver(() => String, {
    description: 'Name of the scheme; where the language asked is missing, the French one.',
  })
  name(@Root() scheme: Scheme, @LanguageArgument() language: Language | null): string {
    return inLanguage(language, { fr: scheme.nameFr, en: scheme.nameEn });
  }

  @FieldResolver(() => Fund, {
    nullable: true,
    description: 'The fund that runs the scheme on a day (organisme gestionnaire); null when none does.',
  })
  insurer(
    @Root() scheme: Scheme,
    @Ctx() { loaders }: SubgraphContext<MembershipLoaders>,
    @Arg('on', () => DayScalar, { nullable: true, description: 'The day; today when not said.' }) on?: string | null,
  ): Fund | null {
    return loaders.reference.insurerOf(scheme.code, on ?? today());
  }

  @FieldResolver(() => [ContributionRate], {
    description:
      'Contribution rates (taux de cotisation) with their sources; on a day, without those whose end is past or unknown.',
  })
  @AssumedSize(5)
  contributionRates(
    @Root() scheme: Scheme,
    @Ctx() { loaders }: SubgraphContext<MembershipLoaders>,
    @Arg('on', () => DayScalar, { nullable: true, description: 'A day; every rate known when not said.' })
    on?: string | null,
  ): ContributionRate[] {
    return loaders.reference.ratesOf(scheme.code, on ?? null);
  }
}
