/** The decision that a care is not covered, and the empty amounts that decisions start from. */
import { toAmount } from '../../shared/centimes';
import type { PriceQuestion } from '../../shared/price-question';
import { Covered } from '../../shared/types/covered.type';
import { reason } from '../../shared/types/reason.type';
import { careItemOf, type CareItemRow } from '../items/care-item.type';
import { CareDecision, PaNeeded } from './care-decision.type';
import { submittedAmount } from './money';

/** No amount is known. */
export const noAmounts = {
  submitted: null,
  eligible: null,
  eligiblePercent: null,
  benefit: null,
  coinsurance: null,
  overTariff: null,
  nonCovered: null,
  ceilingReduction: null,
  ceilingLeft: null,
  memberLiability: null,
};

/** Nothing is paid for what is outside the basket; what is asked for it is known only when a price was given. */
export function refuseCare(
  question: PriceQuestion,
  row: CareItemRow | null,
  code: 'ACT_NOT_IN_BASKET' | 'ACT_AGE_SEX',
  trace: string[],
): CareDecision {
  const usual = question.unitPrice ?? row?.publicPrice ?? null;
  const submitted = usual === null ? null : toAmount(submittedAmount(usual, question.quantity));
  const nothing = toAmount(0n);
  return Object.assign(new CareDecision(), {
    ...noAmounts,
    item: row && careItemOf(row),
    covered: Covered.NOT_COVERED,
    reasons: [reason(code, ...trace)],
    trace,
    paNeeded: PaNeeded.NO_AUTH,
    satisfiedPaId: null,
    remainingUnits: null,
    tariffVersion: null,
    submitted,
    eligible: nothing,
    benefit: nothing,
    coinsurance: nothing,
    overTariff: nothing,
    nonCovered: submitted,
    ceilingReduction: nothing,
    memberLiability: submitted,
  });
}
