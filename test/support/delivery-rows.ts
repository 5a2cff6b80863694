/** Rows of a delivery in the model's words: only what tells one row from another must be given. */

export interface MemberRow {
  memberNumber: string;
  dependentNumber?: number;
  cnie?: string;
  familyName?: string;
  givenName?: string;
  /** CNSS alone. */
  familyNameAr?: string;
  givenNameAr?: string;
  birthDate?: string;
  sex?: 'FEMALE' | 'MALE';
  provinceCode?: string;
  /** CNSS alone. */
  category?: string;
  /** CNOPS alone; M01 when not said. */
  mutualCode?: string;
  relationship?: 'SELF' | 'SPOUSE' | 'CHILD';
  registeredOn?: string;
  /** CNSS alone. */
  portalAccountOpenedOn?: string;
  student?: boolean;
  disabled?: boolean;
  deceasedOn?: string;
}

export interface CoverageRow {
  memberNumber: string;
  dependentNumber?: number;
  /** AMO_SALARIES for CNSS, AMO_PUBLIC for CNOPS when not said. */
  schemeCode?: string;
  startsOn?: string;
  endsOn?: string;
  openingReason?: string;
  closingReason?: string;
  /** YYYY-MM-DDTHH:MM:SSZ. */
  recordedAt?: string;
}

export interface ContributionRow {
  memberNumber: string;
  /** YYYY-MM. */
  month: string;
  /** CNSS alone. */
  declaredDays?: number;
  dueAmount?: string;
  paidAmount?: string;
}

export interface ConditionRow {
  memberNumber: string;
  dependentNumber?: number;
  code: string;
  startsOn?: string;
  endsOn?: string;
  agreementNumber?: string;
}

export interface AuthorizationRow {
  preAuthRef: string;
  memberNumber: string;
  dependentNumber?: number;
  type?: 'PRISE_EN_CHARGE' | 'ACCORD_PREALABLE' | 'EXONERATION_TM';
  careItemCode?: string;
  decision?: 'APPROVED' | 'PARTIALLY_APPROVED' | 'DENIED' | 'PENDING';
  startsOn?: string;
  endsOn?: string;
  allowedUnits?: number;
  usedUnits?: number;
}

export interface PointRow {
  code: string;
  /** CNSS alone: LOCAL_OFFICE when not said. */
  kind?: 'AGENCY' | 'LOCAL_OFFICE';
  name?: string;
  provinceCode?: string;
  openedOn?: string;
  closedOn?: string;
}

export interface ClaimRow {
  claimNumber: string;
  memberNumber: string;
  dependentNumber?: number;
  schemeCode?: string;
  /** CNSS alone: ELECTRONIC when not said. */
  channel?: 'LOCAL_OFFICE' | 'AGENCY' | 'ELECTRONIC';
  /** M01 for CNOPS when not said. */
  pointOfServiceCode?: string;
  filedOn?: string;
  receivedOn?: string;
  adjudicatedOn?: string;
  paidOn?: string;
  /** The model's word; FILED when not said. */
  processStatus?: string;
  /** CNSS alone. */
  careSheet?: string;
  rejectionReason?: string;
}

export interface LineRow {
  claimNumber: string;
  sequence?: number;
  careItemCode?: string;
  label?: string;
  quantity?: number;
  coefficient?: string;
  servicedOn?: string;
  /** 80.00 when not said. */
  submitted?: string;
  eligible?: string;
  eligiblePercent?: string;
  benefit?: string;
  rejectionReason?: string;
}

export interface DeliveryRows {
  points?: PointRow[];
  members?: MemberRow[];
  coverages?: CoverageRow[];
  contributions?: ContributionRow[];
  conditions?: ConditionRow[];
  authorizations?: AuthorizationRow[];
  claims?: ClaimRow[];
  lines?: LineRow[];
}
