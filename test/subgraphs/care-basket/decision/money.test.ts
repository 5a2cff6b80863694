import fc from 'fast-check';
import { priceLine, submittedAmount, type PricedLine } from '../../../../subgraphs/care-basket/decision/money';

const line = (changes: Partial<PricedLine> = {}): PricedLine => ({
  reference: '80.00',
  coefficient: '1',
  quantity: 1,
  unitPrice: '150.00',
  percent: '70',
  ceilingLeft: null,
  ...changes,
});

test('a consultation billed 150.00, tariff 80.00, 70 %: 56.00, 24.00, 70.00, and 94.00 to pay', () => {
  expect(priceLine(line())).toEqual({
    submitted: 15_000n,
    eligible: 8_000n,
    benefit: 5_600n,
    coinsurance: 2_400n,
    ceilingReduction: 0n,
    overTariff: 7_000n,
    memberLiability: 9_400n,
  });
});

test.each<[string, Partial<PricedLine>, Partial<ReturnType<typeof priceLine>>]>([
  ['without a price the tariff is what is submitted', { unitPrice: null }, { submitted: 8_000n, overTariff: 0n }],
  ['a price below the tariff is its own base', { unitPrice: '50.00' }, { eligible: 5_000n, benefit: 3_500n }],
  ['a price of 0 leaves nothing to pay', { unitPrice: '0' }, { submitted: 0n, benefit: 0n, memberLiability: 0n }],
  ['letter × coefficient × quantity', { reference: '22.50', coefficient: '50', quantity: 2 }, { eligible: 30_000n }],
  ['half a centime of benefit is rounded up', { unitPrice: '0.05', percent: '70' }, { benefit: 4n, coinsurance: 1n }],
  ['less than half a centime is not', { unitPrice: '0.02', percent: '70' }, { benefit: 1n, coinsurance: 1n }],
  [
    'sub-centimes of tariff × coefficient are rounded once, for the whole line',
    { reference: '1.10', coefficient: '0.333', quantity: 3, unitPrice: null },
    { eligible: 110n, benefit: 77n },
  ],
  [
    'half a centime of the base is rounded up before the percent is taken',
    { reference: '1.10', coefficient: '2.05', quantity: 1, unitPrice: null, percent: '100' },
    { eligible: 226n, benefit: 226n },
  ],
  ['a percent with places', { percent: '77.5' }, { benefit: 6_200n }],
  [
    'a ceiling cuts the benefit to what it leaves and does not touch the coinsurance',
    { ceilingLeft: 5_000n },
    { benefit: 5_000n, ceilingReduction: 600n, coinsurance: 2_400n, overTariff: 7_000n, memberLiability: 10_000n },
  ],
  [
    'a ceiling that leaves what is due cuts nothing',
    { ceilingLeft: 5_600n },
    { benefit: 5_600n, ceilingReduction: 0n },
  ],
  ['one centime less cuts one centime', { ceilingLeft: 5_599n }, { benefit: 5_599n, ceilingReduction: 1n }],
  [
    'a ceiling that leaves nothing leaves all but the coinsurance to be cut',
    { ceilingLeft: 0n },
    { benefit: 0n, ceilingReduction: 5_600n, coinsurance: 2_400n, memberLiability: 15_000n },
  ],
  [
    'half a centime is rounded up before the ceiling cuts',
    { unitPrice: '0.05', percent: '70', ceilingLeft: 3n },
    { benefit: 3n, ceilingReduction: 1n, coinsurance: 1n },
  ],
])('%s', (_sentence, changes, expected) => {
  expect(priceLine(line(changes))).toMatchObject(expected);
});

test('large amounts lose nothing: no float is in the way', () => {
  expect(submittedAmount('999999999999999.99', 999_999)).toBe(99_999_999_999_999_999n * 999_999n);
});

test('what is no decimal number is not computed with', () => {
  expect(() => priceLine(line({ percent: '-1' }))).toThrow('expected a decimal number');
  expect(() => priceLine(line({ reference: '1e3' }))).toThrow('expected a decimal number');
});

const decimal = (whole: number, places: number): fc.Arbitrary<string> =>
  fc
    .tuple(fc.nat(whole), fc.nat(10 ** places - 1))
    .map(([digits, rest]) => (places === 0 ? String(digits) : `${digits}.${String(rest).padStart(places, '0')}`));

const lines = fc.record<PricedLine>({
  reference: decimal(20_000, 2),
  coefficient: fc.oneof(decimal(500, 0), decimal(500, 2), decimal(5, 7)),
  quantity: fc.integer({ min: 1, max: 1_000 }),
  unitPrice: fc.option(fc.oneof(decimal(50_000, 2), decimal(500, 4))),
  percent: fc.oneof(fc.constantFrom('0', '70', '80', '90', '98', '100'), decimal(99, 2)),
  ceilingLeft: fc.constant(null),
});

/** What a ceiling leaves, often near what is due: nothing, one centime beside it, much, or no ceiling at all. */
const left = fc.oneof(
  fc.constant(null),
  fc.constant(0n),
  fc.bigInt(0n, 10_000_000n),
  fc.bigInt(-2n, 2n).map(beside => ({ beside })),
);

/** Lines of huge quantities, and of prices that fall on half a centime. */
const extremes = fc.record<PricedLine>({
  reference: fc.oneof(decimal(20_000, 2), fc.constantFrom('0', '0.01', '999999999.99')),
  coefficient: fc.constantFrom('1', '0.5', '0.0000001', '123456.789'),
  quantity: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 2_147_483_647 })),
  unitPrice: fc.option(fc.oneof(fc.constantFrom('0', '0.01', '0.05', '0.005', '999999999999999.99'), decimal(500, 4))),
  percent: fc.constantFrom('0', '0.01', '50', '70', '77.5', '99.99', '100'),
  ceilingLeft: fc.constant(null),
});

test('whatever the line, its parts add up, none is negative, and benefit and base are the nearest centime', () => {
  fc.assert(
    fc.property(lines, asked => {
      const money = priceLine(asked);

      expect(money.eligible + money.overTariff).toBe(money.submitted);
      expect(money.benefit + money.coinsurance).toBe(money.eligible);
      expect(money.submitted - money.benefit).toBe(money.memberLiability);
      for (const part of Object.values(money)) expect(part).toBeGreaterThanOrEqual(0n);
      const [whole = '', places = ''] = asked.percent.split('.');
      const exact = money.eligible * BigInt(whole + places);
      const unit = 100n * 10n ** BigInt(places.length);
      // Half up: the rounded benefit lies above the exact one by at most a half, below it by less than a half.
      expect(2n * (money.benefit * unit - exact)).toBeLessThanOrEqual(unit);
      expect(2n * (exact - money.benefit * unit)).toBeLessThan(unit);
    }),
    { numRuns: 10_000 },
  );
});

test('whatever a ceiling leaves, it cuts the benefit to that, takes the rest off it, and changes no other part', () => {
  const seen = new Set<string>();

  fc.assert(
    fc.property(fc.oneof(lines, extremes), left, (asked, drawn) => {
      const uncut = priceLine(asked);
      const near = drawn !== null && typeof drawn === 'object' ? uncut.benefit + drawn.beside : drawn;
      const ceilingLeft = near !== null && near < 0n ? 0n : near;

      const money = priceLine({ ...asked, ceilingLeft });

      expect(money.eligible + money.overTariff).toBe(money.submitted);
      expect(money.benefit + money.coinsurance + money.ceilingReduction).toBe(money.eligible);
      expect(money.submitted - money.benefit).toBe(money.memberLiability);
      expect(Object.values(money).filter(part => part < 0n)).toEqual([]);
      const benefit = ceilingLeft === null || uncut.benefit < ceilingLeft ? uncut.benefit : ceilingLeft;
      expect(money).toEqual({
        ...uncut,
        benefit,
        ceilingReduction: uncut.benefit - benefit,
        memberLiability: uncut.submitted - benefit,
      });
      seen.add(money.ceilingReduction === 0n ? 'whole' : money.benefit === 0n ? 'nothing' : 'a part');
    }),
    { numRuns: 10_000 },
  );

  expect([...seen].sort()).toEqual(['a part', 'nothing', 'whole']);
});

test('a higher price never lowers what the person pays, nor changes what the scheme pays beyond the tariff', () => {
  fc.assert(
    fc.property(lines, fc.nat(100_000), (asked, more) => {
      const price = asked.unitPrice ?? '0';
      const dearer = `${Number(price.split('.')[0]) + more}.${price.split('.')[1] ?? '0'}`;

      const before = priceLine({ ...asked, unitPrice: price });
      const after = priceLine({ ...asked, unitPrice: dearer });

      expect(after.memberLiability).toBeGreaterThanOrEqual(before.memberLiability);
      expect(after.benefit).toBeGreaterThanOrEqual(before.benefit);
      if (before.overTariff > 0n) expect(after.benefit).toBe(before.benefit);
    }),
    { numRuns: 10_000 },
  );
});
