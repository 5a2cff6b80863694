/** What is asked of care-basket about one care: checked, and put so that it holds everything but the person. */
import { ageOn } from '../../shared/days';
import type { Bilingual } from '../../shared/errors';
import type { PriceQuestion } from '../../shared/price-question';
import { isWithin } from '../../shared/types/period.type';
import { shownValue } from '../../shared/without-values';

/** The care as it was asked about, with its defaults. */
export interface AskedCare {
  code: string;
  quantity: number;
  coefficient: string;
  unitPrice: string | null;
  sector: string;
  provider: string | null;
}

/** What is wrong with a care, in both languages; null when nothing is. */
export function faultOfCare({ code, quantity, coefficient, unitPrice, provider }: AskedCare): Bilingual | null {
  const fault = (field: string, en: string, fr: string, came: unknown): Bilingual => ({
    en: `care.${field}: expected ${en}, got ${shownValue(came)}.`,
    fr: `care.${field} : attendu ${fr}, reçu ${shownValue(came)}.`,
  });
  if (!/^[\w.-]{1,32}$/.test(code))
    return fault(
      'code',
      'a code of 1 to 32 letters, digits, _ . or -',
      'un code de 1 à 32 lettres, chiffres, _ . ou -',
      code,
    );
  if (quantity < 1) return fault('quantity', '1 or more', '1 ou plus', quantity);
  if (coefficient.startsWith('-') || !/[1-9]/.test(coefficient))
    return fault('coefficient', 'a number above 0', 'un nombre supérieur à 0', coefficient);
  if (unitPrice !== null && !/^\d+(\.\d{1,2})?$/.test(unitPrice))
    return fault(
      'unitPrice',
      '0 or more with at most two decimals',
      '0 ou plus avec au plus deux décimales',
      unitPrice,
    );
  if (provider !== null && !/^\d{9}$/.test(provider)) return fault('provider', '9 digits', '9 chiffres', provider);
  return null;
}

interface Dated {
  startsOn: string;
  endsOn: string | null;
}

/** The member's side of the question. */
export interface CoveredPerson {
  member: { birthDate: string; sex: string };
  longTermConditions: readonly (Dated & { code: string })[];
  priorAuthorizations: readonly (Dated & {
    preAuthRef: string;
    type: string;
    careItemCode: string | null;
    decision: string;
    remainingUnits: number | null;
  })[];
}

/** Puts the question of price: whose scheme, age and conditions, never whose name or number. */
export function priceQuestion(
  { member, longTermConditions, priorAuthorizations }: CoveredPerson,
  care: AskedCare,
  facts: Pick<
    PriceQuestion,
    'schemeCode' | 'fundCode' | 'servicedDate' | 'publications' | 'reference' | 'assumedRules' | 'tariffVersion'
  >,
): PriceQuestion {
  const day = facts.servicedDate;
  const { code, ...asked } = care;
  return {
    ...facts,
    age: Math.max(0, ageOn(member.birthDate, day)),
    sex: member.sex,
    longTermConditions: longTermConditions
      .filter(({ startsOn, endsOn }) => isWithin(day, startsOn, endsOn))
      .map(condition => condition.code),
    authorizations: priorAuthorizations
      .filter(({ careItemCode }) => careItemCode === null || careItemCode === code)
      .map(({ preAuthRef, type, careItemCode, decision, startsOn, endsOn, remainingUnits }) => ({
        preAuthRef,
        type,
        careItemCode,
        decision,
        start: startsOn,
        end: endsOn,
        remainingUnits,
      })),
    careItemCode: code,
    ...asked,
  };
}
