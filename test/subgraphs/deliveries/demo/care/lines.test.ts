import fc from 'fast-check';
import { benefitOf } from '../../../../../subgraphs/deliveries/demo/care/lines';
import { centimesIn, demonstrate, type Row } from '../../../../support/demonstration-files';

/** The columns of a line in either dialect, money in centimes and rates in hundredths of a per cent. */
const lineIn = (row: Row) => ({
  item: row['CODE_ACTE'] ?? row['COD_PREST'] ?? '',
  quantity: Number(row['QUANTITE'] ?? row['QTE']),
  coefficient: Number((row['COEFFICIENT'] ?? row['COEF'] ?? '').replace(',', '')) / 100,
  submitted: centimesIn(row['MONTANT_ENGAGE'] ?? row['MT_ENG']) ?? Number.NaN,
  eligible: centimesIn(row['BASE_REMB'] ?? row['MT_BASE']),
  rate: (row['TAUX'] ?? row['TX']) === '' ? null : Number((row['TAUX'] ?? row['TX'] ?? '').replace(',', '.')),
  benefit: centimesIn(row['MONTANT_REMB'] ?? row['MT_REMB']),
  refusal: (row['MOTIF_REJET'] ?? row['COD_REJET'] ?? '') !== '',
});

/** What is wrong with the money of a line. */
function faultOf({ submitted, eligible, rate, benefit, refusal }: ReturnType<typeof lineIn>): string | null {
  if (!Number.isSafeInteger(submitted) || submitted <= 0) return 'nothing is asked';
  if (eligible === null || benefit === null)
    return eligible === null && benefit === null && rate === null && !refusal ? null : 'half decided';
  if (refusal) return eligible === 0 && benefit === 0 && rate === null ? null : 'refused and paid';
  const halfUp = Math.floor((eligible * (rate ?? Number.NaN) * 100 + 5_000) / 10_000);
  return benefit === halfUp && benefit <= eligible && eligible <= submitted ? null : 'out of balance';
}

test('every line of every seed balances to the centime', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 0xffff_ffff }), async seed => {
      const demonstration = await demonstrate(250, seed);
      const files = ['cnss/lignes.csv', 'cnops/prestations.txt'];
      const lines = files.flatMap(file => demonstration.rows(file)).map(lineIn);
      demonstration.remove();

      expect(lines.length).toBeGreaterThan(100);
      expect(lines.map(line => ({ ...line, fault: faultOf(line) })).filter(line => line.fault !== null)).toEqual([]);
    }),
    { numRuns: 8, seed: 1 },
  );
});

test('lines are refunded on the tariff of the fund: dental acts differ between the funds, consultations do not', async () => {
  const demonstration = await demonstrate(4_000, 3);
  const unitsOf = (file: string, item: string): Set<number> =>
    new Set(
      demonstration
        .rows(file)
        .map(lineIn)
        .filter(line => line.item === item && line.eligible !== null && line.eligible > 0)
        // Who asked less than the tariff is refunded on what was asked.
        .filter(line => line.eligible !== line.submitted)
        .map(line => (line.eligible ?? 0) / (line.quantity * line.coefficient)),
    );

  expect(unitsOf('cnss/lignes.csv', 'C')).toEqual(new Set([8_000]));
  expect(unitsOf('cnops/prestations.txt', 'C')).toEqual(new Set([8_000]));
  expect(unitsOf('cnss/lignes.csv', 'D')).toEqual(new Set([1_750]));
  expect(unitsOf('cnops/prestations.txt', 'D')).toEqual(new Set([1_300]));
  demonstration.remove();
});

test.each([
  [1, 5_000, 1],
  [1, 4_999, 0],
  [8_000, 7_000, 5_600],
  [333, 7_000, 233],
  [335, 7_000, 235],
])('%i centimes at %i hundredths of a per cent are %i, half up', (eligible, rate, benefit) => {
  expect(benefitOf(eligible, rate)).toBe(benefit);
});
