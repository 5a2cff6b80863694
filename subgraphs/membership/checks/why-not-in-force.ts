/** Why none of a member's rights is in force on a day: one finding, the one that stands nearest to the day. */
import type { ReasonCode } from '../../shared/reason-catalogue';
import { ageRuleAgainst } from '../rights/age-limits';
import {
  lastDayOf,
  stateOn,
  type Beneficiary,
  type Right,
  type RightRules,
  type RightState,
} from '../rights/right-on-day';

/** A reason of the catalogue before it is put into words. */
export interface Finding {
  code: ReasonCode;
  trace: string[];
}

/** Makes a finding. */
export const finding = (code: ReasonCode, ...trace: string[]): Finding => ({ code, trace });

/** What the fund said when it closed a right. */
export interface ClosedRight {
  closingReason: string | null;
}

interface Rules extends RightRules {
  suspensionReasonOf: (fundCode: string) => string | undefined;
}

const period = ({ schemeCode, startsOn, endsOn }: Right & ClosedRight): string =>
  `coverage:${schemeCode}:${startsOn}/${endsOn ?? ''}`;

/** Finds the reason for a member without a right in force: death, age, the latest right that ended, the first to come. */
export function whyNotInForce(
  { member, coverages }: { member: Beneficiary; coverages: readonly (Right & ClosedRight)[] },
  rules: Rules,
  day: string,
): Finding {
  if (member.deceasedOn !== null && member.deceasedOn < day)
    return { code: 'MEMBER_DECEASED', trace: [`registry:${member.fundCode}`] };
  const inState = (state: RightState): (Right & ClosedRight)[] =>
    coverages.filter(coverage => stateOn(coverage, member, rules, day) === state);

  const [overAge] = inState('OVER_AGE');
  const rule = overAge && ageRuleAgainst(member, rules.ageRules, day);
  if (overAge && rule)
    return {
      code: 'DEPENDENT_AGE_LIMIT',
      trace: [`dependent_rules:${rule.relationship}:${rule.condition}:${rule.maxAge ?? ''}`, period(overAge)],
    };

  const last = (right: Right): string => lastDayOf(right, rules) ?? '';
  const [ended] = inState('ENDED').sort((one, other) => last(other).localeCompare(last(one)));
  if (ended) {
    // A right that ended with its scheme was closed by law and not by the fund.
    if (ended.endsOn !== last(ended))
      return { code: 'COVERAGE_ENDED', trace: [`scheme:${ended.schemeCode}:/${last(ended)}`, period(ended)] };
    const suspended = ended.closingReason !== null && ended.closingReason === rules.suspensionReasonOf(member.fundCode);
    return { code: suspended ? 'COVERAGE_SUSPENDED_ARREARS' : 'COVERAGE_ENDED', trace: [period(ended)] };
  }
  const first = inState('NOT_STARTED').sort((one, other) => one.startsOn.localeCompare(other.startsOn))[0];
  return { code: 'COVERAGE_NOT_STARTED', trace: first ? [period(first)] : [] };
}
