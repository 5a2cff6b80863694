/** Why a delivery is refused as a whole; nothing of it reaches the store. */
export const refusalCodes = [
  'BAD_ARCHIVE',
  'UNSAFE_PATH',
  'BAD_MANIFEST',
  'MISSING_FILE',
  'BAD_HEADER',
  'TOO_LARGE',
  'CHECKSUM_MISMATCH',
  'ROW_COUNT_MISMATCH',
  'SEQUENCE_GAP',
  'TOO_MANY_REJECTS',
] as const;

export type RefusalCode = (typeof refusalCodes)[number];

/** A delivery that is not taken in; the message says what was expected and what came. */
export class DeliveryRefused extends Error {
  constructor(
    readonly code: RefusalCode,
    message: string,
  ) {
    super(message);
  }
}
