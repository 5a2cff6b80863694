import { cnops } from '../../../subgraphs/deliveries/dialects/cnops';
import { cnss } from '../../../subgraphs/deliveries/dialects/cnss';
import { deliverRows, filesOf, type FundCode } from '../../support/delivery-builder';
import { tryFiles, worldOfOne } from '../../support/delivery-trial';
import type { DeliveryRows } from '../../support/delivery-rows';
import { openWorld, type World } from '../../support/world';

let world: World;
const numbers = { CNSS: '123456789', CNOPS: '12345678' };

beforeAll(async () => {
  world = await openWorld();
  for (const fund of ['CNSS', 'CNOPS'] as const) await deliverRows(world, fund, worldOfOne(numbers[fund]));
});

afterAll(() => world.close());

const sound = (fund: FundCode): DeliveryRows => {
  const memberNumber = numbers[fund];
  return {
    points: [{ code: 'P-1' }],
    members: [{ memberNumber, cnie: 'AB12345' }],
    coverages: [{ memberNumber, startsOn: '2024-01-01', endsOn: '2024-12-31' }],
    contributions: [{ memberNumber, month: '2026-09' }],
    conditions: [{ memberNumber, code: '15', agreementNumber: 'A-1' }],
    authorizations: [{ preAuthRef: 'A-1', memberNumber, allowedUnits: 3, usedUnits: 1 }],
    claims: [
      { claimNumber: 'D-2', memberNumber, receivedOn: '2026-09-02', adjudicatedOn: '2026-09-03', paidOn: '2026-09-04' },
    ],
    lines: [{ claimNumber: 'D-1', submitted: '80.00', eligible: '80.00', eligiblePercent: '70.00', benefit: '56.00' }],
  };
};

/** One row of a file with some of its columns written over. */
function rowWith(fund: FundCode, entity: string, changes: Record<string, string>) {
  const file = filesOf(fund, sound(fund)).find(candidate => candidate.entity === entity);
  if (!file) throw new Error(entity);
  const separator = fund === 'CNSS' ? ';' : '|';
  const header = file.lines[0] ?? '';
  const names = header.split(separator);
  const values = (file.lines[1] ?? '').split(separator);
  for (const [name, value] of Object.entries(changes)) {
    if (!names.includes(name)) throw new Error(`${name} is no column of ${entity}`);
    values[names.indexOf(name)] = value;
  }
  return { ...file, lines: [header, values.join(separator)] };
}

type Case = [entity: string, changes: Record<string, string>, code: string | null, column?: string];

const casesOf: Record<FundCode, Case[]> = {
  CNSS: [
    ['MEMBER', { IMMATRICULATION: '' }, 'MISSING_VALUE'],
    ['MEMBER', { IMMATRICULATION: '12345678' }, 'BAD_IDENTIFIER'],
    ['MEMBER', { IMMATRICULATION: '12345678A' }, 'BAD_IDENTIFIER'],
    ['MEMBER', { RANG: '-1' }, 'BAD_NUMBER'],
    ['MEMBER', { RANG: '1,5' }, 'BAD_NUMBER'],
    ['MEMBER', { RANG: '99999999999' }, 'BAD_NUMBER'],
    ['MEMBER', { CNIE: '' }, null],
    ['MEMBER', { CNIE: 'ab123456' }, 'BAD_IDENTIFIER'],
    ['MEMBER', { CNIE: 'ABC12345' }, 'BAD_IDENTIFIER'],
    ['MEMBER', { CNIE: 'A1234567' }, 'BAD_IDENTIFIER'],
    ['MEMBER', { NOM: '' }, 'MISSING_VALUE'],
    ['MEMBER', { PRENOM: '' }, 'MISSING_VALUE'],
    ['MEMBER', { NOM_AR: 'مخترع', PRENOM_AR: 'شخص' }, null],
    ['MEMBER', { DATE_NAISSANCE: '' }, 'MISSING_VALUE'],
    ['MEMBER', { DATE_NAISSANCE: '31/02/1985' }, 'BAD_DATE'],
    ['MEMBER', { DATE_NAISSANCE: '29/02/1900' }, 'BAD_DATE'],
    ['MEMBER', { DATE_NAISSANCE: '29/02/2000' }, null],
    ['MEMBER', { DATE_NAISSANCE: '1985-03-10' }, 'BAD_DATE'],
    ['MEMBER', { DATE_NAISSANCE: '10/03/85' }, 'BAD_DATE'],
    ['MEMBER', { DATE_NAISSANCE: '10/03/0000' }, 'BAD_DATE'],
    ['MEMBER', { DATE_NAISSANCE: '1 /03/1985' }, 'BAD_DATE'],
    ['MEMBER', { SEXE: 'H' }, 'BAD_CODE'],
    ['MEMBER', { PROVINCE: '01511' }, 'BAD_CODE'],
    ['MEMBER', { PROVINCE: '99.999' }, 'BAD_CODE'],
    ['MEMBER', { CATEGORIE: 'ARTISTS' }, null],
    ['MEMBER', { CATEGORIE: 'PIRATES' }, 'BAD_CODE'],
    ['MEMBER', { LIEN: 'X' }, 'BAD_CODE'],
    ['MEMBER', { DATE_COMPTE_PORTAIL: 'yesterday' }, 'BAD_DATE'],
    ['MEMBER', { ETUDIANT: '1' }, 'BAD_CODE'],
    ['MEMBER', { HANDICAP: '' }, 'MISSING_VALUE'],
    ['MEMBER', { DATE_NAISSANCE: '01/11/2026' }, 'FUTURE_DATE'],
    ['MEMBER', { DATE_NAISSANCE: '31/10/2026' }, null],
    ['MEMBER', { DATE_IMMATRICULATION: '01/11/2026' }, 'FUTURE_DATE'],
    ['MEMBER', { DATE_COMPTE_PORTAIL: '01/11/2026' }, null],
    ['MEMBER', { DATE_DECES: '09/03/1985' }, 'BAD_PERIOD'],
    ['MEMBER', { DATE_DECES: '10/03/1985' }, null],
    ['COVERAGE', { REGIME: 'XXX' }, 'BAD_CODE'],
    ['COVERAGE', { REGIME: 'PUB' }, 'BAD_CODE'],
    ['COVERAGE', { REGIME: 'PUB', DATE_DEBUT: '28/02/2027', DATE_FIN: '' }, 'BAD_CODE'],
    ['COVERAGE', { REGIME: 'PUB', DATE_DEBUT: '01/03/2027', DATE_FIN: '' }, null],
    ['COVERAGE', { REGIME: 'PUB', DATE_DEBUT: 'never' }, 'BAD_DATE'],
    ['COVERAGE', { DATE_DEBUT: '01/01/2030', DATE_FIN: '' }, null],
    ['COVERAGE', { DATE_FIN: '31/12/2023' }, 'BAD_PERIOD'],
    ['COVERAGE', { DATE_FIN: '01/01/2024' }, null],
    ['COVERAGE', { DATE_SAISIE: '' }, 'MISSING_VALUE'],
    ['COVERAGE', { DATE_SAISIE: '05/01/2024' }, 'BAD_DATE'],
    ['COVERAGE', { DATE_SAISIE: '05/01/2024 24:00:00' }, 'BAD_DATE'],
    ['COVERAGE', { DATE_SAISIE: '05/01/2024 23:59:60' }, 'BAD_DATE'],
    ['CONTRIBUTION', { PERIODE: '13/2026' }, 'BAD_DATE'],
    ['CONTRIBUTION', { PERIODE: '2026/09' }, 'BAD_DATE'],
    ['CONTRIBUTION', { JOURS: '26' }, null],
    ['CONTRIBUTION', { JOURS: 'all' }, 'BAD_NUMBER'],
    ['CONTRIBUTION', { DU: '250.00' }, 'BAD_NUMBER'],
    ['CONTRIBUTION', { DU: '-1,00' }, 'BAD_NUMBER'],
    ['CONTRIBUTION', { DU: '1,005' }, 'BAD_NUMBER'],
    ['CONTRIBUTION', { DU: '1234567890123,00' }, 'BAD_NUMBER'],
    ['CONTRIBUTION', { DU: '250' }, null],
    ['CONTRIBUTION', { PAYE: '' }, 'MISSING_VALUE'],
    ['LONG_TERM_CONDITION', { CODE_ALD: '0' }, 'BAD_CODE'],
    ['LONG_TERM_CONDITION', { CODE_ALD: '42' }, 'BAD_CODE'],
    ['LONG_TERM_CONDITION', { CODE_ALD: '41' }, null],
    ['LONG_TERM_CONDITION', { DATE_FIN: '31/12/2023' }, 'BAD_PERIOD'],
    ['PRIOR_AUTHORIZATION', { TYPE: 'XXX' }, 'BAD_CODE'],
    ['PRIOR_AUTHORIZATION', { DECISION: 'X' }, 'BAD_CODE'],
    ['PRIOR_AUTHORIZATION', { UNITES: '2,5' }, 'BAD_NUMBER'],
    ['PRIOR_AUTHORIZATION', { DATE_FIN: '31/12/2023' }, 'BAD_PERIOD'],
    ['PRIOR_AUTHORIZATION', { CODE_ACTE: 'NO_SUCH_ACT' }, null],
    ['PRIOR_AUTHORIZATION', { NUM_ACCORD: 'A'.repeat(101) }, 'BAD_IDENTIFIER'],
    ['POINT_OF_SERVICE', { TYPE: 'KIOSK' }, 'BAD_CODE'],
    ['POINT_OF_SERVICE', { PROVINCE: '' }, 'MISSING_VALUE'],
    ['POINT_OF_SERVICE', { DATE_FERMETURE: '31/12/2019' }, 'BAD_PERIOD'],
    ['CLAIM', { CANAL: 'FAX' }, 'BAD_CODE'],
    ['CLAIM', { CANAL: 'PROX', CODE_POINT: '' }, 'MISSING_VALUE', 'CODE_POINT'],
    ['CLAIM', { CANAL: 'AGENCE', CODE_POINT: '' }, 'MISSING_VALUE', 'CODE_POINT'],
    ['CLAIM', { CANAL: 'PROX', CODE_POINT: 'M01' }, null],
    ['CLAIM', { CANAL: 'ELEC', CODE_POINT: 'M01' }, 'BAD_CODE', 'CODE_POINT'],
    ['CLAIM', { STATUT: 'PERDU' }, 'BAD_CODE'],
    ['CLAIM', { REGIME: 'PUB' }, 'BAD_CODE'],
    ['CLAIM', { DATE_DEPOT: '' }, 'MISSING_VALUE'],
    ['CLAIM', { DATE_DEPOT: '01/11/2026' }, 'FUTURE_DATE'],
    ['CLAIM', { DATE_RECEPTION: '01/11/2026' }, 'FUTURE_DATE'],
    ['CLAIM', { DATE_PAIEMENT: '01/11/2026' }, 'FUTURE_DATE'],
    ['CLAIM', { DATE_LIQUIDATION: '01/11/2026' }, null],
    ['CLAIM_LINE', { CODE_ACTE: 'NO_SUCH_ACT' }, null],
    ['CLAIM_LINE', { LIBELLE: '' }, 'MISSING_VALUE'],
    ['CLAIM_LINE', { QUANTITE: '-1' }, 'BAD_NUMBER'],
    ['CLAIM_LINE', { COEFFICIENT: '1.5' }, 'BAD_NUMBER'],
    ['CLAIM_LINE', { COEFFICIENT: '1,5' }, null],
    ['CLAIM_LINE', { COEFFICIENT: '100000000' }, 'BAD_NUMBER'],
    ['CLAIM_LINE', { TAUX: '100' }, null],
    ['CLAIM_LINE', { TAUX: '100,01' }, 'BAD_NUMBER'],
    ['CLAIM_LINE', { TAUX: '-1' }, 'BAD_NUMBER'],
    ['CLAIM_LINE', { BASE_REMB: '80,01' }, 'MONEY_IMBALANCE', 'BASE_REMB'],
    ['CLAIM_LINE', { BASE_REMB: '9,00' }, 'MONEY_IMBALANCE', 'MONTANT_REMB'],
    ['CLAIM_LINE', { MONTANT_ENGAGE: '100,00', BASE_REMB: '99,00', MONTANT_REMB: '99,01' }, 'MONEY_IMBALANCE'],
    ['CLAIM_LINE', { MONTANT_ENGAGE: '100,00', BASE_REMB: '100,00', MONTANT_REMB: '100,00' }, null],
    ['CLAIM_LINE', { BASE_REMB: '', MONTANT_REMB: '1,00' }, 'MONEY_IMBALANCE'],
    ['CLAIM_LINE', { MONTANT_REMB: '-1,00' }, 'BAD_NUMBER'],
  ],
  CNOPS: [
    ['MEMBER', { NUM_ADH: '123456789' }, 'BAD_IDENTIFIER'],
    ['MEMBER', { NUM_ORDRE: '' }, 'MISSING_VALUE'],
    ['MEMBER', { CIN: 'A1' }, 'BAD_IDENTIFIER'],
    ['MEMBER', { DTN: '10/03/1985' }, 'BAD_DATE'],
    ['MEMBER', { DTN: '19850230' }, 'BAD_DATE'],
    ['MEMBER', { SX: 'F' }, 'BAD_CODE'],
    ['MEMBER', { COD_PROV: '01.511' }, 'BAD_CODE'],
    ['MEMBER', { COD_PROV: '99999' }, 'BAD_CODE'],
    ['MEMBER', { COD_MUT: '' }, 'MISSING_VALUE'],
    ['MEMBER', { QUALITE: '1' }, 'BAD_CODE'],
    ['MEMBER', { ETUD: 'O' }, 'BAD_CODE'],
    ['MEMBER', { DT_AFF: '20261101' }, 'FUTURE_DATE'],
    ['MEMBER', { DT_DC: '19850309' }, 'BAD_PERIOD'],
    ['COVERAGE', { COD_REG: 'SAL' }, 'BAD_CODE'],
    ['COVERAGE', { DT_FIN: '20231231' }, 'BAD_PERIOD'],
    ['COVERAGE', { TS_MAJ: '20240105' }, 'BAD_DATE'],
    ['COVERAGE', { TS_MAJ: '20240105256060' }, 'BAD_DATE'],
    ['CONTRIBUTION', { AAAAMM: '202613' }, 'BAD_DATE'],
    ['CONTRIBUTION', { MT_DU: '250,00' }, 'BAD_NUMBER'],
    ['CONTRIBUTION', { MT_DU: '-1' }, 'BAD_NUMBER'],
    ['CONTRIBUTION', { MT_DU: '0' }, null],
    ['LONG_TERM_CONDITION', { COD_ALD: '42' }, 'BAD_CODE'],
    ['PRIOR_AUTHORIZATION', { TYP: '4' }, 'BAD_CODE'],
    ['PRIOR_AUTHORIZATION', { DEC: '5' }, 'BAD_CODE'],
    ['PRIOR_AUTHORIZATION', { NB_UTIL: 'x' }, 'BAD_NUMBER'],
    ['CLAIM', { COD_ETAT: '60' }, 'BAD_CODE'],
    ['CLAIM', { COD_MUT: '' }, 'MISSING_VALUE'],
    ['CLAIM', { DT_RECEP: '20261101' }, 'FUTURE_DATE'],
    ['CLAIM_LINE', { TX: '70,5' }, 'BAD_NUMBER'],
    ['CLAIM_LINE', { TX: '101' }, 'BAD_NUMBER'],
    ['CLAIM_LINE', { TX: '0' }, null],
    ['CLAIM_LINE', { COEF: '150' }, null],
    ['CLAIM_LINE', { MT_BASE: '8001' }, 'MONEY_IMBALANCE'],
  ],
};

const titled = (fund: FundCode) =>
  casesOf[fund].map(([entity, changes, code, column]) => ({
    fund,
    entity,
    changes,
    code,
    column: column ?? Object.keys(changes)[0] ?? '',
    title: `${fund} ${entity} ${JSON.stringify(changes).slice(0, 80)} is ${code ?? 'accepted'}`,
  }));

test.each([...titled('CNSS'), ...titled('CNOPS')])('$title', async ({ fund, entity, changes, code, column }) => {
  const file = rowWith(fund, entity, changes);
  const { report, rejects } = await tryFiles(world, fund, [file], { options: { dryRun: true } });

  expect(report.files[0]).toMatchObject(
    code === null
      ? { rows: 1, accepted: 1, rejected: 0, rejects: {}, rejectsFile: null }
      : { rows: 1, accepted: 0, rejected: 1, rejects: { [code]: 1 } },
  );
  const [stem = ''] = file.name.split('.');
  if (code !== null)
    expect(rejects[`${stem}.csv`]).toEqual([{ line: '2', code, column: expect.any(String), raw: file.lines[1] }]);
  // Where one column alone was changed, that one is named; of an imbalance and of PUB it is said above.
  if (code !== null && (Object.keys(changes).length === 1 || column !== Object.keys(changes)[0]))
    expect(['REGIME', 'BASE_REMB', 'MONTANT_REMB', 'MT_REMB', column]).toContain(rejects[`${stem}.csv`]?.[0]?.column);
});

test.each([
  [
    'MISSING_VALUE of an earlier column before BAD_DATE of a later one',
    { NOM: '', DATE_NAISSANCE: 'x' },
    'MISSING_VALUE',
    'NOM',
  ],
  ['BAD_NUMBER of an earlier column before MISSING_VALUE of a later one', { RANG: 'x', NOM: '' }, 'BAD_NUMBER', 'RANG'],
  ['every column before FUTURE_DATE', { DATE_NAISSANCE: '01/11/2026', HANDICAP: 'x' }, 'BAD_CODE', 'HANDICAP'],
  [
    'FUTURE_DATE before BAD_PERIOD',
    { DATE_IMMATRICULATION: '01/11/2026', DATE_DECES: '01/01/1980' },
    'FUTURE_DATE',
    'DATE_IMMATRICULATION',
  ],
  ['any of its own faults before ORPHAN', { IMMATRICULATION: '999999999', RANG: '1', NOM: '' }, 'MISSING_VALUE', 'NOM'],
])('a row has one code: %s', async (_, changes, code, column) => {
  const { report, rejects } = await tryFiles(world, 'CNSS', [rowWith('CNSS', 'MEMBER', changes)], {
    options: { dryRun: true },
  });

  expect(report.files[0]?.rejects).toEqual({ [code]: 1 });
  expect(rejects['assures.csv']).toMatchObject([{ code, column }]);
});

test('every column that the page does not call optional may not be empty', () => {
  const optional = {
    CNSS: 'CNIE NOM_AR PRENOM_AR CATEGORIE DATE_COMPTE_PORTAIL DATE_DECES DATE_FIN MOTIF_OUVERTURE MOTIF_FERMETURE JOURS NUM_ACCORD@ald CODE_ACTE@accords UNITES UTILISEES DATE_FERMETURE CODE_POINT@dossiers DATE_RECEPTION DATE_LIQUIDATION DATE_PAIEMENT REF_FSE MOTIF_REJET BASE_REMB TAUX MONTANT_REMB',
    CNOPS:
      'DT_FIN CIN DT_DC COD_OUV COD_FERM NUM_PEC@ald COD_PREST@pec NB NB_UTIL DT_RECEP DT_LIQ DT_REGL COD_REJET MT_BASE TX MT_REMB',
  };
  for (const dialect of [cnss, cnops]) {
    const said = optional[dialect.fundCode as FundCode].split(' ');
    for (const layout of dialect.files)
      for (const column of layout.columns)
        expect([layout.name, column.name, column.optional !== undefined]).toEqual([
          layout.name,
          column.name,
          said.includes(column.name) || said.includes(`${column.name}@${layout.name.split('.')[0] ?? ''}`),
        ]);
  }
});
