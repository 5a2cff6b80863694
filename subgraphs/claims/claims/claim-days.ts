/** Delays of a claim, as differences of calendar days. */

/** Days from one calendar day to another; null when either is not known. */
export function daysBetween(start: string | null, end: string | null): number | null {
  if (start === null || end === null) return null;
  return Math.round((Date.parse(end) - Date.parse(start)) / 86_400_000);
}

/** The days that a claim went through, null where it has not come so far. */
export interface ClaimDays {
  filedOn: string;
  receivedOn: string | null;
  paidOn: string | null;
}

/** Days of collection (filed to received), of processing (received to paid), and their sum where both are known. */
export function delaysOf({ filedOn, receivedOn, paidOn }: ClaimDays): {
  collectionDays: number | null;
  processingDays: number | null;
  totalDays: number | null;
} {
  const collectionDays = daysBetween(filedOn, receivedOn);
  const processingDays = daysBetween(receivedOn, paidOn);
  const totalDays = collectionDays === null || processingDays === null ? null : collectionDays + processingDays;
  return { collectionDays, processingDays, totalDays };
}
