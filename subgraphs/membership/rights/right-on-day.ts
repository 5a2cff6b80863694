/** Whether a right is open on a day: the fund's own row, death, age, and the scheme's own end. */
import { ageRuleAgainst, type AgeRule, type Dependant } from './age-limits';

/** A right as a fund delivered it. */
export interface Right {
  schemeCode: string;
  startsOn: string;
  endsOn: string | null;
}

/** Whom a right belongs to. */
export interface Beneficiary extends Dependant {
  deceasedOn: string | null;
}

/** The dated data that bounds rights. */
export interface RightRules {
  ageRules: readonly AgeRule[];
  /** The last day of a scheme; null while it has no end. */
  schemeEndsOn: (schemeCode: string) => string | null;
}

/** What a right is on a day. */
export type RightState = 'IN_FORCE' | 'DECEASED' | 'NOT_STARTED' | 'ENDED' | 'OVER_AGE';

/** The last day of a right by its own row or with its scheme, whichever comes first; null while neither ends. */
export function lastDayOf({ endsOn, schemeCode }: Right, { schemeEndsOn }: RightRules): string | null {
  const schemeEnd = schemeEndsOn(schemeCode);
  return endsOn === null || (schemeEnd !== null && schemeEnd < endsOn) ? schemeEnd : endsOn;
}

/** The state of a right on a day; its first and its last day count, and the day of a death does. */
export function stateOn(right: Right, beneficiary: Beneficiary, rules: RightRules, day: string): RightState {
  if (beneficiary.deceasedOn !== null && beneficiary.deceasedOn < day) return 'DECEASED';
  if (day < right.startsOn) return 'NOT_STARTED';
  const last = lastDayOf(right, rules);
  if (last !== null && last < day) return 'ENDED';
  return ageRuleAgainst(beneficiary, rules.ageRules, day) === null ? 'IN_FORCE' : 'OVER_AGE';
}
