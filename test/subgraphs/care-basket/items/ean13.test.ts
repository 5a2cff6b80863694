import fc from 'fast-check';
import { hasEan13CheckDigit } from '../../../../subgraphs/care-basket/items/ean13';

test.each([
  ['6118010116230', true],
  ['6118010116231', false],
  ['4006381333931', true],
  ['400638133393', false],
  ['400638133393X', false],
])('%s: %s', (code, holds) => {
  expect(hasEan13CheckDigit(code)).toBe(holds);
});

test('of the ten last digits that twelve digits may have, one is the check digit', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{12}$/), body => {
      const right = Array.from({ length: 10 }, (_, digit) => `${body}${digit}`).filter(hasEan13CheckDigit);

      expect(right).toHaveLength(1);
    }),
  );
});
