/** What the generator invents, before a dialect writes it: a household of one fund. Days and money are whole numbers. */
import type { Province } from './provinces';
import type { SchemeCode } from './schemes';

/** A name in both scripts. */
export interface Name {
  latin: string;
  arabic: string;
}

/** A natural person; the same one may stand in both funds. */
export interface Person {
  cnie: string | null;
  familyName: Name;
  givenName: Name;
  birth: number;
  sex: 'F' | 'M';
  student: boolean;
  disabled: boolean;
  deceased: number | null;
}

/** Who a member is to the insured person. */
export type Relationship = 'SELF' | 'SPOUSE' | 'CHILD';
/** Why a right opens. */
export type OpeningReason = 'CONTRIBUTIONS' | 'AFFILIATION' | 'SOCIAL_REGISTRY' | 'ENROLMENT' | 'DEPENDANT';
/** Why a right ends. */
export type ClosingReason =
  'ARREARS' | 'ACTIVITY_ENDED' | 'DEATH' | 'AGE_LIMIT' | 'OTHER_COVER' | 'NOT_ELIGIBLE' | 'STUDIES_ENDED';

/** A right from its first to its last day, and when the fund wrote it down. */
export interface Right {
  scheme: SchemeCode;
  start: number;
  end: number | null;
  opening: OpeningReason;
  closing: ClosingReason | null;
  recordedDay: number;
  recordedSecond: number;
}

/** A long-term condition, and the number of its agreement. */
export interface Condition {
  number: number;
  start: number;
  end: number | null;
  agreement: string | null;
}

/** An agreement before care, in units that are used up. */
export interface Authorization {
  number: string;
  type: 'COVER' | 'AGREEMENT' | 'EXEMPTION';
  item: string | null;
  decision: 'APPROVED' | 'PARTIAL' | 'REFUSED' | 'PENDING';
  start: number;
  end: number | null;
  units: number | null;
  used: number | null;
}

/** Why a claim or one of its lines is refused. */
export type RefusalReason =
  'NOT_IN_BASKET' | 'AGREEMENT_MISSING' | 'MEDICAL_CONTROL' | 'LATE' | 'PAPER_MISSING' | 'DUPLICATE';

/** A line of a claim; money is in centimes, a per cent in hundredths. */
export interface Line {
  item: string;
  label: string;
  quantity: number;
  /** In hundredths. */
  coefficient: number;
  careDay: number;
  submitted: number;
  /** Null while the line is not adjudicated. */
  decided: { eligible: number; percent: number | null; benefit: number; refusal: RefusalReason | null } | null;
}

/** How far a claim has come. */
export type ClaimStatus =
  'FILED' | 'COLLECTED' | 'RECEIVED' | 'REVIEW' | 'INFORMATION' | 'ADJUDICATED' | 'PAID' | 'REJECTED' | 'CANCELLED';

/** A claim with its lines. */
export interface Claim {
  number: string;
  scheme: SchemeCode;
  channel: 'PROX' | 'AGENCE' | 'ELEC' | 'MUTUAL';
  point: string | null;
  filed: number;
  received: number | null;
  adjudicated: number | null;
  paid: number | null;
  status: ClaimStatus;
  careSheet: string | null;
  refusal: RefusalReason | null;
  lines: Line[];
}

/** A member of a fund with all that the fund knows. */
export interface Member {
  rank: number;
  relationship: Relationship;
  person: Person;
  registered: number;
  account: number | null;
  rights: Right[];
  conditions: Condition[];
  authorizations: Authorization[];
  claims: Claim[];
}

/** A month's contribution in centimes. */
export interface Contribution {
  month: number;
  days: number | null;
  due: number;
  paid: number;
}

/** An insured person with dependants, as one fund knows them. */
export interface Household {
  fund: 'CNSS' | 'CNOPS';
  scheme: SchemeCode;
  number: string;
  province: Province;
  category: string | null;
  mutual: string | null;
  pensioner: boolean;
  members: Member[];
  contributions: Contribution[];
}
