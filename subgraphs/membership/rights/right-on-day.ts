/** Whether a right is open on a day: the fund's own row, death, and age. */
import { ageRuleAgainst, type AgeRule, type Dependant } from './age-limits';

/** A right as a fund delivered it. */
export interface Right {
  startsOn: string;
  endsOn: string | null;
}

/** Whom a right belongs to. */
export interface Beneficiary extends Dependant {
  deceasedOn: string | null;
}

/** What a right is on a day. */
export type RightState = 'IN_FORCE' | 'DECEASED' | 'NOT_STARTED' | 'ENDED' | 'OVER_AGE';

/** The state of a right on a day; its first and its last day count, and the day of a death does. */
export function stateOn(right: Right, beneficiary: Beneficiary, rules: readonly AgeRule[], day: string): RightState {
  if (beneficiary.deceasedOn !== null && beneficiary.deceasedOn < day) return 'DECEASED';
  if (day < right.startsOn) return 'NOT_STARTED';
  if (right.endsOn !== null && right.endsOn < day) return 'ENDED';
  return ageRuleAgainst(beneficiary, rules, day) === null ? 'IN_FORCE' : 'OVER_AGE';
}
