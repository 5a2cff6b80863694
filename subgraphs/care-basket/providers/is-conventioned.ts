import { isWithin } from '../../shared/types/period.type';

/** Tells whether one of a provider's conventions holds on a day. */
export const isConventioned = (
  conventions: readonly { validFrom: string; validTo: string | null }[],
  day: string,
): boolean => conventions.some(convention => isWithin(day, convention.validFrom, convention.validTo));
