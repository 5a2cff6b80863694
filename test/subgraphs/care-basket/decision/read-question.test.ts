import { readQuestion } from '../../../../subgraphs/care-basket/decision/read-question';
import { questionSeal } from '../../../../subgraphs/shared/sealed-question';
import { questionOf } from '../price-questions';

const seal = questionSeal('a secret of thirty-two characters');

test('a sealed question is read as it was asked', () => {
  expect(readQuestion(seal, seal.seal(questionOf()))).toEqual(questionOf());
});

test.each([
  [{ quantity: 0 }, 'quantity: expected 1 or more, got 0.'],
  [{ quantity: 1.5 }, 'quantity: expected 1 or more, got 1.5.'],
  [{ coefficient: '0.0' }, 'coefficient: expected > 0, got "0.0".'],
  [{ coefficient: '1e9' }, 'coefficient: expected > 0, got "1e9".'],
  [{ unitPrice: '-1.00' }, 'unitPrice: expected >= 0, got "-1.00".'],
])('what cannot be computed with is refused: %j', (changes, message) => {
  expect(() => readQuestion(seal, seal.seal(questionOf(changes)))).toThrow(message);
});

test('a question that another secret sealed is refused', () => {
  const other = questionSeal('another secret of thirty-two signs');

  expect(() => readQuestion(seal, other.seal(questionOf()))).toThrow('This question was not sealed here.');
});
