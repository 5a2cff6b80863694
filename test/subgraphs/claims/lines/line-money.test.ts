import fc from 'fast-check';
import { moneyOfLine, totalOfLines, writeMoney, type BilledLine } from '../../../../subgraphs/claims/lines/line-money';
import { toAmount } from '../../../../subgraphs/shared/centimes';

const centimes = fc.bigInt({ min: 0n, max: 10n ** 11n });

/** Lines as deliveries accept them: benefit ≤ base ≤ submitted, both absent while a line is open. */
const line: fc.Arbitrary<BilledLine> = fc
  .tuple(
    centimes,
    centimes,
    centimes,
    fc.constantFrom('open', 'base only', 'decided', 'reduced', 'refused', 'refused unpriced'),
  )
  .map(([one, two, three, state]) => {
    const [benefit = 0n, eligible = 0n, submitted = 0n] = [one, two, three].sort((a, b) =>
      a < b ? -1 : a > b ? 1 : 0,
    );
    const unpriced = state === 'open' || state === 'refused unpriced';
    const paid = state === 'decided' || state === 'reduced';
    return {
      submitted: toAmount(submitted),
      eligible: unpriced ? null : toAmount(state === 'refused' ? 0n : eligible),
      eligiblePercent: paid ? '70.00' : null,
      benefit: unpriced || state === 'base only' ? null : toAmount(state === 'refused' ? 0n : benefit),
      rejectionReason: state.startsWith('refused') || state === 'reduced' ? 'R' : null,
    };
  });

test('a visit at 150.00 with a base of 80.00 at 70 percent leaves 94.00 to the member', () => {
  const money = moneyOfLine({
    submitted: '150.00',
    eligible: '80.00',
    eligiblePercent: '70.00',
    benefit: '56.00',
    rejectionReason: null,
  });

  expect(writeMoney(money)).toEqual({
    submitted: '150.00',
    eligible: '80.00',
    eligiblePercent: '70.00',
    benefit: '56.00',
    coinsurance: '24.00',
    overTariff: '70.00',
    nonCovered: '0.00',
    ceilingReduction: '0.00',
    memberLiability: '94.00',
  });
});

test.each([null, '0.00'])('a line refused with a benefit of %s is not covered as a whole', benefit => {
  const money = moneyOfLine({
    submitted: '99.99',
    eligible: null,
    eligiblePercent: '70.00',
    benefit,
    rejectionReason: 'R',
  });

  expect(writeMoney(money)).toEqual({
    submitted: '99.99',
    eligible: '0.00',
    eligiblePercent: null,
    benefit: '0.00',
    coinsurance: '0.00',
    overTariff: '0.00',
    nonCovered: '99.99',
    ceilingReduction: '0.00',
    memberLiability: '99.99',
  });
});

test('every line keeps the identities of the contract, and no part is negative', () => {
  fc.assert(
    fc.property(line, billed => {
      const { submitted, eligible, benefit, coinsurance, overTariff, nonCovered, ceilingReduction, memberLiability } =
        moneyOfLine(billed);
      if (eligible === null || benefit === null) {
        expect([eligible, benefit, coinsurance, overTariff, nonCovered, ceilingReduction, memberLiability]).toEqual(
          Array(7).fill(null),
        );
        return;
      }
      expect(eligible + (overTariff ?? -1n) + (nonCovered ?? -1n)).toBe(submitted);
      expect(benefit + (coinsurance ?? -1n) + (ceilingReduction ?? -1n)).toBe(eligible);
      expect(memberLiability).toBe(submitted - benefit);
      for (const part of [eligible, benefit, coinsurance, overTariff, nonCovered, memberLiability])
        expect(part).toBeGreaterThanOrEqual(0n);
    }),
  );
});

test('totals are sums of lines and keep the same identities; a part that one line lacks has no sum', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), billed => {
      const lines = billed.map(moneyOfLine);
      const total = totalOfLines(lines);

      expect(total.submitted).toBe(lines.reduce((sum, { submitted }) => sum + submitted, 0n));
      const open = lines.some(({ benefit }) => benefit === null);
      expect(total.benefit === null).toBe(open);
      if (open) return;
      expect(total.benefit).toBe(lines.reduce((sum, { benefit }) => sum + (benefit ?? 0n), 0n));
      expect((total.eligible ?? 0n) + (total.overTariff ?? 0n) + (total.nonCovered ?? 0n)).toBe(total.submitted);
      expect((total.benefit ?? 0n) + (total.coinsurance ?? 0n) + (total.ceilingReduction ?? 0n)).toBe(total.eligible);
      expect(total.memberLiability).toBe(total.submitted - (total.benefit ?? 0n));
    }),
  );
});

test('a total does not depend on the order or the grouping of its lines', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 2 }), fc.nat(), (billed, at) => {
      const lines = billed.map(moneyOfLine);
      const cut = 1 + (at % (lines.length - 1));
      const parts = [lines.slice(cut), lines.slice(0, cut)].map(totalOfLines);

      expect(totalOfLines(parts)).toEqual(totalOfLines(lines));
    }),
  );
});

test('a claim without lines has submitted nothing, and what was decided on it is not known', () => {
  expect(writeMoney(totalOfLines([]))).toMatchObject({ submitted: '0.00', eligible: null, benefit: null });
});
