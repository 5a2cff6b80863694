/** Finds published figures in the snapshot of the reference data. */
import type { StatisticsReference } from '../reference';
import { daysOf } from '../time-period';
import type { PublishedStatistic } from './published-statistic.entity';
import type { PublishedStatisticFilter } from './published-statistic.input';

/** The figures that a filter lets through; periods compare as intervals of days and pass when they overlap. */
export function findPublishedStatistics(
  { published }: StatisticsReference,
  { indicator, fundCode, from, to }: PublishedStatisticFilter,
): PublishedStatistic[] {
  const first = from == null ? null : daysOf(from).start;
  const last = to == null ? null : daysOf(to).end;
  return published.statistics.filter(statistic => {
    const { start, end } = daysOf(statistic.timePeriod);
    return (
      (indicator == null || statistic.indicator === indicator) &&
      (fundCode == null || statistic.fund === fundCode) &&
      (first === null || first <= end) &&
      (last === null || start <= last)
    );
  });
}
