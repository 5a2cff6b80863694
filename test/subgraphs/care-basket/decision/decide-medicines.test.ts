import type { CareItemRow } from '../../../../subgraphs/care-basket/items/care-item.type';
import { Covered } from '../../../../subgraphs/shared/types/covered.type';
import { codesOf, readRealRules, type RealRules } from '../real-rules';

let real: RealRules;

beforeAll(async () => {
  real = await readRealRules();
});

const reimbursed = (found: (row: CareItemRow) => boolean): CareItemRow => {
  const row = [...real.items.values()].find(item => item.listRate === '0.70' && found(item));
  if (!row) throw new Error('the list has no such product');
  return row;
};
const both = (row: CareItemRow): row is CareItemRow & { publicPrice: string; reimbursementBase: string } =>
  row.publicPrice !== null && row.reimbursementBase !== null;
const centimes = (amount: string | null): number => Math.round(Number(amount) * 100);

test('without a price the public price is submitted, and the base is the base of the list', () => {
  const row = reimbursed(item => both(item) && Number(item.reimbursementBase) < Number(item.publicPrice));

  const decision = real.answer({ careItemCode: row.code, unitPrice: null, quantity: 2 });

  expect(centimes(decision.submitted)).toBe(2 * centimes(row.publicPrice));
  expect(centimes(decision.eligible)).toBe(2 * centimes(row.reimbursementBase));
  expect(decision).toMatchObject({ covered: 'COVERED', eligiblePercent: '70', tariffVersion: 'CNOPS-2014' });
  expect(codesOf(decision)).toEqual(['OVER_TARIFF', 'GENERIC_BASE_APPLIED', 'COINSURANCE']);
});

test('a base above the public price does not raise what is eligible', () => {
  const row = reimbursed(item => both(item) && Number(item.reimbursementBase) > Number(item.publicPrice));

  const decision = real.answer({ careItemCode: row.code, unitPrice: null });

  expect(decision.eligible).toBe(row.publicPrice);
  expect(codesOf(decision)).toEqual(['COINSURANCE']);
});

test('a price asked below the base is its own base, one above it is over the tariff', () => {
  const row = reimbursed(item => both(item) && Number(item.reimbursementBase) === Number(item.publicPrice));

  expect(real.answer({ careItemCode: row.code, unitPrice: '0.10' })).toMatchObject({
    eligible: '0.10',
    benefit: '0.07',
    overTariff: '0.00',
  });
  expect(real.answer({ careItemCode: row.code, unitPrice: '99999.00' })).toMatchObject({
    eligible: row.reimbursementBase,
  });
});

test('a base of 0.00 in the list is not known: the public price takes its place and the trace says so', () => {
  const row = reimbursed(item => item.reimbursementBase === null);

  const decision = real.answer({ careItemCode: row.code, unitPrice: null });

  expect(decision).toMatchObject({ covered: 'COVERED', eligible: row.publicPrice });
  expect(decision.trace).toContain(`medicine:CNOPS-2014:${row.code}:PBR not known, PPV taken`);
});

test('a public price of 0.00 in the list is not known: the base is what is submitted', () => {
  const row = reimbursed(item => item.publicPrice === null);

  expect(real.answer({ careItemCode: row.code, unitPrice: null })).toMatchObject({
    covered: 'COVERED',
    submitted: row.reimbursementBase,
    overTariff: '0.00',
  });
});

test('the list puts a product in the basket, the scheme gives the percent: the trace names both', () => {
  const row = reimbursed(both);

  const decision = real.answer({
    careItemCode: row.code,
    schemeCode: 'AMO_PUBLIC',
    fundCode: 'CNOPS',
    longTermConditions: ['3'],
  });

  expect(decision.eligiblePercent).toBe('100');
  expect(decision.trace).toContain(
    `medicine:CNOPS-2014:${row.code}:rate of the list 0.70: puts it in the basket; the percent is the scheme's`,
  );
  expect(decision.trace).toContain('rate:AMO_PUBLIC:MEDICINES:ANY:ALD:100');
});

test('a medicine is not priced for a scheme whose rate is general knowledge, though the list has a rate', () => {
  const row = reimbursed(both);

  expect(codesOf(real.answer({ careItemCode: row.code, schemeCode: 'AMO_TNS' }))).toEqual(['RATE_NOT_ESTABLISHED']);
});

test('whether a medicine needs an agreement is not known', () => {
  expect(real.answer({ careItemCode: reimbursed(both).code }).paNeeded).toBe('INDETERMINATE');
});

test('a coefficient does not multiply a medicine, and the trace says so', () => {
  const row = reimbursed(both);

  const decision = real.answer({ careItemCode: row.code, unitPrice: null, coefficient: '3' });

  expect(decision.submitted).toBe(row.publicPrice);
  expect(decision.trace).toContain('coefficient:3:not applied');
});

test('every product of the list is answered: priced, or outside the basket, never in between', () => {
  const answers = [...real.items.values()]
    .filter(item => item.inn !== null)
    .map(({ code, listRate }) => ({
      listRate,
      covered: real.answer({ careItemCode: code, unitPrice: null }).covered,
    }));

  expect(answers).toHaveLength(5_917);
  expect(answers.filter(({ listRate, covered }) => listRate === '0.70' && covered === Covered.COVERED)).toHaveLength(
    3_940,
  );
  expect(
    answers.filter(({ listRate, covered }) => listRate === '0.00' && covered === Covered.NOT_COVERED),
  ).toHaveLength(1_977);
});
