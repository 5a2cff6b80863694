/** Which rights of a person stand beside each other: in different registries, registrations or schemes. */
import type { AffiliatedRight } from './prevailing-right';

/** A right with the registration it was given under. */
export interface RegisteredRight extends AffiliatedRight {
  memberNumber: string;
  dependentNumber: number;
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** Rights in their fixed order: fund, scheme, first day, registration. */
export const inFixedOrder = <Right extends RegisteredRight>(rights: readonly Right[]): Right[] =>
  [...rights].sort(
    (one, other) =>
      compare(one.fundCode, other.fundCode) ||
      compare(one.schemeCode, other.schemeCode) ||
      compare(one.startsOn, other.startsOn) ||
      compare(one.memberNumber, other.memberNumber) ||
      one.dependentNumber - other.dependentNumber,
  );

/**
 * One right of each registration and scheme, in the fixed order: of periods that overlap the one that began last stands
 * for all, since they are one entitlement delivered in parts. Two and more are a double affiliation.
 */
export function separateRights<Right extends RegisteredRight>(rights: readonly Right[]): Right[] {
  const separate = new Map<string, Right>();
  for (const right of inFixedOrder(rights))
    separate.set(JSON.stringify([right.fundCode, right.schemeCode, right.memberNumber, right.dependentNumber]), right);
  return inFixedOrder([...separate.values()]);
}
