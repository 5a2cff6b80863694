/** The codes that each fund's files use for the same things. Those of reasons are invented, since no official list is public; refusals of CNSS use the words of reject_reasons.csv. */
import type {
  Authorization,
  Claim,
  ClosingReason,
  OpeningReason,
  RefusalReason,
  Relationship,
} from '../people/household';

interface Codes {
  relationship: Record<Relationship, string>;
  opening: Record<OpeningReason, string>;
  closing: Record<ClosingReason, string>;
  authorization: Record<Authorization['type'], string>;
  decision: Record<Authorization['decision'], string>;
  status: Record<Claim['status'], string>;
  refusal: Record<RefusalReason, string>;
}

export const cnssCodes: Codes = {
  relationship: { SELF: 'A', SPOUSE: 'C', CHILD: 'E' },
  opening: {
    CONTRIBUTIONS: 'COTISATIONS',
    AFFILIATION: 'AFFILIATION',
    SOCIAL_REGISTRY: 'RSU',
    ENROLMENT: 'INSCRIPTION',
    DEPENDANT: 'AYANT_DROIT',
  },
  closing: {
    ARREARS: 'IMPAYE',
    ACTIVITY_ENDED: 'FIN_ACTIVITE',
    DEATH: 'DECES',
    AGE_LIMIT: 'LIMITE_AGE',
    OTHER_COVER: 'AUTRE_REGIME',
    NOT_ELIGIBLE: 'FIN_ELIGIBILITE',
    STUDIES_ENDED: 'FIN_ETUDES',
  },
  authorization: { COVER: 'PEC', AGREEMENT: 'AP', EXEMPTION: 'ETM' },
  decision: { APPROVED: 'A', PARTIAL: 'P', REFUSED: 'R', PENDING: 'E' },
  status: {
    FILED: 'DEPOSE',
    COLLECTED: 'COLLECTE',
    RECEIVED: 'RECU',
    REVIEW: 'INSTRUCTION',
    INFORMATION: 'COMPLEMENT',
    ADJUDICATED: 'LIQUIDE',
    PAID: 'PAYE',
    REJECTED: 'REJETE',
    CANCELLED: 'ANNULE',
  },
  refusal: {
    NOT_IN_BASKET: 'HORS_PANIER',
    AGREEMENT_MISSING: 'SANS_ACCORD',
    MEDICAL_CONTROL: 'CONTROLE_MEDICAL',
    LATE: 'HORS_DELAI',
    PAPER_MISSING: 'PIECE_MANQUANTE',
    DUPLICATE: 'DOUBLON',
  },
};

export const cnopsCodes: Codes = {
  relationship: { SELF: '01', SPOUSE: '02', CHILD: '03' },
  opening: { CONTRIBUTIONS: '01', AFFILIATION: '02', SOCIAL_REGISTRY: '03', ENROLMENT: '04', DEPENDANT: '05' },
  closing: {
    ARREARS: '90',
    ACTIVITY_ENDED: '10',
    DEATH: '20',
    AGE_LIMIT: '30',
    OTHER_COVER: '40',
    NOT_ELIGIBLE: '50',
    STUDIES_ENDED: '60',
  },
  authorization: { COVER: '1', AGREEMENT: '2', EXEMPTION: '3' },
  decision: { APPROVED: '1', PARTIAL: '2', REFUSED: '3', PENDING: '4' },
  status: {
    FILED: '10',
    // A mutual is where the claim is left and collected at once: the dialect has no code of its own for it.
    COLLECTED: '10',
    RECEIVED: '20',
    REVIEW: '30',
    INFORMATION: '35',
    ADJUDICATED: '40',
    PAID: '50',
    REJECTED: '90',
    CANCELLED: '99',
  },
  refusal: {
    NOT_IN_BASKET: 'R01',
    AGREEMENT_MISSING: 'R02',
    MEDICAL_CONTROL: 'R03',
    LATE: 'R04',
    PAPER_MISSING: 'R05',
    DUPLICATE: 'R06',
  },
};
