/** CNSS files of plain rows. */
import type { DeliveryFile } from './delivery-file';
import type { DeliveryRows } from './delivery-rows';

const day = (iso = ''): string => iso.split('-').reverse().join('/');
const instant = (iso: string): string => `${day(iso.slice(0, 10))} ${iso.slice(11, 19)}`;
const money = (decimal = ''): string => decimal.replace('.', ',');
const yesNo = (value = false): string => (value ? 'O' : 'N');
const rank = (dependentNumber = 0): string => String(dependentNumber);
const count = (value?: number): string => (value === undefined ? '' : String(value));
const quoted = (value = ''): string => (/[;"]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
const relation = { SELF: 'A', SPOUSE: 'C', CHILD: 'E' };
const scheme: Record<string, string> = {
  AMO_SALARIES: 'SAL',
  AMO_TNS: 'TNS',
  AMO_TADAMON: 'TAD',
  AMO_ACHAMIL: 'ACH',
  AMO_PUBLIC: 'PUB',
};
const schemeOf = (code = 'AMO_SALARIES'): string => scheme[code] ?? code;
const types = { PRISE_EN_CHARGE: 'PEC', ACCORD_PREALABLE: 'AP', EXONERATION_TM: 'ETM' };
const decisions = { APPROVED: 'A', PARTIALLY_APPROVED: 'P', DENIED: 'R', PENDING: 'E' };
const channels = { LOCAL_OFFICE: 'PROX', AGENCY: 'AGENCE', ELECTRONIC: 'ELEC' };
const statuses: Record<string, string> = {
  FILED: 'DEPOSE',
  COLLECTED: 'COLLECTE',
  RECEIVED: 'RECU',
  IN_REVIEW: 'INSTRUCTION',
  INFO_REQUESTED: 'COMPLEMENT',
  ADJUDICATED: 'LIQUIDE',
  PAID: 'PAYE',
  REJECTED_AT_INTAKE: 'REJETE',
  REVERSED: 'ANNULE',
};

/** The files that the rows need. */
export function cnssFiles(rows: DeliveryRows): DeliveryFile[] {
  const files: DeliveryFile[] = [];
  const add = <Row>(
    name: string,
    entity: string,
    header: string,
    list: readonly Row[] | undefined,
    values: (row: Row) => (string | undefined)[],
  ): void => {
    if (!list) return;
    const lines = list.map(row => values(row).map(quoted).join(';'));
    files.push({ name, entity, lines: [header, ...lines] });
  };
  add(
    'points.csv',
    'POINT_OF_SERVICE',
    'CODE_POINT;TYPE;NOM;PROVINCE;DATE_OUVERTURE;DATE_FERMETURE',
    rows.points,
    r => [
      r.code,
      r.kind === 'AGENCY' ? 'AGENCE' : 'PROX',
      r.name ?? `Point ${r.code}`,
      r.provinceCode ?? '01.511',
      day(r.openedOn ?? '2020-01-01'),
      day(r.closedOn),
    ],
  );
  add(
    'assures.csv',
    'MEMBER',
    'IMMATRICULATION;RANG;CNIE;NOM;PRENOM;NOM_AR;PRENOM_AR;DATE_NAISSANCE;SEXE;PROVINCE;CATEGORIE;LIEN;DATE_IMMATRICULATION;DATE_COMPTE_PORTAIL;ETUDIANT;HANDICAP;DATE_DECES',
    rows.members,
    r => [
      r.memberNumber,
      rank(r.dependentNumber),
      r.cnie,
      r.familyName ?? 'INVENTE',
      r.givenName ?? 'Personne',
      r.familyNameAr,
      r.givenNameAr,
      day(r.birthDate ?? (r.relationship === 'CHILD' ? '2015-03-10' : '1985-03-10')),
      r.sex === 'MALE' ? 'M' : 'F',
      r.provinceCode ?? '01.511',
      r.category,
      relation[r.relationship ?? ((r.dependentNumber ?? 0) === 0 ? 'SELF' : 'CHILD')],
      day(r.registeredOn ?? '2020-01-15'),
      day(r.portalAccountOpenedOn),
      yesNo(r.student),
      yesNo(r.disabled),
      day(r.deceasedOn),
    ],
  );
  add(
    'droits.csv',
    'COVERAGE',
    'IMMATRICULATION;RANG;REGIME;DATE_DEBUT;DATE_FIN;MOTIF_OUVERTURE;MOTIF_FERMETURE;DATE_SAISIE',
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
  add('cotisations.csv', 'CONTRIBUTION', 'IMMATRICULATION;PERIODE;JOURS;DU;PAYE', rows.contributions, r => [
    r.memberNumber,
    day(r.month),
    count(r.declaredDays),
    money(r.dueAmount ?? '250.00'),
    money(r.paidAmount ?? '250.00'),
  ]);
  add(
    'ald.csv',
    'LONG_TERM_CONDITION',
    'IMMATRICULATION;RANG;CODE_ALD;DATE_DEBUT;DATE_FIN;NUM_ACCORD',
    rows.conditions,
    r => [
      r.memberNumber,
      rank(r.dependentNumber),
      r.code,
      day(r.startsOn ?? '2024-01-01'),
      day(r.endsOn),
      r.agreementNumber,
    ],
  );
  add(
    'accords.csv',
    'PRIOR_AUTHORIZATION',
    'NUM_ACCORD;IMMATRICULATION;RANG;TYPE;CODE_ACTE;DECISION;DATE_DEBUT;DATE_FIN;UNITES;UTILISEES',
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
    'dossiers.csv',
    'CLAIM',
    'NUM_DOSSIER;IMMATRICULATION;RANG;REGIME;CANAL;CODE_POINT;DATE_DEPOT;DATE_RECEPTION;DATE_LIQUIDATION;DATE_PAIEMENT;STATUT;REF_FSE;MOTIF_REJET',
    rows.claims,
    r => [
      r.claimNumber,
      r.memberNumber,
      rank(r.dependentNumber),
      schemeOf(r.schemeCode),
      channels[r.channel ?? 'ELECTRONIC'],
      r.pointOfServiceCode,
      day(r.filedOn ?? '2026-09-01'),
      day(r.receivedOn),
      day(r.adjudicatedOn),
      day(r.paidOn),
      statuses[r.processStatus ?? 'FILED'] ?? r.processStatus,
      r.careSheet,
      r.rejectionReason,
    ],
  );
  add(
    'lignes.csv',
    'CLAIM_LINE',
    'NUM_DOSSIER;LIGNE;CODE_ACTE;LIBELLE;QUANTITE;COEFFICIENT;DATE_SOINS;MONTANT_ENGAGE;BASE_REMB;TAUX;MONTANT_REMB;MOTIF_REJET',
    rows.lines,
    r => [
      r.claimNumber,
      String(r.sequence ?? 1),
      r.careItemCode ?? 'C',
      r.label ?? 'Consultation',
      String(r.quantity ?? 1),
      money(r.coefficient ?? '1.00'),
      day(r.servicedOn ?? '2026-08-20'),
      money(r.submitted ?? '80.00'),
      money(r.eligible),
      money(r.eligiblePercent),
      money(r.benefit),
      r.rejectionReason,
    ],
  );
  return files;
}
