import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readReference } from '../../../../subgraphs/deliveries/demo/reference-files';
import { weight } from '../../../../subgraphs/deliveries/demo/weights';
import { dayIn, demonstrate, type Demonstration, type Row } from '../../../support/demonstration-files';

let demonstration: Demonstration;
let insured: Row[];
let members: Row[];
let claims: Row[];

const extraction = dayIn('31/10/2026');
const shareOf = <T>(list: readonly T[], true_: (one: T) => boolean): number =>
  (100 * list.filter(true_).length) / list.length;
const numberOf = (row: Row): string => row['IMMATRICULATION'] ?? row['NUM_ADH'] ?? '';

/** The rule of identifier_formats.csv, written apart from the generator's. */
function hasCheckDigit(number: string): boolean {
  const weights = [0, 2, 1, 2, 1, 2, 1, 2];
  const sum = weights.reduce((total, times, place) => total + times * Number(number.charAt(place)), 0);
  return /^\d{9}$/.test(number) && Number(number.charAt(8)) === (10 - (sum % 10)) % 10;
}

beforeAll(async () => {
  demonstration = await demonstrate(12_000, 1);
  insured = demonstration.rows('cnss/assures.csv');
  members = [...insured, ...demonstration.rows('cnops/adherents.txt')];
  claims = demonstration.rows('cnss/dossiers.csv');
});

afterAll(() => demonstration.remove());

test('provinces follow the census of 2024', () => {
  const codeOf = (row: Row): string => (row['PROVINCE'] ?? row['COD_PROV'] ?? '').replace('.', '');
  const provinces = readReference('provinces');
  const population = provinces.reduce((sum, row) => sum + Number(row.get('population_2024')), 0);

  // A household lives in one province, so households are what is drawn.
  const households = members.filter(member => (member['RANG'] ?? member['NUM_ORDRE']) === '0');
  for (const row of provinces) {
    const expected = Number(row.get('population_2024')) / population;
    const deviation = Math.sqrt((expected * (1 - expected)) / households.length);
    const found = shareOf(households, member => codeOf(member) === row.get('code').replace('.', '')) / 100;
    expect(Math.abs(found - expected)).toBeLessThan(4 * deviation);
  }
});

test('schemes follow their published sizes', () => {
  const schemeOf = new Map<string, string>();
  for (const right of [...demonstration.rows('cnss/droits.csv'), ...demonstration.rows('cnops/ouvertures.txt')])
    schemeOf.set(numberOf(right), right['REGIME'] ?? right['COD_REG'] ?? '');
  const codes = {
    TAD: 'AMO_TADAMON',
    SAL: 'AMO_SALARIES',
    TNS: 'AMO_TNS',
    ACH: 'AMO_ACHAMIL',
    PUB: 'AMO_PUBLIC',
    ETU: 'AMO_ETUDIANTS',
  };
  const total = Object.values(codes).reduce((sum, code) => sum + weight('BENEFICIARIES', code), 0);

  for (const [code, scheme] of Object.entries(codes)) {
    const expected = (100 * weight('BENEFICIARIES', scheme)) / total;
    expect(Math.abs(shareOf(members, member => schemeOf.get(numberOf(member)) === code) - expected)).toBeLessThan(0.3);
  }
});

test('the claims of CNSS go to local offices, and take as long, as published', () => {
  const paid = claims.filter(claim => claim['DATE_PAIEMENT'] !== '');
  const days = paid.reduce(
    (sum, row) => sum + dayIn(row['DATE_PAIEMENT'] ?? '') - dayIn(row['DATE_RECEPTION'] ?? ''),
    0,
  );

  expect(Math.abs(shareOf(claims, claim => claim['CANAL'] === 'PROX') - 70)).toBeLessThan(3);
  expect(days / paid.length).toBeGreaterThan(10);
  expect(days / paid.length).toBeLessThan(11);
});

test('claims come in every status of both funds, electronic ones with their care sheet', () => {
  const statuses = (rows: Row[], column: string): string[] => [...new Set(rows.map(row => row[column] ?? ''))].sort();

  expect(statuses(claims, 'STATUT')).toEqual(
    ['DEPOSE', 'COLLECTE', 'RECU', 'INSTRUCTION', 'COMPLEMENT', 'LIQUIDE', 'PAYE', 'REJETE', 'ANNULE'].sort(),
  );
  expect(statuses(demonstration.rows('cnops/dossiers.txt'), 'COD_ETAT')).toEqual([
    '10',
    '20',
    '30',
    '35',
    '40',
    '50',
    '90',
    '99',
  ]);
  const electronic = claims.filter(claim => claim['CANAL'] === 'ELEC');
  expect(electronic.length).toBeGreaterThan(100);
  expect(claims.filter(claim => claim['REF_FSE'] !== '')).toEqual(electronic);
  expect(claims.filter(claim => claim['CODE_POINT'] === '')).toEqual(electronic);
});

test('covered members have about one and a half claims in 24 months', () => {
  const from = dayIn('01/11/2024');
  const covered = demonstration
    .rows('cnss/droits.csv')
    .map(right => {
      const end = right['DATE_FIN'] === '' ? extraction : Math.min(extraction, dayIn(right['DATE_FIN'] ?? ''));
      return Math.max(0, end - Math.max(from, dayIn(right['DATE_DEBUT'] ?? '')) + 1);
    })
    .reduce((sum, days) => sum + days, 0);

  const perMember = claims.length / (covered / (extraction - from + 1));
  expect(perMember).toBeGreaterThan(1.35);
  expect(perMember).toBeLessThan(1.75);
});

test('about thirteen per cent of the self-employed pay all that is due', () => {
  const selfEmployed = new Set(insured.filter(member => member['CATEGORIE'] !== '').map(numberOf));
  const paying = new Map<string, boolean>();
  for (const month of demonstration.rows('cnss/cotisations.csv'))
    // The month of the extraction is still due.
    if (selfEmployed.has(numberOf(month)) && month['PERIODE'] !== '10/2026')
      paying.set(numberOf(month), (paying.get(numberOf(month)) ?? true) && month['PAYE'] === month['DU']);

  expect(Math.abs(shareOf([...selfEmployed], number => paying.get(number) === true) - 13.2)).toBeLessThan(3);
});

test('about one per cent of persons stand in both funds with the same CNIE', () => {
  const cards = new Set(insured.map(member => member['CNIE']).filter(card => card !== ''));
  const both = demonstration.rows('cnops/adherents.txt').filter(member => cards.has(member['CIN'])).length;

  expect((100 * both) / members.length).toBeGreaterThan(0.8);
  expect((100 * both) / members.length).toBeLessThan(1.2);
});

test('every family name is marked as invented, no CNIE stands twice in a fund, CNSS numbers have their check digit', () => {
  const cards = insured.map(member => member['CNIE'] ?? '').filter(card => card !== '');

  expect(new Set(cards).size).toBe(cards.length);
  const unmarked = members.filter(member => !/^Exemple-/.test(member['NOM'] ?? member['NOM_PATRONYMIQUE'] ?? ''));
  expect(unmarked).toEqual([]);
  expect(insured.filter(member => !/^مثال-/.test(member['NOM_AR'] ?? ''))).toEqual([]);
  expect(insured.filter(member => !hasCheckDigit(numberOf(member)))).toEqual([]);
});

test('what weights.csv says of persons is what its published statistics say', () => {
  const file = join(__dirname, '../../../../subgraphs/coverage-statistics/reference-data/published_statistics.csv');
  const statistics = new Map(
    parse<Row>(readFileSync(file), { columns: true }).map(row => [
      row['id'],
      Number(row['value']) * 10 ** Number(row['unit_mult']),
    ]),
  );
  const told = readReference('weights').filter(row => row.get('statistic') !== '' && row.get('unit') === 'PERSONS');

  expect(told.length).toBeGreaterThan(10);
  for (const row of told) {
    const sum = row
      .get('statistic')
      .split(' ')
      .reduce((total, id) => total + (statistics.get(id) ?? Number.NaN), 0);
    expect([row.get('subject'), row.get('scheme'), Math.round(sum)]).toEqual([
      row.get('subject'),
      row.get('scheme'),
      Number(row.get('value')),
    ]);
  }
});
