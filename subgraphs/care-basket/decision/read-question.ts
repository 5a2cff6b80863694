/** Opens the sealed question of a price and makes sure that it can be answered. */
import { refusal } from '../../shared/errors';
import type { PriceQuestion } from '../../shared/price-question';
import type { QuestionSeal } from '../../shared/sealed-question';
import { shownValue } from '../../shared/without-values';

const decimal = /^\d{1,15}(\.\d{1,7})?$/;

/** The question behind a key; a quantity, coefficient or price that cannot be computed with is refused. */
export function readQuestion(seal: QuestionSeal, priceKey: string): PriceQuestion {
  const question = seal.open(priceKey) as PriceQuestion;
  const check = (name: string, expected: string, came: unknown, holds: boolean): void => {
    if (!holds)
      throw refusal('BAD_USER_INPUT', {
        en: `${name}: expected ${expected}, got ${shownValue(came)}.`,
        fr: `${name} : attendu ${expected}, reçu ${shownValue(came)}.`,
      });
  };
  const { quantity, coefficient, unitPrice } = question;
  check('quantity', '1 or more', quantity, Number.isSafeInteger(quantity) && quantity >= 1);
  check('coefficient', '> 0', coefficient, decimal.test(coefficient) && Number(coefficient) > 0);
  check('unitPrice', '>= 0', unitPrice, unitPrice === null || decimal.test(unitPrice));
  return question;
}
