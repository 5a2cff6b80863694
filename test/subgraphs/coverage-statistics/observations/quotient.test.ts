import fc from 'fast-check';
import { quotient } from '../../../../subgraphs/coverage-statistics/observations/quotient';

test.each([
  [1, 3, 100, '33.33'],
  [2, 3, 100, '66.67'],
  [1, 800, 100, '0.13'],
  [1, 1, 100, '100.00'],
  [0, 7, 100, '0.00'],
  [-1, 200, 1, '-0.01'],
  [21, 2, 1, '10.50'],
])('%d ÷ %d × %d is %s, half up', (numerator, denominator, factor, expected) => {
  expect(quotient(numerator, denominator, factor)).toBe(expected);
});

test('the quotient lies within half a hundredth of the exact one, on the upper side when it is in the middle', () => {
  fc.assert(
    fc.property(fc.nat(10 ** 9), fc.integer({ min: 1, max: 10 ** 9 }), (numerator, denominator) => {
      const hundredths = BigInt(quotient(numerator, denominator, 100).replace('.', ''));

      const doubled = 2n * hundredths * BigInt(denominator) - 2n * BigInt(numerator) * 10_000n;
      expect(doubled <= BigInt(denominator) && doubled > -BigInt(denominator)).toBe(true);
    }),
  );
});
