/** One natural person across the registries that the caller may read. */
import { mayReadFund } from '../../shared/access/caller';
import { sourceUnavailable } from '../../shared/stores/stores';
import type { IdentifierInput } from '../../shared/types/identifier.type';
import { SourceState, type SourceStatus } from '../../shared/types/source-status.type';
import { askRegistries, presentMoment } from '../checks/registries.service';
import type { MembershipLoaders } from '../loaders';
import { readIdentifier, type AskedPerson } from './identifier';
import { memberApiId } from './member-api-id';
import type { Member } from './member.entity';
import { refuseMember } from './member.service';
import { Person } from './person.type';

/** The person that a registration is of: without a CNIE no other registry can know it. */
export const personBehind = (member: Member): Person =>
  personOf(member.personId, member.cnie === null ? member.fundCode : null, [member]);

const personOf = (hash: string, onlyIn: string | null, members: readonly Member[]): Person =>
  Object.assign(new Person(), { hash, onlyIn, memberIds: members.map(memberApiId) });

/** The registrations of a person, and which registries were asked for them. */
export async function askOfPerson(
  loaders: MembershipLoaders,
  { hash, onlyIn }: Pick<Person, 'hash' | 'onlyIn'>,
): Promise<{ members: Member[]; sources: SourceStatus[] }> {
  const asked = (fundCode: string): boolean =>
    mayReadFund(loaders.caller, fundCode) && (onlyIn === null || onlyIn === fundCode);
  const { files, sources } = await askRegistries(loaders, presentMoment(loaders), {
    concerns: asked,
    person: { personId: hash },
  });
  return { members: files.flatMap(file => file.members.map(({ member }) => member)), sources };
}

/** The person behind a fund's own number: the fund says which pseudonym it has. */
async function findByNumber(
  loaders: MembershipLoaders,
  { fundCode, person }: Extract<AskedPerson, { fundCode: string }>,
  birthDate: string,
): Promise<Person | null> {
  if (!mayReadFund(loaders.caller, fundCode))
    return refuseMember(loaders, fundCode, person.memberNumber, person.dependentNumber);
  const file = await loaders.registryFileByQuestion.load({ fundCode, person, knowledge: {} });
  const member = file.members.find(({ asked }) => asked)?.member;
  if (!member) return null;
  if (member.birthDate === birthDate) return personBehind(member);
  loaders.touched.note(memberApiId(member), 'REFUSED');
  return null;
}

/** The person that an identifier and a day of birth mean; a registry that is down is never taken for one that does not know. */
export async function findPerson(
  loaders: MembershipLoaders,
  identifier: IdentifierInput,
  birthDate: string,
): Promise<Person | null> {
  const { registries } = loaders.foundation;
  const asked = readIdentifier(loaders.reference, registries.fundCodes, loaders.keys.personKey(), identifier, 0);
  if (asked === null) return null;
  if (asked.fundCode !== null) return findByNumber(loaders, asked, birthDate);
  const hash = asked.person.personId;
  const { members, sources } = await askOfPerson(loaders, { hash, onlyIn: null });
  if (members.some(member => member.birthDate === birthDate)) return personOf(hash, null, members);
  for (const member of members) loaders.touched.note(memberApiId(member), 'REFUSED');
  const silent = sources.find(({ status }) => status === SourceState.UNAVAILABLE);
  if (silent) throw sourceUnavailable(silent.fundCode);
  return null;
}
