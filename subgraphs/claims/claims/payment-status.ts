/** What is owed on a claim, read from its status, its day of payment and its benefit. */
import type { PaymentStatus as Status } from './payment.type';

/** What a claim says about its payment. */
export interface PayableClaim {
  processStatus: string;
  paidOn: string | null;
}

/** The status of payment; `benefit` is the claim's in centimes, null while it is not known. */
export function paymentStatusOf({ processStatus, paidOn }: PayableClaim, benefit: bigint | null): `${Status}` {
  if (processStatus === 'REVERSED' || processStatus === 'REJECTED_AT_INTAKE') return 'NOT_DUE';
  if (processStatus === 'PAID' || paidOn !== null) return 'PAID';
  return processStatus === 'ADJUDICATED' && benefit !== 0n ? 'SCHEDULED' : 'NOT_DUE';
}
