/**
 * What membership asks of claims about a ceiling: the question is the key of `CeilingUse`, sealed with a key of its own.
 * It names the person by the registry's keyed hash, so that claims alone may read it.
 */
export interface UseQuestion {
  /** The fund whose registry holds the member. */
  fundCode: string;
  /** Keyed hash of the member's number and rank, as the registry keeps it. */
  memberId: string;
  schemeCode: string;
  /** Codes of all care that the same ceiling concerns, sorted. */
  careItemCodes: string[];
  /** First day of care that counts, inclusive. */
  from: string;
  /** Last day of care that counts, inclusive. */
  to: string;
  /** What was known when membership read the registry. */
  knowledge: { asOf?: string; publication?: number };
}
