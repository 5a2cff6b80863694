/** What a verdict is reached from: a person's files, the rights in force in them, and the dated rules. */
import type { CoordinationRuleRow } from '../affiliations/prevailing-right';
import type { RegisteredRight } from '../affiliations/separate-rights';
import { stateOn, type Beneficiary, type Right, type RightRules } from '../rights/right-on-day';
import type { ClosedRight } from './why-not-in-force';

/** A member with what decides about the rights. */
export interface PersonFile {
  /** False for a file of the same person that the question did not name. */
  asked: boolean;
  member: Beneficiary & { memberNumber: string; dependentNumber: number; birthDate: string; sex: string };
  subscriberSex: string | null;
  coverages: readonly (Right & ClosedRight)[];
  monthsInArrears: readonly string[];
}

/** What the registries said about one question. */
export interface Evidence<File extends PersonFile> {
  /** Registries that answered, in the order of the configuration. */
  files: readonly { fundCode: string; members: readonly File[] }[];
  /** Registries that were asked and could not be reached. */
  silent: readonly string[];
}

/** What the rules are. */
export interface VerdictRules extends RightRules {
  /** The closing reason by which a fund says that it suspended a right for unpaid contributions. */
  suspensionReasonOf: (fundCode: string) => string | undefined;
  coordinationRules: readonly CoordinationRuleRow[];
}

/** One right in force, with whose it is. */
export interface RightInForce<File extends PersonFile> extends RegisteredRight {
  file: File;
  coverage: File['coverages'][number];
}

/** The rights in force on a day among the files of one person. */
export const rightsInForce = <File extends PersonFile>(
  files: readonly File[],
  day: string,
  rules: RightRules,
): RightInForce<File>[] =>
  files.flatMap(file =>
    file.coverages
      .filter(coverage => stateOn(coverage, file.member, rules, day) === 'IN_FORCE')
      .map(coverage => ({
        file,
        coverage,
        fundCode: file.member.fundCode,
        memberNumber: file.member.memberNumber,
        dependentNumber: file.member.dependentNumber,
        schemeCode: coverage.schemeCode,
        relationship: file.member.relationship,
        subscriberSex: file.subscriberSex,
        startsOn: coverage.startsOn,
      })),
  );
