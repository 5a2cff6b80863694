/** What became of a claim: its lines, payment, steps and reasons. */
import { toAmount } from '../../shared/centimes';
import { reason, type Reason } from '../../shared/types/reason.type';
import type { ClaimLine } from '../lines/claim-line.entity';
import { moneyOfLine, totalOfLines } from '../lines/line-money';
import type { ClaimsLoaders } from '../loaders';
import type { ClaimEvent } from './claim-event.type';
import type { Claim } from './claim.entity';
import { paymentStatusOf } from './payment-status';
import { PaymentStatus, type Payment } from './payment.type';
import { ProcessStatus } from './process-status.type';
import { reasonOfRefusal } from './reject-reason';

/** The lines of a claim, by their number. */
export const linesOf = (loaders: ClaimsLoaders, { fundCode, claimNumber }: Claim): Promise<ClaimLine[]> =>
  loaders.linesByClaimNumber.load({ fundCode, claimNumber });

/** What is owed and paid. */
export async function findPayment(loaders: ClaimsLoaders, claim: Claim): Promise<Payment> {
  const { benefit } = totalOfLines((await linesOf(loaders, claim)).map(moneyOfLine));
  const status = PaymentStatus[paymentStatusOf(claim, benefit)];
  const known = status !== PaymentStatus.NOT_DUE && benefit !== null && !claim.incomplete;
  return {
    status,
    date: status === PaymentStatus.PAID ? claim.paidOn : null,
    amount: known ? toAmount(benefit) : null,
    paidToProvider: null,
    paidToPatient: null,
  };
}

/** The steps that carry a day, earliest first. */
export async function findTimeline(loaders: ClaimsLoaders, claim: Claim): Promise<ClaimEvent[]> {
  const { fundCode, pointOfServiceCode: code } = claim;
  const filedWhere = code === null ? null : await loaders.pointByCode.load({ fundCode, code });
  const steps: [ProcessStatus, string | null][] = [
    [ProcessStatus.FILED, claim.filedOn],
    [ProcessStatus.RECEIVED, claim.receivedOn],
    [ProcessStatus.ADJUDICATED, claim.adjudicatedOn],
    [ProcessStatus.PAID, claim.paidOn],
  ];
  return steps
    .flatMap(([status, at]) => (at === null ? [] : [{ status, at }]))
    .sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
    .map(({ status, at }) => ({
      status,
      at,
      pointOfService: status === ProcessStatus.FILED ? filedWhere : null,
      reason: null,
    }));
}

/** Why something was refused, from the fund's own code. */
export function refusalOf(loaders: ClaimsLoaders, fundCode: string, rejectCode: string | null, day: string): Reason {
  const { reference, foundation } = loaders;
  const rows = reference.rejectReasons;
  const { code, trace } = reasonOfRefusal({ fundCode, rejectCode, day }, rows, foundation.config.ASSUMED_RULES);
  return reason(code, ...trace);
}

/** Why a claim was rejected as a whole; nothing when it was not. */
export function findReasons(loaders: ClaimsLoaders, claim: Claim): Reason[] {
  const { fundCode, rejectionReason, processStatus } = claim;
  if (rejectionReason === null && processStatus !== ProcessStatus.REJECTED_AT_INTAKE) return [];
  const day = claim.adjudicatedOn ?? claim.receivedOn ?? claim.filedOn;
  return [refusalOf(loaders, fundCode, rejectionReason, day)];
}
