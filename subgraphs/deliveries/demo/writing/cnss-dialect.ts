/** CNSS: UTF-8, LF, semicolons, quotes where needed, DD/MM/YYYY, decimal comma. */
import { clock, slashedDay } from '../days';
import type { Claim } from '../people/household';
import { schemes } from '../people/schemes';
import { cnssCodes as codes } from './codes';
import type { Dialect } from './dialect';

const day = (value: number | null): string => (value === null ? '' : slashedDay(value));
const yes = (value: boolean): string => (value ? 'O' : 'N');
const quoted = (text: string): string => (/[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const number = (value: number | null): string => (value === null ? '' : String(value));

/** Hundredths with a decimal comma. */
function decimal(value: number): string {
  const rest = value % 100;
  return `${(value - rest) / 100},${rest < 10 ? '0' : ''}${rest}`;
}

/** A rate without places that say nothing. */
const percent = (rate: number | null): string => {
  if (rate === null) return '';
  return rate % 100 === 0 ? String(rate / 100) : decimal(rate);
};

const channels = { PROX: 'PROX', AGENCE: 'AGENCE', ELEC: 'ELEC', MUTUAL: '' } satisfies Record<
  Claim['channel'],
  string
>;

export const cnssDialect: Dialect = {
  fund: 'CNSS',
  folder: 'cnss',
  lineEnd: '\n',
  separator: ';',
  encode: text => Buffer.from(text, 'utf8'),
  files: {
    POINT_OF_SERVICE: {
      name: 'points.csv',
      columns: ['CODE_POINT', 'TYPE', 'NOM', 'PROVINCE', 'DATE_OUVERTURE', 'DATE_FERMETURE'],
    },
    MEMBER: {
      name: 'assures.csv',
      columns: [
        ...['IMMATRICULATION', 'RANG', 'CNIE', 'NOM', 'PRENOM', 'NOM_AR', 'PRENOM_AR', 'DATE_NAISSANCE', 'SEXE'],
        ...['PROVINCE', 'CATEGORIE', 'LIEN', 'DATE_IMMATRICULATION', 'DATE_COMPTE_PORTAIL', 'ETUDIANT', 'HANDICAP'],
        'DATE_DECES',
      ],
    },
    COVERAGE: {
      name: 'droits.csv',
      columns: [
        ...['IMMATRICULATION', 'RANG', 'REGIME', 'DATE_DEBUT', 'DATE_FIN', 'MOTIF_OUVERTURE', 'MOTIF_FERMETURE'],
        'DATE_SAISIE',
      ],
    },
    CONTRIBUTION: { name: 'cotisations.csv', columns: ['IMMATRICULATION', 'PERIODE', 'JOURS', 'DU', 'PAYE'] },
    LONG_TERM_CONDITION: {
      name: 'ald.csv',
      columns: ['IMMATRICULATION', 'RANG', 'CODE_ALD', 'DATE_DEBUT', 'DATE_FIN', 'NUM_ACCORD'],
    },
    PRIOR_AUTHORIZATION: {
      name: 'accords.csv',
      columns: [
        ...['NUM_ACCORD', 'IMMATRICULATION', 'RANG', 'TYPE', 'CODE_ACTE', 'DECISION', 'DATE_DEBUT', 'DATE_FIN'],
        ...['UNITES', 'UTILISEES'],
      ],
    },
    CLAIM: {
      name: 'dossiers.csv',
      columns: [
        ...['NUM_DOSSIER', 'IMMATRICULATION', 'RANG', 'REGIME', 'CANAL', 'CODE_POINT', 'DATE_DEPOT', 'DATE_RECEPTION'],
        ...['DATE_LIQUIDATION', 'DATE_PAIEMENT', 'STATUT', 'REF_FSE', 'MOTIF_REJET'],
      ],
    },
    CLAIM_LINE: {
      name: 'lignes.csv',
      columns: [
        ...['NUM_DOSSIER', 'LIGNE', 'CODE_ACTE', 'LIBELLE', 'QUANTITE', 'COEFFICIENT', 'DATE_SOINS', 'MONTANT_ENGAGE'],
        ...['BASE_REMB', 'TAUX', 'MONTANT_REMB', 'MOTIF_REJET'],
      ],
    },
  },
  point: ({ code, kind, name, province, opened, closed }) =>
    `${code};${kind};${quoted(name)};${province};${day(opened)};${day(closed)}`,
  member: ({ number: immatriculation, province, category }, { rank, relationship, person, registered, account }) =>
    `${immatriculation};${rank};${person.cnie ?? ''};${person.familyName.latin};${person.givenName.latin};` +
    `${person.familyName.arabic};${person.givenName.arabic};${day(person.birth)};${person.sex};${province.code};` +
    `${rank === 0 ? (category ?? '') : ''};${codes.relationship[relationship]};${day(registered)};${day(account)};` +
    `${yes(person.student)};${yes(person.disabled)};${day(person.deceased)}`,
  right: ({ number: immatriculation }, { rank }, right) =>
    `${immatriculation};${rank};${schemes[right.scheme].cnss};${day(right.start)};${day(right.end)};` +
    `${codes.opening[right.opening]};${right.closing === null ? '' : codes.closing[right.closing]};` +
    `${day(right.recordedDay)} ${clock(right.recordedSecond).join(':')}`,
  contribution: ({ number: immatriculation }, { month, days, due, paid }) =>
    `${immatriculation};${day(month).slice(3)};${number(days)};${decimal(due)};${decimal(paid)}`,
  condition: ({ number: immatriculation }, { rank }, { number: illness, start, end, agreement }) =>
    `${immatriculation};${rank};${illness};${day(start)};${day(end)};${agreement ?? ''}`,
  authorization: ({ number: immatriculation }, { rank }, one) =>
    `${one.number};${immatriculation};${rank};${codes.authorization[one.type]};${one.item ?? ''};` +
    `${codes.decision[one.decision]};${day(one.start)};${day(one.end)};${number(one.units)};${number(one.used)}`,
  claim: ({ number: immatriculation }, { rank }, claim) =>
    `${claim.number};${immatriculation};${rank};${schemes[claim.scheme].cnss};${channels[claim.channel]};` +
    `${claim.point ?? ''};${day(claim.filed)};${day(claim.received)};${day(claim.adjudicated)};${day(claim.paid)};` +
    `${codes.status[claim.status]};${claim.careSheet ?? ''};${claim.refusal === null ? '' : codes.refusal[claim.refusal]}`,
  line: (claim, { item, label, quantity, coefficient, careDay, submitted, decided }, place) =>
    `${claim.number};${place};${item};${quoted(label)};${quantity};${decimal(coefficient)};${day(careDay)};` +
    `${decimal(submitted)};${decided === null ? '' : decimal(decided.eligible)};${percent(decided?.percent ?? null)};` +
    `${decided === null ? '' : decimal(decided.benefit)};` +
    (decided?.refusal === null || decided === null ? '' : codes.refusal[decided.refusal]),
};
