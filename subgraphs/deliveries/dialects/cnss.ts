/** The adapter of CNSS. */
import { dayReader, instantReader, monthReader } from './calendar';
import {
  code,
  date,
  digits,
  identifier,
  identityCard,
  listed,
  longTermCondition,
  number,
  optional,
  province,
  text,
  whole,
} from './columns';
import { readCommaDecimal, upTo } from './decimals';
import type { Dialect, FileColumn } from './dialect';
import { dayOfLaw5423, selfEmployedCategories } from './reference-facts';

const slashes = [
  [2, '/'],
  [5, '/'],
] as const;
const readDay = dayReader({ length: 10, day: 0, month: 3, year: 6, marks: slashes });
const readMonth = monthReader({ length: 7, month: 0, year: 3, marks: [[2, '/']] });
const readInstant = instantReader(readDay, 10, ' ', ':');
const readCoefficient = upTo(99_999_999, readCommaDecimal);

const day = (name: string, to: string): FileColumn => date(name, to, readDay);
const amount = (name: string, to: string): FileColumn => number(name, to, readCommaDecimal);

const memberNumber = digits('IMMATRICULATION', 'member_number', 9);
const rank = whole('RANG', 'dependent_number');
const yesNo = { O: 'true', N: 'false' };

const schemes = new Map([
  ['SAL', 'AMO_SALARIES'],
  ['TNS', 'AMO_TNS'],
  ['TAD', 'AMO_TADAMON'],
  ['ACH', 'AMO_ACHAMIL'],
]);

/** A scheme of CNSS; the public one from the day of law 54-23 on, by the day in another column of the row. */
const scheme = (dayColumn: number): FileColumn => ({
  name: 'REGIME',
  to: 'scheme_code',
  read: (value, fields) => {
    if (value !== 'PUB') return schemes.get(value);
    // A day that cannot be read is a fault of its own column, not of this one.
    const from = readDay(fields[dayColumn] ?? '');
    return from === undefined || from >= dayOfLaw5423 ? 'AMO_PUBLIC' : undefined;
  },
  fault: 'BAD_CODE',
});

const channelColumn = 4;
const point = identifier('CODE_POINT', 'point_of_service_code');
const isElectronic = (fields: readonly string[]): boolean => fields[channelColumn] === 'ELEC';

/** Where a claim was filed; one that came electronically was filed nowhere, so no code is right for it. */
const filingPoint: FileColumn = {
  ...point,
  read: (value, fields) => (isElectronic(fields) ? undefined : point.read(value, fields)),
  fault: 'BAD_CODE',
  optional: isElectronic,
};

export const cnss: Dialect = {
  fundCode: 'CNSS',
  encoding: 'utf-8',
  separator: ';',
  quoting: true,
  lineEnd: '\n',
  files: [
    {
      name: 'points.csv',
      entity: 'POINT_OF_SERVICE',
      columns: [
        identifier('CODE_POINT', 'code'),
        code('TYPE', 'kind', { AGENCE: 'AGENCY', PROX: 'LOCAL_OFFICE' }),
        text('NOM', 'name'),
        province('PROVINCE', 'province_code'),
        day('DATE_OUVERTURE', 'opened_on'),
        optional(day('DATE_FERMETURE', 'closed_on')),
      ],
    },
    {
      name: 'assures.csv',
      entity: 'MEMBER',
      columns: [
        memberNumber,
        rank,
        optional(identityCard('CNIE', 'cnie')),
        text('NOM', 'family_name'),
        text('PRENOM', 'given_name'),
        optional(text('NOM_AR', 'family_name_ar')),
        optional(text('PRENOM_AR', 'given_name_ar')),
        day('DATE_NAISSANCE', 'birth_date'),
        code('SEXE', 'sex', { F: 'FEMALE', M: 'MALE' }),
        province('PROVINCE', 'province_code'),
        optional(listed('CATEGORIE', 'category', selfEmployedCategories)),
        code('LIEN', 'relationship', { A: 'SELF', C: 'SPOUSE', E: 'CHILD' }),
        day('DATE_IMMATRICULATION', 'registered_on'),
        optional(day('DATE_COMPTE_PORTAIL', 'portal_account_opened_on')),
        code('ETUDIANT', 'student', yesNo),
        code('HANDICAP', 'disabled', yesNo),
        optional(day('DATE_DECES', 'deceased_on')),
      ],
    },
    {
      name: 'droits.csv',
      entity: 'COVERAGE',
      columns: [
        memberNumber,
        rank,
        scheme(3),
        day('DATE_DEBUT', 'starts_on'),
        optional(day('DATE_FIN', 'ends_on')),
        optional(text('MOTIF_OUVERTURE', 'opening_reason')),
        optional(text('MOTIF_FERMETURE', 'closing_reason')),
        date('DATE_SAISIE', 'recorded_at', readInstant),
      ],
    },
    {
      name: 'cotisations.csv',
      entity: 'CONTRIBUTION',
      columns: [
        memberNumber,
        date('PERIODE', 'month', readMonth),
        optional(whole('JOURS', 'declared_days')),
        amount('DU', 'due_amount'),
        amount('PAYE', 'paid_amount'),
      ],
    },
    {
      name: 'ald.csv',
      entity: 'LONG_TERM_CONDITION',
      columns: [
        memberNumber,
        rank,
        longTermCondition('CODE_ALD', 'code'),
        day('DATE_DEBUT', 'starts_on'),
        optional(day('DATE_FIN', 'ends_on')),
        optional(identifier('NUM_ACCORD', 'agreement_number')),
      ],
    },
    {
      name: 'accords.csv',
      entity: 'PRIOR_AUTHORIZATION',
      columns: [
        identifier('NUM_ACCORD', 'pre_auth_ref'),
        memberNumber,
        rank,
        code('TYPE', 'type', { PEC: 'PRISE_EN_CHARGE', AP: 'ACCORD_PREALABLE', ETM: 'EXONERATION_TM' }),
        optional(text('CODE_ACTE', 'care_item_code')),
        code('DECISION', 'decision', { A: 'APPROVED', P: 'PARTIALLY_APPROVED', R: 'DENIED', E: 'PENDING' }),
        day('DATE_DEBUT', 'starts_on'),
        optional(day('DATE_FIN', 'ends_on')),
        optional(whole('UNITES', 'allowed_units')),
        optional(whole('UTILISEES', 'used_units')),
      ],
    },
    {
      name: 'dossiers.csv',
      entity: 'CLAIM',
      columns: [
        identifier('NUM_DOSSIER', 'claim_number'),
        memberNumber,
        rank,
        // A claim has no right's start; the day on which it was filed stands for it.
        scheme(6),
        code('CANAL', 'channel', { PROX: 'LOCAL_OFFICE', AGENCE: 'AGENCY', ELEC: 'ELECTRONIC' }),
        filingPoint,
        day('DATE_DEPOT', 'filed_on'),
        optional(day('DATE_RECEPTION', 'received_on')),
        optional(day('DATE_LIQUIDATION', 'adjudicated_on')),
        optional(day('DATE_PAIEMENT', 'paid_on')),
        code('STATUT', 'process_status', {
          DEPOSE: 'FILED',
          COLLECTE: 'COLLECTED',
          RECU: 'RECEIVED',
          INSTRUCTION: 'IN_REVIEW',
          COMPLEMENT: 'INFO_REQUESTED',
          LIQUIDE: 'ADJUDICATED',
          PAYE: 'PAID',
          REJETE: 'REJECTED_AT_INTAKE',
          ANNULE: 'REVERSED',
        }),
        optional(identifier('REF_FSE', 'care_sheet')),
        optional(text('MOTIF_REJET', 'rejection_reason')),
      ],
    },
    {
      name: 'lignes.csv',
      entity: 'CLAIM_LINE',
      columns: [
        identifier('NUM_DOSSIER', 'claim_number'),
        whole('LIGNE', 'sequence'),
        text('CODE_ACTE', 'care_item_code'),
        text('LIBELLE', 'label'),
        whole('QUANTITE', 'quantity'),
        number('COEFFICIENT', 'coefficient', readCoefficient),
        day('DATE_SOINS', 'serviced_on'),
        amount('MONTANT_ENGAGE', 'submitted'),
        optional(amount('BASE_REMB', 'eligible')),
        optional(number('TAUX', 'eligible_percent', upTo(100, readCommaDecimal))),
        optional(amount('MONTANT_REMB', 'benefit')),
        optional(text('MOTIF_REJET', 'rejection_reason')),
      ],
    },
  ],
};
