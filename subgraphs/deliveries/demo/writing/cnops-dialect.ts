/** CNOPS: Windows-1252, CRLF, bars without quoting, YYYYMMDD, amounts and coefficients in hundredths. */
import { clock, compactDay } from '../days';
import { schemes } from '../people/schemes';
import { cnopsCodes as codes } from './codes';
import type { Dialect } from './dialect';
import { encodeWindows1252 } from './windows-1252';

const day = (value: number | null): string => (value === null ? '' : compactDay(value));
const bit = (value: boolean): string => (value ? '1' : '0');
const number = (value: number | null): string => (value === null ? '' : String(value));
const province = (code: string): string => code.replace('.', '');
/** No quoting: what would end a column becomes a space. */
const plain = (text: string): string => text.replace(/[|\r\n]/g, ' ');

export const cnopsDialect: Dialect = {
  fund: 'CNOPS',
  folder: 'cnops',
  lineEnd: '\r\n',
  separator: '|',
  encode: encodeWindows1252,
  files: {
    POINT_OF_SERVICE: { name: 'mutuelles.txt', columns: ['COD_MUT', 'LIB', 'COD_PROV', 'DT_DEB', 'DT_FIN'] },
    MEMBER: {
      name: 'adherents.txt',
      columns: [
        ...['NUM_ADH', 'NUM_ORDRE', 'CIN', 'NOM_PATRONYMIQUE', 'PRENOMS', 'DTN', 'SX', 'COD_PROV', 'COD_MUT'],
        ...['QUALITE', 'DT_AFF', 'ETUD', 'HANDI', 'DT_DC'],
      ],
    },
    COVERAGE: {
      name: 'ouvertures.txt',
      columns: ['NUM_ADH', 'NUM_ORDRE', 'COD_REG', 'DT_DEB', 'DT_FIN', 'COD_OUV', 'COD_FERM', 'TS_MAJ'],
    },
    CONTRIBUTION: { name: 'precomptes.txt', columns: ['NUM_ADH', 'AAAAMM', 'MT_DU', 'MT_PAYE'] },
    LONG_TERM_CONDITION: {
      name: 'ald.txt',
      columns: ['NUM_ADH', 'NUM_ORDRE', 'COD_ALD', 'DT_DEB', 'DT_FIN', 'NUM_PEC'],
    },
    PRIOR_AUTHORIZATION: {
      name: 'pec.txt',
      columns: [...['NUM_PEC', 'NUM_ADH', 'NUM_ORDRE', 'TYP', 'COD_PREST', 'DEC', 'DT_DEB', 'DT_FIN', 'NB', 'NB_UTIL']],
    },
    CLAIM: {
      name: 'dossiers.txt',
      columns: [
        ...['NUM_DOS', 'NUM_ADH', 'NUM_ORDRE', 'COD_REG', 'COD_MUT', 'DT_DEPOT', 'DT_RECEP', 'DT_LIQ', 'DT_REGL'],
        ...['COD_ETAT', 'COD_REJET'],
      ],
    },
    CLAIM_LINE: {
      name: 'prestations.txt',
      columns: [
        ...['NUM_DOS', 'NUM_LIG', 'COD_PREST', 'LIB', 'QTE', 'COEF', 'DT_SOINS', 'MT_ENG', 'MT_BASE', 'TX', 'MT_REMB'],
        'COD_REJET',
      ],
    },
  },
  point: point =>
    `${point.code}|${plain(point.name)}|${province(point.province)}|${day(point.opened)}|${day(point.closed)}`,
  member: (household, { rank, relationship, person, registered }) =>
    `${household.number}|${rank}|${person.cnie ?? ''}|${plain(person.familyName.latin)}|${plain(person.givenName.latin)}|` +
    `${day(person.birth)}|${person.sex === 'M' ? '1' : '2'}|${province(household.province.code)}|` +
    `${household.mutual ?? ''}|${codes.relationship[relationship]}|${day(registered)}|${bit(person.student)}|` +
    `${bit(person.disabled)}|${day(person.deceased)}`,
  right: (household, { rank }, right) =>
    `${household.number}|${rank}|${schemes[right.scheme].cnops}|${day(right.start)}|${day(right.end)}|` +
    `${codes.opening[right.opening]}|${right.closing === null ? '' : codes.closing[right.closing]}|` +
    `${day(right.recordedDay)}${clock(right.recordedSecond).join('')}`,
  contribution: (household, { month, due, paid }) => `${household.number}|${day(month).slice(0, 6)}|${due}|${paid}`,
  condition: (household, { rank }, { number: illness, start, end, agreement }) =>
    `${household.number}|${rank}|${illness}|${day(start)}|${day(end)}|${agreement ?? ''}`,
  authorization: (household, { rank }, one) =>
    `${one.number}|${household.number}|${rank}|${codes.authorization[one.type]}|${one.item ?? ''}|` +
    `${codes.decision[one.decision]}|${day(one.start)}|${day(one.end)}|${number(one.units)}|${number(one.used)}`,
  claim: (household, { rank }, claim) =>
    `${claim.number}|${household.number}|${rank}|${schemes[claim.scheme].cnops}|${claim.point ?? ''}|` +
    `${day(claim.filed)}|${day(claim.received)}|${day(claim.adjudicated)}|${day(claim.paid)}|` +
    `${codes.status[claim.status]}|${claim.refusal === null ? '' : codes.refusal[claim.refusal]}`,
  line: (claim, { item, label, quantity, coefficient, careDay, submitted, decided }, place) =>
    `${claim.number}|${place}|${item}|${plain(label)}|${quantity}|${coefficient}|${day(careDay)}|${submitted}|` +
    `${number(decided?.eligible ?? null)}|${decided === null || decided.percent === null ? '' : decided.percent / 100}|` +
    `${number(decided?.benefit ?? null)}|${decided === null || decided.refusal === null ? '' : codes.refusal[decided.refusal]}`,
};
