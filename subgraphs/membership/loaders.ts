/** Everything membership reads by key, made anew for each request. */
import type { Caller } from '../shared/caller';
import type { Foundation } from '../shared/definition';
import type { ReferenceWatch } from '../shared/reference-watch';
import type { MembershipReference } from './reference';

/** What a resolver of membership works with. */
export type MembershipLoaders = ReturnType<typeof createLoaders>;

/** Makes the loaders of one request. */
export function createLoaders(
  foundation: Foundation,
  watch: ReferenceWatch<MembershipReference>,
  caller: Caller | undefined,
) {
  return { foundation, reference: watch.current, caller };
}
