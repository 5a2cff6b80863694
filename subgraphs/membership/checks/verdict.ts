/** Whether a person is covered on a day, from what the registries said: the order in which findings count. */
import type { ReasonCode } from '../../shared/reason-catalogue';
import { stateOn, type Beneficiary, type Right, type RightRules } from '../rights/right-on-day';
import { whyNotInForce, type ClosedRight, type Finding } from './why-not-in-force';

/** A member with what decides about the rights. */
export interface PersonFile {
  member: Beneficiary & { birthDate: string; sex: string };
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
}

export interface Verdict<File extends PersonFile> {
  covered: 'COVERED' | 'NOT_COVERED' | 'INDETERMINATE';
  reasons: Finding[];
  /** The right that is in force, and whose; null unless covered. */
  chosen: { file: File; coverage: File['coverages'][number] } | null;
}

const nearest = ['SELF', 'SPOUSE', 'CHILD'];

/**
 * Files of one registry under one identifier are of one person who is insured and perhaps a dependant too; two files of
 * insured persons, or of both sexes, are not.
 */
const isAmbiguous = (files: readonly PersonFile[]): boolean =>
  files.filter(({ member }) => member.relationship === 'SELF').length > 1 ||
  new Set(files.map(({ member }) => member.sex)).size > 1;

const finding = (code: ReasonCode, ...trace: string[]): Finding => ({ code, trace });

/** One finding for each code, with all that led to it. */
function merged(findings: readonly Finding[]): Finding[] {
  const byCode = new Map<ReasonCode, string[]>();
  for (const { code, trace } of findings) byCode.set(code, [...new Set([...(byCode.get(code) ?? []), ...trace])]);
  return [...byCode].map(([code, trace]) => ({ code, trace }));
}

/** Decides: in force anywhere is covered, a silent registry is no answer, and a wrong birth date tells nothing. */
export function decide<File extends PersonFile>(
  { files, silent }: Evidence<File>,
  birthDate: string,
  day: string,
  rules: VerdictRules,
): Verdict<File> {
  const matching = files.map(({ fundCode, members }) => ({
    fundCode,
    members: members.filter(({ member }) => member.birthDate === birthDate),
  }));
  const ambiguous = matching.filter(({ members }) => isAmbiguous(members));
  const clear = matching.filter(answer => !ambiguous.includes(answer)).flatMap(({ members }) => members);
  const doubts = [
    ...silent.map(fundCode => finding('SOURCE_UNAVAILABLE', `registry:${fundCode}`)),
    ...ambiguous.map(({ fundCode }) => finding('MULTIPLE_MATCHES', `registry:${fundCode}`)),
  ];

  const inForce = clear
    .flatMap(file => file.coverages.map(coverage => ({ file, coverage })))
    .filter(({ file, coverage }) => stateOn(coverage, file.member, rules, day) === 'IN_FORCE')
    .sort(
      (one, other) =>
        nearest.indexOf(one.file.member.relationship) - nearest.indexOf(other.file.member.relationship) ||
        other.coverage.startsOn.localeCompare(one.coverage.startsOn),
    );
  const [chosen] = inForce;
  if (chosen) {
    const unpaid = chosen.file.monthsInArrears.filter(month => month <= day).map(month => month.slice(0, 7));
    const arrears =
      unpaid.length > 0 ? [finding('CONTRIBUTIONS_IN_ARREARS', ...unpaid.map(month => `month:${month}`))] : [];
    return { covered: 'COVERED', reasons: merged([...doubts, ...arrears]), chosen };
  }
  if (doubts.length > 0) return { covered: 'INDETERMINATE', reasons: merged(doubts), chosen: null };
  const reasons = clear.map(file => whyNotInForce(file, rules, day));
  if (reasons.length === 0)
    reasons.push(finding(files.some(({ members }) => members.length > 0) ? 'IDENTITY_MISMATCH' : 'MEMBER_NOT_FOUND'));
  return { covered: 'NOT_COVERED', reasons: merged(reasons), chosen: null };
}
