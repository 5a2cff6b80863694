/** Why a row is not taken in, in the order in which the codes are looked for. */
export const rejectCodes = [
  'ENCODING',
  'BAD_COLUMN_COUNT',
  'MISSING_VALUE',
  'BAD_DATE',
  'BAD_NUMBER',
  'BAD_CODE',
  'BAD_IDENTIFIER',
  'FUTURE_DATE',
  'BAD_PERIOD',
  'MONEY_IMBALANCE',
  'DUPLICATE_KEY',
  'ORPHAN',
] as const;

export type RejectCode = (typeof rejectCodes)[number];

/** A row's fault and the column of the one model that shows it; null when the whole line is at fault. */
export interface Fault {
  code: RejectCode;
  column: string | null;
}
