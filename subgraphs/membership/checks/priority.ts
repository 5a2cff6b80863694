/** Which of a person's rights in force prevails, and what is said of the others. */
import { prevailingRight, type AffiliatedRight } from '../affiliations/prevailing-right';
import { separateRights } from '../affiliations/separate-rights';
import type { PersonFile, RightInForce, VerdictRules } from './evidence';
import { finding, type Finding } from './why-not-in-force';

/** The right that prevails among several, and what led there. */
export interface Priority<File extends PersonFile> {
  covered: 'COVERED' | 'CONDITIONAL';
  reasons: Finding[];
  chosen: RightInForce<File>;
}

const nearest = ['SELF', 'SPOUSE', 'CHILD'];

/** Where no rule decides: a right that was asked about, the nearest to the insured person, the latest to begin. */
const byReach = (one: RightInForce<PersonFile>, other: RightInForce<PersonFile>): number =>
  Number(other.file.asked) - Number(one.file.asked) ||
  nearest.indexOf(one.relationship) - nearest.indexOf(other.relationship) ||
  other.startsOn.localeCompare(one.startsOn);

const nameOf = ({ fundCode, schemeCode, relationship }: AffiliatedRight): string =>
  `${fundCode}:${schemeCode}:${relationship}`;

/** The right that prevails among several, and what is to be said of the others. */
export function prioritize<File extends PersonFile>(
  all: readonly [RightInForce<File>, ...RightInForce<File>[]],
  day: string,
  { coordinationRules }: VerdictRules,
): Priority<File> {
  const rights = separateRights(all);
  const { prevailing: first, rule } = prevailingRight(rights, coordinationRules, day);
  if (first === null) {
    const open = finding('PRIORITY_NOT_ESTABLISHED', ...rights.map(right => `coverage:${nameOf(right)}`));
    const chosen = rights.reduce((best, next) => (byReach(next, best) < 0 ? next : best));
    return { covered: 'CONDITIONAL', reasons: [open], chosen };
  }
  const yielding = rights.filter(right => right !== first);
  if (rule === null || !yielding.some(({ file }) => file.asked))
    return { covered: 'COVERED', reasons: [], chosen: first };
  const confidence = rule.confidence === 'sourced' ? [] : [`confidence:${rule.confidence}:rule:${rule.rule}`];
  const reason = finding(
    'OTHER_FUND_PRIMARY',
    `rule:${rule.rule}`,
    rule.legalBasis,
    ...confidence,
    `prevails:${nameOf(first)}`,
    ...yielding.map(right => `yields:${nameOf(right)}`),
  );
  return { covered: 'COVERED', reasons: [reason], chosen: first };
}
