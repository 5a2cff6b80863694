/** Asks the registries that a question concerns: those it names, and the others where one of them may come first. */
import type { MembershipLoaders } from '../loaders';
import { mayYield } from '../affiliations/prevailing-right';
import type { AskedPerson } from '../members/identifier';
import { SourceState } from '../../shared/types/source-status.type';
import type { CoverageCheckInput } from './coverage-check.input';
import { rightsInForce, type Evidence } from './evidence';
import type { Grounds } from './grounds';
import { guessOfQuestion, isLockedBefore } from './identity-guard.service';
import { askRegistries, type RegistriesAnswer } from './registries.service';
import type { MemberFile, RegistryFile } from './registry-file';

/** What the registries said to one question. */
export interface Gathered extends RegistriesAnswer, Evidence<MemberFile> {
  files: RegistryFile[];
}

const withSilent = (answer: RegistriesAnswer): Gathered => ({
  ...answer,
  silent: answer.sources.filter(({ status }) => status === SourceState.UNAVAILABLE).map(({ fundCode }) => fundCode),
});

/** Files of a registry that was asked for a person only because another right may come first. */
const asOthers = (file: RegistryFile): RegistryFile => ({
  ...file,
  members: file.members.map(member => ({ ...member, asked: false })),
});

/**
 * A fund's own number asks that fund first. The other registries are asked only for a person whom a CNIE shows, and whose
 * right is of a kind that yields to others: an own right in a main scheme is the same whatever else there is.
 */
export async function gatherEvidence(
  loaders: MembershipLoaders,
  input: CoverageCheckInput,
  { fundCode, person }: AskedPerson,
  { moment, reference, locked }: Grounds,
): Promise<Gathered> {
  const guess = locked === undefined ? { guess: guessOfQuestion(loaders, input) } : {};
  const concerns = (code: string): boolean => fundCode === null || fundCode === code;
  const named = await askRegistries(loaders, moment, { concerns, person, ...guess });
  // A number that is unknown to the asker is asked for like one that nobody has: the right birth date must not show.
  if (fundCode === null || (locked ?? isLockedBefore(loaders, input, named.files))) return withSilent(named);

  const { verdictRules } = reference;
  const members = named.files.flatMap(file => file.members);
  const matching = members.filter(({ asked, member }) => asked && member.birthDate === input.birthDate);
  const rights = rightsInForce(matching, input.servicedDate, verdictRules);
  const subject = rights.find(right => mayYield(right, verdictRules.coordinationRules, input.servicedDate));
  if (!subject || subject.file.member.cnie === null) return withSilent(named);

  const elsewhere = await askRegistries(loaders, moment, {
    concerns: code => code !== fundCode,
    person: { personId: subject.file.member.personId },
  });
  return withSilent({
    files: [...named.files, ...elsewhere.files.map(asOthers)],
    sources: named.sources.map((source, place) =>
      source.status === SourceState.NOT_ASKED ? (elsewhere.sources[place] ?? source) : source,
    ),
  });
}
