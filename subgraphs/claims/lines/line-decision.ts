/** What a fund decided, read from the money and the reject reason of the lines. */
import { Decision } from '../../shared/types/decision.type';

/** What a line says about its decision; a line of which only a part of the money is said is not adjudicated yet. */
export interface DecidedLine {
  eligible: string | null;
  benefit: string | null;
  rejectionReason: string | null;
}

/** A refused line has a reject reason and no benefit. */
export const isRefused = ({ benefit, rejectionReason }: DecidedLine): boolean =>
  rejectionReason !== null && (benefit === null || /^0+(\.0+)?$/.test(benefit));

/** The decision on one line. */
export function decisionOfLine(line: DecidedLine): Decision {
  if (isRefused(line)) return Decision.DENIED;
  if (line.eligible === null || line.benefit === null) return Decision.PENDING;
  return line.rejectionReason === null ? Decision.APPROVED : Decision.PARTIALLY_APPROVED;
}

/** The decision on a claim follows its lines: one line that is undecided leaves the whole claim so. */
export function decisionOfClaim(lines: readonly DecidedLine[]): Decision {
  const decisions = new Set(lines.map(decisionOfLine));
  if (decisions.size === 0 || decisions.has(Decision.PENDING)) return Decision.PENDING;
  const [only] = decisions;
  return decisions.size === 1 && only !== undefined ? only : Decision.PARTIALLY_APPROVED;
}
