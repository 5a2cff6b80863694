/** Why a care is not in the basket at all. */
import type { PriceQuestion } from '../../shared/price-question';
import type { CareCategory } from '../items/care-category.entity';
import type { CareItemRow } from '../items/care-item.type';

/** Since when a fund covers a group; the file has a column for each fund of its time, and one for all. */
const coveredSince = (category: CareCategory, fundCode: string): string =>
  fundCode === 'CNSS'
    ? category.coveredSinceCnss
    : fundCode === 'CNOPS'
      ? category.coveredSinceCnops
      : category.coveredSince;

/** What keeps a care out of the basket; an empty list when it is in it. */
export function outsideBasket(
  row: CareItemRow | null,
  category: CareCategory | undefined,
  question: PriceQuestion,
): string[] {
  if (row === null) return [`basket:${question.careItemCode}:unknown code`];
  if (row.listRate !== null && Number(row.listRate) === 0) return [`medicine:${row.code}:rate of the list 0.00`];
  if (category === undefined) return [`category:${row.categoryCode}:unknown`];
  const since = coveredSince(category, question.fundCode);
  if (question.servicedDate >= since) return [];
  return [`category:${category.code}:${question.fundCode}:covered since ${since}`];
}
