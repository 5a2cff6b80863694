/** Why none of a member's rights is in force on a day: one finding, the one that stands nearest to the day. */
import type { ReasonCode } from '../../shared/reason-catalogue';
import { ageRuleAgainst, type AgeRule } from '../rights/age-limits';
import { stateOn, type Beneficiary, type Right, type RightState } from '../rights/right-on-day';

/** A reason of the catalogue before it is put into words. */
export interface Finding {
  code: ReasonCode;
  trace: string[];
}

/** What the fund said when it closed a right. */
export interface ClosedRight {
  schemeCode: string;
  closingReason: string | null;
}

interface Rules {
  ageRules: readonly AgeRule[];
  suspensionReasonOf: (fundCode: string) => string | undefined;
}

const period = ({ schemeCode, startsOn, endsOn }: Right & ClosedRight): string =>
  `coverage:${schemeCode}:${startsOn}/${endsOn ?? ''}`;

/** Finds the reason for a member without a right in force: death, age, the latest right that ended, the first to come. */
export function whyNotInForce(
  { member, coverages }: { member: Beneficiary; coverages: readonly (Right & ClosedRight)[] },
  { ageRules, suspensionReasonOf }: Rules,
  day: string,
): Finding {
  if (member.deceasedOn !== null && member.deceasedOn < day)
    return { code: 'MEMBER_DECEASED', trace: [`registry:${member.fundCode}`] };
  const inState = (state: RightState): (Right & ClosedRight)[] =>
    coverages.filter(coverage => stateOn(coverage, member, ageRules, day) === state);

  const [overAge] = inState('OVER_AGE');
  const rule = overAge && ageRuleAgainst(member, ageRules, day);
  if (overAge && rule)
    return {
      code: 'DEPENDENT_AGE_LIMIT',
      trace: [`dependent_rules:${rule.relationship}:${rule.condition}:${rule.maxAge ?? ''}`, period(overAge)],
    };

  const ended = inState('ENDED').sort((one, other) => (other.endsOn ?? '').localeCompare(one.endsOn ?? ''))[0];
  if (ended) {
    const suspended = ended.closingReason !== null && ended.closingReason === suspensionReasonOf(member.fundCode);
    return { code: suspended ? 'COVERAGE_SUSPENDED_ARREARS' : 'COVERAGE_ENDED', trace: [period(ended)] };
  }
  const first = inState('NOT_STARTED').sort((one, other) => one.startsOn.localeCompare(other.startsOn))[0];
  return { code: 'COVERAGE_NOT_STARTED', trace: first ? [period(first)] : [] };
}
