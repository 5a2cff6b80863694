/** CNOPS files of plain rows. */
import type { DeliveryFile } from './delivery-file';
import type { DeliveryRows } from './delivery-rows';

const day = (iso = ''): string => iso.replaceAll('-', '');
const instant = (iso: string): string => iso.replace(/[^0-9]/g, '').slice(0, 14);
/** Hundredths of a decimal with up to two places. */
const hundredths = (decimal?: string): string => {
  if (decimal === undefined) return '';
  const [units = '', cents = ''] = decimal.split('.');
  return `${units}${cents.padEnd(2, '0')}`.replace(/^0+(?=.)/, '');
};
const zeroOne = (value = false): string => (value ? '1' : '0');
const rank = (dependentNumber = 0): string => String(dependentNumber);
const count = (value?: number): string => (value === undefined ? '' : String(value));
const province = (code = '01.511'): string => code.replace('.', '');
const relation = { SELF: '01', SPOUSE: '02', CHILD: '03' };
const schemeOf = (code = 'AMO_PUBLIC'): string =>
  (({ AMO_PUBLIC: 'PUB', AMO_ETUDIANTS: 'ETU' }) as Record<string, string>)[code] ?? code;
const types = { PRISE_EN_CHARGE: '1', ACCORD_PREALABLE: '2', EXONERATION_TM: '3' };
const decisions = { APPROVED: '1', PARTIALLY_APPROVED: '2', DENIED: '3', PENDING: '4' };
const statuses: Record<string, string> = {
  FILED: '10',
  RECEIVED: '20',
  IN_REVIEW: '30',
  INFO_REQUESTED: '35',
  ADJUDICATED: '40',
  PAID: '50',
  REJECTED_AT_INTAKE: '90',
  REVERSED: '99',
};
const usualMutual = 'M01';

/** The files that the rows need; members and claims bring the usual mutual with them when no points are given. */
export function cnopsFiles(rows: DeliveryRows): DeliveryFile[] {
  const files: DeliveryFile[] = [];
  const add = <Row>(
    name: string,
    entity: string,
    header: string,
    list: readonly Row[] | undefined,
    values: (row: Row) => (string | undefined)[],
  ): void => {
    if (list)
      files.push({
        name,
        entity,
        lines: [
          header,
          ...list.map(row =>
            values(row)
              .map(v => v ?? '')
              .join('|'),
          ),
        ],
      });
  };
  const needsMutual = rows.members !== undefined || rows.claims !== undefined;
  const points = rows.points ?? (needsMutual ? [{ code: usualMutual }] : undefined);
  add('mutuelles.txt', 'POINT_OF_SERVICE', 'COD_MUT|LIB|COD_PROV|DT_DEB|DT_FIN', points, r => [
    r.code,
    r.name ?? `Mutuelle ${r.code}`,
    province(r.provinceCode),
    day(r.openedOn ?? '2020-01-01'),
    day(r.closedOn),
  ]);
  add(
    'adherents.txt',
    'MEMBER',
    'NUM_ADH|NUM_ORDRE|CIN|NOM_PATRONYMIQUE|PRENOMS|DTN|SX|COD_PROV|COD_MUT|QUALITE|DT_AFF|ETUD|HANDI|DT_DC',
    rows.members,
    r => [
      r.memberNumber,
      rank(r.dependentNumber),
      r.cnie,
      r.familyName ?? 'INVENTE',
      r.givenName ?? 'Personne',
      day(r.birthDate ?? (r.relationship === 'CHILD' ? '2015-03-10' : '1985-03-10')),
      r.sex === 'MALE' ? '1' : '2',
      province(r.provinceCode),
      r.mutualCode ?? usualMutual,
      relation[r.relationship ?? ((r.dependentNumber ?? 0) === 0 ? 'SELF' : 'CHILD')],
      day(r.registeredOn ?? '2020-01-15'),
      zeroOne(r.student),
      zeroOne(r.disabled),
      day(r.deceasedOn),
    ],
  );
  add(
    'ouvertures.txt',
    'COVERAGE',
    'NUM_ADH|NUM_ORDRE|COD_REG|DT_DEB|DT_FIN|COD_OUV|COD_FERM|TS_MAJ',
    rows.coverages,
    r => [
      r.memberNumber,
      rank(r.dependentNumber),
      schemeOf(r.schemeCode),
      day(r.startsOn ?? '2024-01-01'),
      day(r.endsOn),
      r.openingReason,
      r.closingReason,
      instant(r.recordedAt ?? '2024-01-05T09:00:00Z'),
    ],
  );
  add('precomptes.txt', 'CONTRIBUTION', 'NUM_ADH|AAAAMM|MT_DU|MT_PAYE', rows.contributions, r => [
    r.memberNumber,
    day(r.month),
    hundredths(r.dueAmount ?? '250.00'),
    hundredths(r.paidAmount ?? '250.00'),
  ]);
  add('ald.txt', 'LONG_TERM_CONDITION', 'NUM_ADH|NUM_ORDRE|COD_ALD|DT_DEB|DT_FIN|NUM_PEC', rows.conditions, r => [
    r.memberNumber,
    rank(r.dependentNumber),
    r.code,
    day(r.startsOn ?? '2024-01-01'),
    day(r.endsOn),
    r.agreementNumber,
  ]);
  add(
    'pec.txt',
    'PRIOR_AUTHORIZATION',
    'NUM_PEC|NUM_ADH|NUM_ORDRE|TYP|COD_PREST|DEC|DT_DEB|DT_FIN|NB|NB_UTIL',
    rows.authorizations,
    r => [
      r.preAuthRef,
      r.memberNumber,
      rank(r.dependentNumber),
      types[r.type ?? 'ACCORD_PREALABLE'],
      r.careItemCode,
      decisions[r.decision ?? 'APPROVED'],
      day(r.startsOn ?? '2024-01-01'),
      day(r.endsOn),
      count(r.allowedUnits),
      count(r.usedUnits),
    ],
  );
  add(
    'dossiers.txt',
    'CLAIM',
    'NUM_DOS|NUM_ADH|NUM_ORDRE|COD_REG|COD_MUT|DT_DEPOT|DT_RECEP|DT_LIQ|DT_REGL|COD_ETAT|COD_REJET',
    rows.claims,
    r => [
      r.claimNumber,
      r.memberNumber,
      rank(r.dependentNumber),
      schemeOf(r.schemeCode),
      r.pointOfServiceCode ?? usualMutual,
      day(r.filedOn ?? '2026-09-01'),
      day(r.receivedOn),
      day(r.adjudicatedOn),
      day(r.paidOn),
      statuses[r.processStatus ?? 'FILED'] ?? r.processStatus,
      r.rejectionReason,
    ],
  );
  add(
    'prestations.txt',
    'CLAIM_LINE',
    'NUM_DOS|NUM_LIG|COD_PREST|LIB|QTE|COEF|DT_SOINS|MT_ENG|MT_BASE|TX|MT_REMB|COD_REJET',
    rows.lines,
    r => [
      r.claimNumber,
      String(r.sequence ?? 1),
      r.careItemCode ?? 'C',
      r.label ?? 'Consultation',
      String(r.quantity ?? 1),
      hundredths(r.coefficient ?? '1.00'),
      day(r.servicedOn ?? '2026-08-20'),
      hundredths(r.submitted ?? '80.00'),
      hundredths(r.eligible),
      r.eligiblePercent?.replace(/\.0+$/, ''),
      hundredths(r.benefit),
      r.rejectionReason,
    ],
  );
  return files;
}
