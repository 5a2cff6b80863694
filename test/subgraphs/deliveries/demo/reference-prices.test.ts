import type { FundCode } from '../../../support/delivery-builder';
import {
  funds,
  referenceRows,
  withDemonstration,
  type Demonstration,
  type Row,
} from '../../../support/written-demonstration';

/** A line of either fund; money in centimes, coefficients and rates in hundredths, null where the file is silent. */
interface PlainLine {
  fund: FundCode;
  claim: string;
  item: string;
  quantity: number;
  coefficient: number;
  careDay: string;
  submitted: number;
  base: number | null;
  rate: number | null;
  benefit: number | null;
  refusal: string;
}

/** Reads `1234,56` exactly. */
function fromComma(text: string): number | null {
  if (text === '') return null;
  const [, whole = '', places = ''] = /^(\d+)(?:,(\d\d))?$/.exec(text) ?? [];
  if (whole === '') throw new Error(`no amount: ${text}`);
  return Number(whole + places.padEnd(2, '0'));
}
const fromWhole = (text: string): number | null => (text === '' ? null : Number(/^\d+$/.exec(text)?.[0] ?? 'NaN'));
const isoOf = (slashed: string): string => slashed.split('/').reverse().join('-');
const isoOfCompact = (compact: string): string => compact.replace(/^(....)(..)(..)$/, '$1-$2-$3');

const lineOfCnss = (row: Row): PlainLine => ({
  fund: 'CNSS',
  claim: row('NUM_DOSSIER'),
  item: row('CODE_ACTE'),
  quantity: Number(row('QUANTITE')),
  coefficient: fromComma(row('COEFFICIENT')) ?? NaN,
  careDay: isoOf(row('DATE_SOINS')),
  submitted: fromComma(row('MONTANT_ENGAGE')) ?? NaN,
  base: fromComma(row('BASE_REMB')),
  rate: fromComma(row('TAUX')),
  benefit: fromComma(row('MONTANT_REMB')),
  refusal: row('MOTIF_REJET'),
});

const lineOfCnops = (row: Row): PlainLine => {
  const rate = fromWhole(row('TX'));
  return {
    fund: 'CNOPS',
    claim: row('NUM_DOS'),
    item: row('COD_PREST'),
    quantity: Number(row('QTE')),
    coefficient: fromWhole(row('COEF')) ?? NaN,
    careDay: isoOfCompact(row('DT_SOINS')),
    submitted: fromWhole(row('MT_ENG')) ?? NaN,
    base: fromWhole(row('MT_BASE')),
    rate: rate === null ? null : rate * 100,
    benefit: fromWhole(row('MT_REMB')),
    refusal: row('COD_REJET'),
  };
};

const linesOf = ({ rows }: Demonstration): PlainLine[] => [
  ...rows('CNSS', 'lignes.csv').map(lineOfCnss),
  ...rows('CNOPS', 'prestations.txt').map(lineOfCnops),
];

const letters = referenceRows('care-basket/reference-data/key_letters.csv');
const medicines = new Map(
  referenceRows('care-basket/reference-data/medicines-cnops-2014.csv').map(row => [row['CODE'] ?? '', row]),
);
const rates = referenceRows('care-basket/reference-data/reimbursement_rates.csv');
const centimes = (text = ''): number => Math.round(Number(text) * 100);

const inForce = (row: Record<string, string>, day: string): boolean =>
  (row['valid_from'] ?? '') <= day && (row['valid_to'] === '' || (row['valid_to'] ?? '') >= day);

/** The prices of one unit that the reference data has for a line: tariffs in force that nobody disputes, or the base price of a medicine. */
function pricesOf({ fund, item, careDay }: PlainLine): number[] {
  const medicine = medicines.get(item);
  if (medicine) return [Math.min(centimes(medicine['PRIX_BR']), centimes(medicine['PPV']))];
  return letters
    .filter(row => row['letter'] === item && row['status'] === 'IN_FORCE' && inForce(row, careDay))
    .filter(row => row['fund'] === fund || row['fund'] === 'ALL')
    .map(row => centimes(row['amount_mad']));
}

const seeds = [1, 2];

test.each(seeds)('every line balances to the centime, at a price of the reference data: seed %i', async seed => {
  const lines = await withDemonstration(800, seed, linesOf);
  const faults: unknown[] = [];

  for (const line of lines) {
    const { submitted, base, rate, benefit, refusal } = line;
    const units = line.quantity * line.coefficient;
    const prices = pricesOf(line);
    const priced = prices.map(price => Math.min(submitted, (price * units) / 100));
    const sound =
      prices.length > 0 &&
      Number.isSafeInteger(submitted) &&
      submitted > 0 &&
      (base === null
        ? rate === null && benefit === null && refusal === ''
        : refusal !== ''
          ? base === 0 && rate === null && benefit === 0
          : priced.includes(base) && benefit === Number((BigInt(base) * BigInt(rate ?? -1) + 5_000n) / 10_000n));
    if (!sound) faults.push(line);
  }

  expect(faults).toEqual([]);
  expect(lines.length).toBeGreaterThan(1_000);
  for (const fund of funds)
    expect(lines.filter(line => line.fund === fund && line.benefit !== null).length).toBeGreaterThan(50);
  expect(lines.filter(({ refusal }) => refusal !== '').length).toBeGreaterThan(10);
});

test('every rate is one of the reference data, or the lower bound of a range of it', async () => {
  const lines = await withDemonstration(1_000, 5, linesOf);
  const known = new Set(
    rates
      .filter(row => row['sector'] !== 'PUBLIC')
      .map(row => centimes(row['rate_percent'] || row['rate_min_percent'])),
  );

  const used = new Set(lines.flatMap(({ rate }) => (rate === null ? [] : [rate])));

  expect([...used].filter(rate => !known.has(rate))).toEqual([]);
  expect(used.size).toBeGreaterThan(3);
});

test('a medicine is asked at its public price, and one that is not reimbursable is refused', async () => {
  const lines = (await withDemonstration(1_000, 6, linesOf)).filter(({ item }) => medicines.has(item));

  const wrongPrice = lines.filter(
    line => line.submitted !== centimes(medicines.get(line.item)?.['PPV']) * line.quantity,
  );
  const free = lines.filter(
    line => Number(medicines.get(line.item)?.['TAUX_REMBOURSEMENT']) === 0 && line.base !== null,
  );

  expect(wrongPrice).toEqual([]);
  expect(free.length).toBeGreaterThan(5);
  expect(free.filter(({ refusal }) => refusal === '')).toEqual([]);
});

test('every claim has lines, and a bill of 5,000 dirhams or more never goes to a local office', async () => {
  await withDemonstration(1_000, 9, demonstration => {
    const bills = new Map<string, number>();
    for (const line of linesOf(demonstration).filter(({ fund }) => fund === 'CNSS'))
      bills.set(line.claim, (bills.get(line.claim) ?? 0) + line.submitted);

    const claims = demonstration.rows('CNSS', 'dossiers.csv');
    const large = claims.filter(row => (bills.get(row('NUM_DOSSIER')) ?? 0) >= 500_000);

    expect(bills.size).toBe(claims.length);
    expect(large.length).toBeGreaterThan(3);
    expect(large.map(row => row('CANAL')).filter(channel => channel !== 'AGENCE')).toEqual([]);
  });
});
