import { isWithin } from '../../shared/types/period.type';
import type { CareCategory } from './care-category.entity';

interface DatedTariff {
  validFrom: string | null;
  validTo: string | null;
}

/** What the basket holds on a day: the groups that both funds cover, and the acts and packages that have a tariff. */
export function heldOn(
  rules: {
    categories: ReadonlyMap<string, CareCategory>;
    tariffs: ReadonlyMap<string, readonly DatedTariff[]>;
  },
  day: string,
): { acts: string[]; categories: string[] } {
  return {
    acts: [...rules.tariffs]
      .filter(([, rows]) => rows.some(row => isWithin(day, row.validFrom, row.validTo)))
      .map(([code]) => code),
    categories: [...rules.categories.values()].filter(group => group.coveredSince <= day).map(group => group.code),
  };
}
