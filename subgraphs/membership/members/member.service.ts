/** Finds members and what belongs to them, for callers who may read their fund: unknown and forbidden look alike. */
import { mayReadFund } from '../../shared/access/caller';
import { fromApiId, memberHash, toApiId } from '../../shared/keyed-ids';
import { isWithin } from '../../shared/types/period.type';
import { checkIsKept, comparableInstant } from '../instant';
import type { MembershipLoaders } from '../loaders';
import type { Coverage } from '../rights/coverage.entity';
import { stateOn } from '../rights/right-on-day';
import type { Contribution } from './contribution.entity';
import { memberApiId } from './member-api-id';
import type { Member } from './member.entity';
import { monthsOf } from './months';

/** A member, or null when the caller may not read members of the fund. */
export function readable({ caller, touched }: MembershipLoaders, member: Member): Member | null {
  if (mayReadFund(caller, member.fundCode)) return member;
  touched.note(memberApiId(member), 'REFUSED');
  return null;
}

/** Refuses who is registered under a number: the id follows from it, so that a forbidden registry is not asked. */
export function refuseMember(
  { foundation, touched }: MembershipLoaders,
  fundCode: string,
  memberNumber: string,
  dependentNumber: number,
): null {
  const hash = memberHash(foundation.config.ID_KEY, fundCode, memberNumber, dependentNumber);
  touched.note(toApiId(fundCode, hash), 'REFUSED');
  return null;
}

/** One member by the fund's own number and rank. */
export async function findMember(
  loaders: MembershipLoaders,
  fundCode: string,
  memberNumber: string,
  dependentNumber: number,
): Promise<Member | null> {
  const convention = loaders.reference.conventionOf(fundCode);
  if (!loaders.foundation.registries.of(fundCode) || !convention) return null;
  if (!loaders.reference.accepts(convention.identifierSystem, memberNumber)) return null;
  if (!mayReadFund(loaders.caller, fundCode)) return refuseMember(loaders, fundCode, memberNumber, dependentNumber);
  const family = await loaders.membersByNumber.load({ fundCode, memberNumber });
  return family.find(member => member.dependentNumber === dependentNumber) ?? null;
}

/** The key in an opaque id, of a registry that the caller may read. */
function readableKey({ foundation, caller, touched }: MembershipLoaders, id: string): ReturnType<typeof fromApiId> {
  const key = fromApiId(id);
  if (!key || !foundation.registries.of(key.fundCode)) return null;
  if (mayReadFund(caller, key.fundCode)) return key;
  touched.note(toApiId(key.fundCode, key.hash), 'REFUSED');
  return null;
}

/** One member by the opaque id; the id's prefix says which registry is asked. */
export async function findMemberById(loaders: MembershipLoaders, id: string): Promise<Member | null> {
  const key = readableKey(loaders, id);
  return key && loaders.memberById.load(key);
}

/**
 * The member that another subgraph's entity names, closed or not: a FULL delivery may close a member and keep the
 * claims, whose person must then not become a fault.
 */
export async function findReferredMember(loaders: MembershipLoaders, id: string): Promise<Member | null> {
  const key = readableKey(loaders, id);
  return key && loaders.lastKnownMemberById.load(key);
}

/** The insured person that a dependant depends on; null for an insured person. */
export async function subscriberOf(loaders: MembershipLoaders, member: Member): Promise<Member | null> {
  if (member.dependentNumber === 0) return null;
  const family = await loaders.membersByNumber.load(familyOf(member));
  return family.find(({ dependentNumber }) => dependentNumber === 0) ?? null;
}

/** The dependants of an insured person; none for a dependant. */
export async function dependentsOf(loaders: MembershipLoaders, member: Member): Promise<Member[]> {
  if (member.dependentNumber !== 0) return [];
  const family = await loaders.membersByNumber.load(familyOf(member));
  return family.filter(({ dependentNumber }) => dependentNumber !== 0);
}

/** The rights of a member, latest first; on a day, those in force on it. */
export async function coveragesOf(
  loaders: MembershipLoaders,
  member: Member,
  on: string | null,
  asOf: string | null,
): Promise<Coverage[]> {
  checkIsKept(loaders.foundation.config.HISTORY_YEARS, asOf);
  const family = await loaders.coveragesByNumber.load({ ...familyOf(member), asOf: comparableInstant(asOf) });
  const own = family
    .filter(({ dependentNumber }) => dependentNumber === member.dependentNumber)
    .map(coverage => Object.assign(coverage, { member }));
  const rules = loaders.reference.rightRules;
  return on === null ? own : own.filter(coverage => stateOn(coverage, member, rules, on) === 'IN_FORCE');
}

/** The contributions of an insured person, earliest first; none for a dependant, who owes none. */
export async function contributionsOf(
  loaders: MembershipLoaders,
  member: Member,
  from: string | null,
  to: string | null,
): Promise<Contribution[]> {
  const first = from === null ? null : monthsOf('from', from).first;
  const last = to === null ? null : monthsOf('to', to).last;
  if (member.dependentNumber !== 0) return [];
  const all = await loaders.contributionsByNumber.load(familyOf(member));
  return all.filter(({ period }) => isWithin(period, first, last));
}

/** Of a family's rows those of one member; on a day, those whose period holds it. */
export const ownRows = <Row extends { dependentNumber: number; startsOn: string; endsOn: string | null }>(
  rows: readonly Row[],
  member: Member,
  on: string | null,
): Row[] =>
  rows
    .filter(row => row.dependentNumber === member.dependentNumber)
    .filter(row => on === null || isWithin(on, row.startsOn, row.endsOn))
    .sort((one, other) => other.startsOn.localeCompare(one.startsOn));

/** The key under which a family's rows are read. */
export const familyOf = ({ fundCode, memberNumber }: Member): { fundCode: string; memberNumber: string } => ({
  fundCode,
  memberNumber,
});
