/** What a month's contribution is, by what is owed and paid and by how far the fund's knowledge reaches. */

export type PaymentState = 'DUE' | 'PAID' | 'PARTIALLY_PAID' | 'ARREARS' | 'WAIVED';

const isPositive = (amount: string): boolean => /[1-9]/.test(amount) && !amount.startsWith('-');

/** An amount with two places as whole centimes. */
const centimes = (amount: string): bigint => BigInt(amount.replace('.', ''));

/** The status of one month; one that is wholly unpaid is in arrears from the month after, as the latest delivery knows months. */
export function contributionStatus(
  { month, dueAmount, paidAmount }: { month: string; dueAmount: string; paidAmount: string },
  extractedAt: Date,
): PaymentState {
  if (!isPositive(dueAmount)) return 'WAIVED';
  if (centimes(paidAmount) >= centimes(dueAmount)) return 'PAID';
  if (isPositive(paidAmount)) return 'PARTIALLY_PAID';
  return month.slice(0, 7) < extractedAt.toISOString().slice(0, 7) ? 'ARREARS' : 'DUE';
}
