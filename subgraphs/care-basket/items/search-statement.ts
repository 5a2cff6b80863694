/** The one statement of a page of the search, with its parameters. */
import { careItemList } from './care-item-sql';
import { conditionsOf, type CareItemSearch } from './search-conditions';

/** Where a page ended: the sort values of its last item. */
export interface SearchPlace {
  rank: number;
  label: string;
  code: string;
}

const order = 'rank, folded_label COLLATE "C", code COLLATE "C"';

/** The items after a place, one more than the page holds; the count of all stands on every row, on one of its own where the page is empty. */
export function searchStatement(
  publication: number,
  search: Omit<CareItemSearch, 'after'>,
  after: SearchPlace | null,
  counted: boolean,
): { sql: string; parameters: unknown[] } {
  const { where, rank, values } = conditionsOf(search);
  const parameters: unknown[] = [publication, ...values];
  const value = (given: unknown): string => `$${parameters.push(given)}`;
  const following =
    after === null
      ? 'true'
      : `(${order}) > (${value(after.rank)}::integer, ${value(after.label)}::text, ${value(after.code)}::text)`;
  const sql = `WITH found AS (SELECT *, ${rank} AS rank FROM ${careItemList} WHERE ${where})
     SELECT page.*, ${counted ? '(SELECT count(*) FROM found)' : 'NULL'} AS total FROM (SELECT) one LEFT JOIN (
       SELECT * FROM found WHERE ${following} ORDER BY ${order} LIMIT ${value(search.first + 1)}) page ON true
     ORDER BY ${order}`;
  return { sql, parameters };
}
