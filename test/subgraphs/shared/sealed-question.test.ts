import fc from 'fast-check';
import { questionSeal } from '../../../subgraphs/shared/sealed-question';

const seal = questionSeal('a secret of at least 32 characters');

test('a question opened is the question that was sealed', () => {
  fc.assert(
    fc.property(fc.jsonValue(), question => {
      // JSON has no minus zero.
      const plain = JSON.parse(JSON.stringify(question)) as unknown;

      expect(seal.open(seal.seal(plain))).toEqual(plain);
    }),
  );
});

test('the same question gives the same key, another question another', () => {
  expect(seal.seal({ code: 'C', quantity: 1 })).toBe(seal.seal({ code: 'C', quantity: 1 }));
  expect(seal.seal({ code: 'C', quantity: 1 })).not.toBe(seal.seal({ code: 'C', quantity: 2 }));
});

test('nothing of the question is readable in its key', () => {
  const key = seal.seal({ careItemCode: 'D_PROTHESE' });

  expect(Buffer.from(key, 'base64url').toString('latin1')).not.toContain('PROTHESE');
});

test('a key that was changed in any place, or sealed with another secret, is refused', () => {
  const key = Buffer.from(seal.seal({ code: 'C' }), 'base64url');
  fc.assert(
    fc.property(fc.nat(key.length - 1), fc.integer({ min: 1, max: 255 }), (place, change) => {
      const forged = Buffer.from(key);
      forged[place] = (forged[place] ?? 0) ^ change;

      expect(() => seal.open(forged.toString('base64url'))).toThrow('not sealed here');
    }),
  );

  expect(() => questionSeal('another secret of 32 characters or so').open(key.toString('base64url'))).toThrow(
    'not sealed here',
  );
  expect(() => seal.open('')).toThrow('not sealed here');
});
