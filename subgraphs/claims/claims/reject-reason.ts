/** Says in our words why a fund refused, as far as its own code is known. */
import { reasonCatalogue, type ReasonCode } from '../../shared/reason-catalogue';
import { isWithin } from '../../shared/types/period.type';

/** A row of reject_reasons.csv. */
export interface RejectReasonRow {
  fund: string;
  code: string;
  reason: string;
  validFrom: string | null;
  validTo: string | null;
  confidence: string;
}

/** A fund's own reject code, and the day on which it was given. */
export interface Refusal {
  fundCode: string;
  rejectCode: string | null;
  day: string;
}

const isReasonCode = (code: string): code is ReasonCode => code in reasonCatalogue;

/**
 * The reason of a refusal and its trace. A row that is known by general knowledge alone counts only when the
 * configuration names `FUND:REJECT_REASONS`; without a row that counts the fund refused, and its code is all that is known.
 */
export function reasonOfRefusal(
  { fundCode, rejectCode, day }: Refusal,
  rows: readonly RejectReasonRow[],
  assumedRules: ReadonlySet<string>,
): { code: ReasonCode; trace: string[] } {
  const trace = rejectCode === null ? [] : [`reject:${fundCode}:${rejectCode}`];
  const row = rows.find(
    candidate =>
      candidate.fund === fundCode &&
      candidate.code === rejectCode &&
      isWithin(day, candidate.validFrom, candidate.validTo) &&
      (candidate.confidence !== 'general_knowledge' || assumedRules.has(`${fundCode}:REJECT_REASONS`)),
  );
  return row && isReasonCode(row.reason)
    ? { code: row.reason, trace: [...trace, `reject_reasons.csv:${row.confidence}`] }
    : { code: 'REFUSED_BY_FUND', trace };
}
