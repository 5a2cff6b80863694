/** The adapter of CNOPS. */
import { dayReader, instantReader, monthReader } from './calendar';
import {
  code,
  date,
  digits,
  identifier,
  identityCard,
  longTermCondition,
  number,
  optional,
  province,
  text,
  whole,
} from './columns';
import { readHundredths, readWhole, upTo } from './decimals';
import type { Dialect, FileColumn } from './dialect';

const readDay = dayReader({ length: 8, year: 0, month: 4, day: 6, marks: [] });
const readMonth = monthReader({ length: 6, year: 0, month: 4, marks: [] });
const readInstant = instantReader(readDay, 8, '', '');
const readCoefficient = upTo(99_999_999, readHundredths);

const day = (name: string, to: string): FileColumn => date(name, to, readDay);
const amount = (name: string, to: string): FileColumn => number(name, to, readHundredths);

const memberNumber = digits('NUM_ADH', 'member_number', 8);
const rank = whole('NUM_ORDRE', 'dependent_number');
const zeroOne = { '0': 'false', '1': 'true' };
const scheme = code('COD_REG', 'scheme_code', { PUB: 'AMO_PUBLIC', ETU: 'AMO_ETUDIANTS' });
/** The HCP's code without its dot: 01511 is 01.511. */
const undottedProvince = province('COD_PROV', 'province_code', value =>
  value.length === 5 ? `${value.slice(0, 2)}.${value.slice(2)}` : '',
);

export const cnops: Dialect = {
  fundCode: 'CNOPS',
  encoding: 'windows-1252',
  separator: '|',
  quoting: false,
  lineEnd: '\r\n',
  files: [
    {
      name: 'mutuelles.txt',
      entity: 'POINT_OF_SERVICE',
      constants: { kind: 'MUTUAL' },
      columns: [
        identifier('COD_MUT', 'code'),
        text('LIB', 'name'),
        undottedProvince,
        day('DT_DEB', 'opened_on'),
        optional(day('DT_FIN', 'closed_on')),
      ],
    },
    {
      name: 'adherents.txt',
      entity: 'MEMBER',
      columns: [
        memberNumber,
        rank,
        optional(identityCard('CIN', 'cnie')),
        text('NOM_PATRONYMIQUE', 'family_name'),
        text('PRENOMS', 'given_name'),
        day('DTN', 'birth_date'),
        code('SX', 'sex', { '1': 'MALE', '2': 'FEMALE' }),
        undottedProvince,
        identifier('COD_MUT', 'mutual_code'),
        code('QUALITE', 'relationship', { '01': 'SELF', '02': 'SPOUSE', '03': 'CHILD' }),
        day('DT_AFF', 'registered_on'),
        code('ETUD', 'student', zeroOne),
        code('HANDI', 'disabled', zeroOne),
        optional(day('DT_DC', 'deceased_on')),
      ],
    },
    {
      name: 'ouvertures.txt',
      entity: 'COVERAGE',
      columns: [
        memberNumber,
        rank,
        scheme,
        day('DT_DEB', 'starts_on'),
        optional(day('DT_FIN', 'ends_on')),
        optional(text('COD_OUV', 'opening_reason')),
        optional(text('COD_FERM', 'closing_reason')),
        date('TS_MAJ', 'recorded_at', readInstant),
      ],
    },
    {
      name: 'precomptes.txt',
      entity: 'CONTRIBUTION',
      columns: [
        memberNumber,
        date('AAAAMM', 'month', readMonth),
        amount('MT_DU', 'due_amount'),
        amount('MT_PAYE', 'paid_amount'),
      ],
    },
    {
      name: 'ald.txt',
      entity: 'LONG_TERM_CONDITION',
      columns: [
        memberNumber,
        rank,
        longTermCondition('COD_ALD', 'code'),
        day('DT_DEB', 'starts_on'),
        optional(day('DT_FIN', 'ends_on')),
        optional(identifier('NUM_PEC', 'agreement_number')),
      ],
    },
    {
      name: 'pec.txt',
      entity: 'PRIOR_AUTHORIZATION',
      columns: [
        identifier('NUM_PEC', 'pre_auth_ref'),
        memberNumber,
        rank,
        code('TYP', 'type', { '1': 'PRISE_EN_CHARGE', '2': 'ACCORD_PREALABLE', '3': 'EXONERATION_TM' }),
        optional(text('COD_PREST', 'care_item_code')),
        code('DEC', 'decision', { '1': 'APPROVED', '2': 'PARTIALLY_APPROVED', '3': 'DENIED', '4': 'PENDING' }),
        day('DT_DEB', 'starts_on'),
        optional(day('DT_FIN', 'ends_on')),
        optional(whole('NB', 'allowed_units')),
        optional(whole('NB_UTIL', 'used_units')),
      ],
    },
    {
      name: 'dossiers.txt',
      entity: 'CLAIM',
      constants: { channel: 'MUTUAL' },
      columns: [
        identifier('NUM_DOS', 'claim_number'),
        memberNumber,
        rank,
        scheme,
        identifier('COD_MUT', 'point_of_service_code'),
        day('DT_DEPOT', 'filed_on'),
        optional(day('DT_RECEP', 'received_on')),
        optional(day('DT_LIQ', 'adjudicated_on')),
        optional(day('DT_REGL', 'paid_on')),
        code('COD_ETAT', 'process_status', {
          '10': 'FILED',
          '20': 'RECEIVED',
          '30': 'IN_REVIEW',
          '35': 'INFO_REQUESTED',
          '40': 'ADJUDICATED',
          '50': 'PAID',
          '90': 'REJECTED_AT_INTAKE',
          '99': 'REVERSED',
        }),
        optional(text('COD_REJET', 'rejection_reason')),
      ],
    },
    {
      name: 'prestations.txt',
      entity: 'CLAIM_LINE',
      columns: [
        identifier('NUM_DOS', 'claim_number'),
        whole('NUM_LIG', 'sequence'),
        text('COD_PREST', 'care_item_code'),
        text('LIB', 'label'),
        whole('QTE', 'quantity'),
        number('COEF', 'coefficient', readCoefficient),
        day('DT_SOINS', 'serviced_on'),
        amount('MT_ENG', 'submitted'),
        optional(amount('MT_BASE', 'eligible')),
        optional(number('TX', 'eligible_percent', upTo(100, readWhole))),
        optional(amount('MT_REMB', 'benefit')),
        optional(text('COD_REJET', 'rejection_reason')),
      ],
    },
  ],
};
