import { cnops } from '../../../subgraphs/deliveries/dialects/cnops';
import { cnss } from '../../../subgraphs/deliveries/dialects/cnss';
import { deliverRows, filesOf, type FundCode } from '../../support/delivery-builder';
import { tryFiles, worldOfOne, type Trial } from '../../support/delivery-trial';
import type { DeliveryRows } from '../../support/delivery-rows';
import { openWorld, type World } from '../../support/world';
import { casesOf } from './reject-cases';

let world: World;
const dry = { options: { dryRun: true } };
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

const titled = (fund: FundCode) =>
  casesOf[fund].map(([entity, changes, code, column]) => ({
    fund,
    entity,
    changes,
    code,
    // Where it is not said, the column that was changed first is the one that is named.
    column: column ?? Object.keys(changes)[0] ?? '',
    title: `${fund} ${entity} ${JSON.stringify(changes).slice(0, 80)} is ${code ?? 'accepted'}`,
  }));
const cases = [...titled('CNSS'), ...titled('CNOPS')];
const accepted = cases.filter(({ code }) => code === null);
const rejected = cases.filter(({ code }) => code !== null);

test.each(accepted)('$title', async ({ fund, entity, changes }) => {
  const { report } = await tryFiles(world, fund, [rowWith(fund, entity, changes)], dry);

  expect(report.files[0]).toMatchObject({ rows: 1, accepted: 1, rejected: 0, rejects: {}, rejectsFile: null });
});

/** All bad rows of one kind of file in one delivery: a rejected row takes no key, so they do not disturb each other. */
const trials = new Map<string, Promise<Trial>>();
function trialOf(fund: FundCode, entity: string): Promise<Trial> {
  const files = rejected
    .filter(other => other.fund === fund && other.entity === entity)
    .map(({ changes }) => rowWith(fund, entity, changes));
  const lines = [files[0]?.lines[0] ?? '', ...files.map(file => file.lines[1] ?? '')];
  const trial =
    trials.get(`${fund} ${entity}`) ?? tryFiles(world, fund, [{ name: files[0]?.name ?? '', entity, lines }], dry);
  trials.set(`${fund} ${entity}`, trial);
  return trial;
}

test.each(rejected)('$title', async ({ fund, entity, changes, code, column, title }) => {
  const { report, rejects } = await trialOf(fund, entity);

  const together = rejected.filter(other => other.fund === fund && other.entity === entity);
  const index = together.findIndex(other => other.title === title);
  expect(report.files[0]).toMatchObject({ rows: together.length, accepted: 0, rejected: together.length });
  expect(Object.values(rejects)[0]?.[index]).toEqual({
    line: String(index + 2),
    code,
    column,
    raw: rowWith(fund, entity, changes).lines[1],
  });
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
