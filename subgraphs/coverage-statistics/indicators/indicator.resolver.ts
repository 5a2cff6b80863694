import { Arg, Ctx, Directive, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { AssumedSize } from '../../shared/costs';
import type { SubgraphContext } from '../../shared/serving/context';
import { inLanguage, LanguageArgument, type Language } from '../../shared/language';
import type { StatisticsLoaders } from '../loaders';
import { Dimension, Frequency } from './dimension';
import { Indicator } from './indicator.entity';

@Resolver(() => Indicator)
export class IndicatorResolver {
  @Query(() => [Indicator], { nullable: true, description: 'All indicators (indicateurs), by code.' })
  @Directive('@requiresScopes(scopes: [["statistics:read"]])')
  @AssumedSize(30)
  indicators(@Ctx() { loaders }: SubgraphContext<StatisticsLoaders>): Indicator[] {
    return [...loaders.reference.indicators.values()];
  }

  @Query(() => Indicator, { nullable: true, description: 'One indicator; null when the code is unknown.' })
  @Directive('@requiresScopes(scopes: [["statistics:read"]])')
  indicator(
    @Arg('code', () => String, { description: 'Code of the indicator, e.g. COVERED_PERSONS.' }) code: string,
    @Ctx() { loaders }: SubgraphContext<StatisticsLoaders>,
  ): Indicator | null {
    return loaders.reference.indicators.get(code) ?? null;
  }

  @FieldResolver(() => String, {
    description: 'Version of the definition; another definition gets another version, never in silence.',
  })
  version(@Root() indicator: Indicator, @Ctx() { loaders }: SubgraphContext<StatisticsLoaders>): string {
    return loaders.reference.labelOf(indicator.code).version;
  }

  @FieldResolver(() => String, { description: 'Name of the indicator (intitulé); our own wording.' })
  name(
    @Root() indicator: Indicator,
    @LanguageArgument() language: Language | null,
    @Ctx() { loaders }: SubgraphContext<StatisticsLoaders>,
  ): string {
    const { nameFr, nameEn, nameAr } = loaders.reference.labelOf(indicator.code);
    return inLanguage(language, { fr: nameFr, en: nameEn, ar: nameAr });
  }

  @FieldResolver(() => String, { description: 'What the indicator says, in one or two sentences; our own wording.' })
  definition(@Root() indicator: Indicator, @Ctx() { loaders }: SubgraphContext<StatisticsLoaders>): string {
    return loaders.reference.labelOf(indicator.code).definition;
  }

  @FieldResolver(() => [Dimension], { description: 'By what it may be broken down and filtered, and by nothing else.' })
  @AssumedSize(5)
  dimensions(@Root() indicator: Indicator, @Ctx() { loaders }: SubgraphContext<StatisticsLoaders>): Dimension[] {
    return loaders.reference.dimensionsOf(indicator);
  }

  @FieldResolver(() => [Frequency], { description: 'The lengths of period it is computed for.' })
  @AssumedSize(4)
  frequencies(@Root() indicator: Indicator, @Ctx() { loaders }: SubgraphContext<StatisticsLoaders>): Frequency[] {
    return loaders.reference.frequenciesOf(indicator);
  }
}
