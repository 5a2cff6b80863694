/**
 * What membership asks of care-basket about one care: the question is the key of `CareCoverage`, sealed.
 * It holds everything the price depends on and nothing that tells who the person is.
 */
export interface PriceQuestion {
  schemeCode: string;
  /** The fund that runs the scheme on the day of care. */
  fundCode: string;
  /** Full years on the day of care. */
  age: number;
  sex: string;
  /** Codes of the long-term conditions (ALD) in force on that day. */
  longTermConditions: string[];
  authorizations: QuestionedAuthorization[];
  careItemCode: string;
  quantity: number;
  coefficient: string;
  /** Null when the question is about the reference tariff. */
  unitPrice: string | null;
  sector: string;
  /** INPE of the provider, null when not known. */
  provider: string | null;
  servicedDate: string;
  /** Publication number of each registry that answered. */
  publications: Record<string, number>;
  /** Number of the publication of the reference data that answers. */
  reference: number;
  /** Rules of general knowledge that the configuration allows for the scheme. */
  assumedRules: string[];
  /** The disputed tariff version that the configuration names for the scheme; null when it names none. */
  tariffVersion: string | null;
}

/** An agreement of the member that names this care or any, whatever its decision and period: the price rules judge it. */
export interface QuestionedAuthorization {
  preAuthRef: string;
  type: string;
  careItemCode: string | null;
  decision: string;
  start: string;
  end: string | null;
  remainingUnits: number | null;
}
