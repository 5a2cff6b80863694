/** The published figures of one reference publication, with what they are linked to. */
import { daysOf } from '../time-period';
import type { PublishedSource } from './published-source.entity';
import type { PublishedStatistic } from './published-statistic.entity';

const byIndicatorAndPeriod = (one: PublishedStatistic, other: PublishedStatistic): number => {
  const order = (statistic: PublishedStatistic): string =>
    [statistic.indicator, daysOf(statistic.timePeriod).start, statistic.id].join('\u0000');
  return order(one) < order(other) ? -1 : 1;
};

/** All figures in their order, each with its source and the figures that contradict it. */
export class PublishedFigures {
  readonly statistics: readonly PublishedStatistic[];
  private readonly byId: ReadonlyMap<string, PublishedStatistic>;
  private readonly sources: ReadonlyMap<string, PublishedSource>;
  private readonly groups = new Map<string, PublishedStatistic[]>();

  constructor(statistics: readonly PublishedStatistic[], sources: readonly PublishedSource[]) {
    this.statistics = [...statistics].sort(byIndicatorAndPeriod);
    this.byId = new Map(statistics.map(statistic => [statistic.id, statistic]));
    this.sources = new Map(sources.map(source => [source.key, source]));
    for (const statistic of this.statistics)
      if (statistic.conflictGroup !== null)
        this.groups.set(statistic.conflictGroup, [...(this.groups.get(statistic.conflictGroup) ?? []), statistic]);
  }

  /** One figure by its id; null when there is none. */
  statistic(id: string): PublishedStatistic | null {
    return this.byId.get(id) ?? null;
  }

  /** Where a figure was read. */
  sourceOf({ id, sourceKey }: PublishedStatistic): PublishedSource {
    const source = this.sources.get(sourceKey);
    if (!source) throw new Error(`${id} names a source that sources.csv lacks: ${sourceKey}`);
    return source;
  }

  /** The other figures of a figure's group. */
  conflictsOf(statistic: PublishedStatistic): PublishedStatistic[] {
    return (this.groups.get(statistic.conflictGroup ?? '') ?? []).filter(other => other.id !== statistic.id);
  }
}
