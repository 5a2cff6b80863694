import type { PriceQuestion } from '../../shared/price-question';
import { isGranted, isInForce } from './judge-authorization';

/** The exemption from the co-payment that the fund granted for this care, or for all, and that holds on the day. */
export function grantedExemption(question: PriceQuestion): 'WHOLE' | 'PART' | null {
  const granted = question.authorizations.filter(
    candidate =>
      candidate.type === 'EXONERATION_TM' &&
      isGranted(candidate) &&
      [null, question.careItemCode].includes(candidate.careItemCode) &&
      isInForce(candidate, question.servicedDate, question.quantity),
  );
  if (granted.length === 0) return null;
  return granted.some(candidate => candidate.decision === 'APPROVED') ? 'WHOLE' : 'PART';
}
