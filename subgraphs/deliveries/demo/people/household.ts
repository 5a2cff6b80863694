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

export type Relationship = 'SELF' | 'SPOUSE' | 'CHILD';
export type OpeningReason = 'CONTRIBUTIONS' | 'AFFILIATION' | 'SOCIAL_REGISTRY' | 'ENROLMENT' | 'DEPENDANT';
export type ClosingReason =
  'ARREARS' | 'ACTIVITY_ENDED' | 'DEATH' | 'AGE_LIMIT' | 'OTHER_COVER' | 'NOT_ELIGIBLE' | 'STUDIES_ENDED';

export interface Right {
  scheme: SchemeCode;
  start: number;
  end: number | null;
  opening: OpeningReason;
  closing: ClosingReason | null;
  recordedDay: number;
  recordedSecond: number;
}

export interface Condition {
  number: number;
  start: number;
  end: number | null;
  agreement: string | null;
}

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

export type RefusalReason =
  'NOT_IN_BASKET' | 'AGREEMENT_MISSING' | 'MEDICAL_CONTROL' | 'LATE' | 'PAPER_MISSING' | 'DUPLICATE' | 'RIGHTS_CLOSED';

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

export type ClaimStatus =
  'FILED' | 'COLLECTED' | 'RECEIVED' | 'REVIEW' | 'INFORMATION' | 'ADJUDICATED' | 'PAID' | 'REJECTED' | 'CANCELLED';

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

export interface Contribution {
  month: number;
  days: number | null;
  due: number;
  paid: number;
}

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
