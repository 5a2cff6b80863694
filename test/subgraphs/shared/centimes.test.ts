import fc from 'fast-check';
import { toAmount, toCentimes } from '../../../subgraphs/shared/centimes';

test('an amount is the same after it was counted in centimes', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), centimes => {
      expect(toCentimes(toAmount(centimes))).toBe(centimes);
    }),
  );
});

test.each([
  ['56.00', 5600n],
  ['56', 5600n],
  ['0.5', 50n],
  ['-0.05', -5n],
  ['12.3400', 1234n],
])('%s is %s centimes', (amount, centimes) => {
  expect(toCentimes(amount)).toBe(centimes);
});

test.each(['', '1,50', '0.005', '1e3', ' 1'])('%p is refused: it is no amount in centimes', amount => {
  expect(() => toCentimes(amount)).toThrow('expected an amount');
});
