/** Whether a person is covered on a day, from what the registries said: the order in which findings count. */
import type { ReasonCode } from '../../shared/reason-catalogue';
import { rightsInForce, type Evidence, type PersonFile, type RightInForce, type VerdictRules } from './evidence';
import { prioritize } from './priority';
import { finding, whyNotInForce, type Finding } from './why-not-in-force';

/** What is decided about a person. */
export interface Verdict<File extends PersonFile> {
  covered: 'COVERED' | 'NOT_COVERED' | 'CONDITIONAL' | 'INDETERMINATE';
  reasons: Finding[];
  /** The right that prevails, and whose; null when none is in force. */
  chosen: RightInForce<File> | null;
}

/**
 * Files of one registry under one identifier are of one person who is insured and perhaps a dependant too; two files of
 * insured persons, or of both sexes, are not.
 */
const isAmbiguous = (files: readonly PersonFile[]): boolean =>
  files.filter(({ member }) => member.relationship === 'SELF').length > 1 ||
  new Set(files.map(({ member }) => member.sex)).size > 1;

/** One finding for each code, with all that led to it. */
function merged(findings: readonly Finding[]): Finding[] {
  const byCode = new Map<ReasonCode, string[]>();
  for (const { code, trace } of findings) byCode.set(code, [...new Set([...(byCode.get(code) ?? []), ...trace])]);
  return [...byCode].map(([code, trace]) => ({ code, trace }));
}

/** Other files of the same person; those of a registry that has several persons under one identifier are left out. */
const others = <File extends PersonFile>(answers: Evidence<File>['files']): File[] =>
  answers.flatMap(({ members }) => (isAmbiguous(members) ? [] : members.filter(({ asked }) => !asked)));

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
  const asked = matching.map(({ fundCode, members }) => ({ fundCode, members: members.filter(file => file.asked) }));
  const ambiguous = asked.filter(({ members }) => isAmbiguous(members));
  const clear = asked.filter(answer => !ambiguous.includes(answer)).flatMap(({ members }) => members);
  const doubts = [
    ...silent.map(fundCode => finding('SOURCE_UNAVAILABLE', `registry:${fundCode}`)),
    ...ambiguous.map(({ fundCode }) => finding('MULTIPLE_MATCHES', `registry:${fundCode}`)),
  ];

  const [first, ...more] = rightsInForce(clear, day, rules);
  if (first) {
    const rights = [first, ...more, ...rightsInForce(others(matching), day, rules)] as const;
    const { chosen, covered, reasons } = prioritize(rights, day, rules);
    const unpaid = chosen.file.monthsInArrears.filter(month => month <= day).map(month => month.slice(0, 7));
    const arrears =
      unpaid.length > 0 ? [finding('CONTRIBUTIONS_IN_ARREARS', ...unpaid.map(month => `month:${month}`))] : [];
    return { covered, reasons: merged([...doubts, ...reasons, ...arrears]), chosen };
  }
  if (doubts.length > 0) return { covered: 'INDETERMINATE', reasons: merged(doubts), chosen: null };
  const reasons = clear.map(file => whyNotInForce(file, rules, day));
  const isKnown = files.some(({ members }) => members.some(file => file.asked));
  if (reasons.length === 0) reasons.push(finding(isKnown ? 'IDENTITY_MISMATCH' : 'MEMBER_NOT_FOUND'));
  return { covered: 'NOT_COVERED', reasons: merged(reasons), chosen: null };
}
