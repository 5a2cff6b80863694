/** Ceilings as membership and care-basket both read them, so that one never asks for what the other does not judge. */
import { addDays, addMonths } from '../days';
import type { Ceiling } from './care-item-rule.entity';

/** The ceiling of an item in a scheme: the scheme's own row, else that of all schemes; null when none concerns it. */
export function ceilingOf(
  item: string | null | undefined,
  schemeCode: string,
  ceilings: readonly Ceiling[],
): Ceiling | null {
  const ofItem = ceilings.filter(ceiling => ceiling.item === item);
  return (
    ofItem.find(ceiling => ceiling.schemeCode === schemeCode) ??
    ofItem.find(ceiling => ceiling.schemeCode === 'ALL') ??
    null
  );
}

/** What may be paid under a ceiling for care of some days, both inclusive. */
export interface CeilingLimit {
  /** MAD. */
  amount: string;
  from: string;
  to: string;
}

/** The limit that holds on a day of care: the months that end with it. Null where amount or period was not found. */
export function limitOf(
  { amountMad, periodMonths }: Pick<Ceiling, 'amountMad' | 'periodMonths'>,
  servicedDate: string,
): CeilingLimit | null {
  if (amountMad === null || periodMonths === null) return null;
  return { amount: amountMad, from: addDays(addMonths(servicedDate, -periodMonths), 1), to: servicedDate };
}
