import { Arg, Ctx, Directive, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { AssumedSize } from '../../shared/costs';
import type { SubgraphContext } from '../../shared/serving/context';
import { inLanguage, LanguageArgument, type Language } from '../../shared/language';
import { Area } from '../../shared/types/area.type';
import type { StatisticsLoaders } from '../loaders';
import { PublishedSource } from './published-source.entity';
import { PublishedStatistic } from './published-statistic.entity';
import { PublishedStatisticFilter } from './published-statistic.input';
import { findPublishedStatistics } from './published-statistic.service';

const orNullForAll = (code: string): string | null => (code === 'ALL' ? null : code);

@Resolver(() => PublishedStatistic)
export class PublishedStatisticResolver {
  @Query(() => [PublishedStatistic], {
    nullable: true,
    description:
      'Figures that institutions published, each with its source; contradicting figures stand side by side. By indicator, then period.',
  })
  @Directive('@requiresScopes(scopes: [["statistics:read"]])')
  @AssumedSize(400)
  publishedStatistics(
    @Arg('filter', () => PublishedStatisticFilter, { nullable: true, description: 'Which figures; all when not said.' })
    filter: PublishedStatisticFilter | null,
    @Ctx() { loaders }: SubgraphContext<StatisticsLoaders>,
  ): PublishedStatistic[] {
    return findPublishedStatistics(loaders.reference, filter ?? {});
  }

  @FieldResolver(() => String, { description: 'What the figure is about, in words; Arabic falls back to French.' })
  title(@Root() statistic: PublishedStatistic, @LanguageArgument() language: Language | null): string {
    return inLanguage(language, { fr: statistic.titleFr, en: statistic.titleEn });
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Fund that the figure is about (organisme gestionnaire); null when it is about all funds.',
  })
  fundCode(@Root() statistic: PublishedStatistic): string | null {
    return orNullForAll(statistic.fund);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Scheme that the figure is about (régime); null when it is about all schemes.',
  })
  schemeCode(@Root() statistic: PublishedStatistic): string | null {
    return orNullForAll(statistic.scheme);
  }

  @FieldResolver(() => Area, { description: 'Territory that the figure is about (SDMX REF_AREA).' })
  refArea(@Root() statistic: PublishedStatistic, @Ctx() { loaders }: SubgraphContext<StatisticsLoaders>): Area {
    return loaders.reference.areaOf(statistic.areaCode);
  }

  @FieldResolver(() => PublishedSource, { description: 'Where the figure was read.' })
  source(
    @Root() statistic: PublishedStatistic,
    @Ctx() { loaders }: SubgraphContext<StatisticsLoaders>,
  ): PublishedSource {
    return loaders.reference.published.sourceOf(statistic);
  }

  @FieldResolver(() => [PublishedStatistic], {
    description: 'The other figures that contradict this one; an empty list when none does.',
  })
  @AssumedSize(2)
  conflictsWith(
    @Root() statistic: PublishedStatistic,
    @Ctx() { loaders }: SubgraphContext<StatisticsLoaders>,
  ): PublishedStatistic[] {
    return loaders.reference.published.conflictsOf(statistic);
  }
}
