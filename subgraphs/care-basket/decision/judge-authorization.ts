/** Whether a care needs an agreement of the fund, and whether one is there. */
import type { QuestionedAuthorization } from '../../shared/price-question';
import type { ReasonCode } from '../../shared/reason-catalogue';
import { isWithin } from '../../shared/types/period.type';

/** What an agreement is judged for. */
export interface AuthorizationQuestion {
  careItemCode: string;
  quantity: number;
  servicedDate: string;
  authorizations: readonly QuestionedAuthorization[];
}

/** What is known about the need of an agreement, and what is missing of it. */
export interface JudgedAuthorization {
  paNeeded: 'NO_AUTH' | 'AUTH_NEEDED' | 'SATISFIED' | 'INDETERMINATE';
  satisfiedPaId: string | null;
  /** Units left of the agreement that satisfies; null when it has no limit or there is none. */
  remainingUnits: number | null;
  /** Why the care is covered only on a condition; null when no agreement is missing. */
  missing: { code: ReasonCode; trace: string[] } | null;
  trace: string[];
}

/** Tells whether the fund agreed, wholly or in part. */
export const isGranted = (authorization: QuestionedAuthorization): boolean =>
  authorization.decision === 'APPROVED' || authorization.decision === 'PARTIALLY_APPROVED';

/** Tells whether an agreement holds on a day and has so many units left; one without units has no limit. */
export const isInForce = (authorization: QuestionedAuthorization, day: string, units: number): boolean =>
  isWithin(day, authorization.start, authorization.end) &&
  (authorization.remainingUnits === null || authorization.remainingUnits >= units);

/** An agreement for this care, or a prise en charge that names no care. */
const concerns = (authorization: QuestionedAuthorization, code: string): boolean =>
  authorization.type === 'PRISE_EN_CHARGE'
    ? authorization.careItemCode === null || authorization.careItemCode === code
    : authorization.type === 'ACCORD_PREALABLE' && authorization.careItemCode === code;

/** Those that name this care come first, then those that end first, so that the choice does not hang on their order. */
const byFit = (one: QuestionedAuthorization, other: QuestionedAuthorization): number =>
  Number(one.careItemCode === null) - Number(other.careItemCode === null) ||
  (one.end ?? '9999').localeCompare(other.end ?? '9999') ||
  one.preAuthRef.localeCompare(other.preAuthRef);

function whyNot(authorization: QuestionedAuthorization, { servicedDate, quantity }: AuthorizationQuestion): string {
  if (!isGranted(authorization)) return authorization.decision;
  if (authorization.start > servicedDate) return `starts ${authorization.start}`;
  if (authorization.end !== null && authorization.end < servicedDate) return `ended ${authorization.end}`;
  return `${authorization.remainingUnits ?? 0} units left, ${quantity} asked`;
}

/** Judges the need of an agreement; `rule` is YES, NO or UNKNOWN. */
export function judgeAuthorization(rule: string, question: AuthorizationQuestion): JudgedAuthorization {
  const { careItemCode, quantity, servicedDate } = question;
  const name = `authorization:${careItemCode}:${rule}`;
  const nothing = { satisfiedPaId: null, remainingUnits: null, missing: null, trace: [name] };
  if (rule === 'NO') return { ...nothing, paNeeded: 'NO_AUTH' };

  const concerning = question.authorizations.filter(candidate => concerns(candidate, careItemCode)).sort(byFit);
  const approved = concerning.filter(isGranted);
  const enough = approved.find(candidate => isInForce(candidate, servicedDate, quantity));
  if (enough)
    return {
      ...nothing,
      paNeeded: 'SATISFIED',
      satisfiedPaId: enough.preAuthRef,
      remainingUnits: enough.remainingUnits,
      trace: [name, `authorization:${enough.preAuthRef}:${enough.type}:${enough.decision}`],
    };
  if (rule !== 'YES') return { ...nothing, paNeeded: 'INDETERMINATE' };

  const begun = approved.some(candidate => candidate.start <= servicedDate);
  const trace = concerning.map(candidate => `authorization:${candidate.preAuthRef}:${whyNot(candidate, question)}`);
  return {
    ...nothing,
    paNeeded: 'AUTH_NEEDED',
    missing: { code: begun ? 'AUTHORIZATION_EXCEEDED' : 'AUTHORIZATION_MISSING', trace: [name, ...trace] },
  };
}
