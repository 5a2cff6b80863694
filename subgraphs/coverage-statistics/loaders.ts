/** Everything the statistics read, made anew for each request. */
import type { Foundation } from '../shared/serving/definition';
import type { ReferenceWatch } from '../shared/reference/reference-watch';
import type { StatisticsReference } from './reference';

/** What a resolver of the statistics works with. */
export type StatisticsLoaders = ReturnType<typeof createLoaders>;

/** Makes the loaders of one request. */
export function createLoaders({ home }: Foundation, watch: ReferenceWatch<StatisticsReference>) {
  return { home, reference: watch.current };
}
