/** Searching the care basket. */
import type { DataSource } from 'typeorm';
import { refusal } from '../../shared/errors';
import { decodeCursor, pageOf, pageSize, wrongCursor } from '../../shared/types/page-info.type';
import { careItemList } from './care-item-sql';
import { careItemOf, type CareItemConnection, type CareItemRow } from './care-item.type';
import { conditionsOf, type CareItemSearch } from './search-conditions';

const longestSearch = 200;

type FoundRow = CareItemRow & { rank: number; folded_label: string };

function readCursor(cursor: string): { rank: number; label: string; code: string } {
  const [rank, label, code] = decodeCursor(cursor, 3);
  if (Number.isInteger(rank) && typeof label === 'string' && typeof code === 'string')
    return { rank: rank as number, label, code };
  throw wrongCursor();
}

/** One page of the items that a search finds: exact code first, then what begins with it, then by label and code. */
export async function findCareItems(
  db: DataSource,
  publication: number,
  search: CareItemSearch,
  counted: boolean,
): Promise<CareItemConnection> {
  const first = pageSize(search.first);
  if ((search.search?.length ?? 0) > longestSearch)
    throw refusal('BAD_USER_INPUT', {
      en: `search: expected at most ${longestSearch} characters, got ${search.search?.length ?? 0}.`,
      fr: `search : attendu ${longestSearch} caractères au plus, reçu ${search.search?.length ?? 0}.`,
    });
  const after = search.after === null ? null : readCursor(search.after);
  const { where, rank, values } = conditionsOf(search);
  const parameters: unknown[] = [publication, ...values];
  const value = (given: unknown): string => `$${parameters.push(given)}`;
  const following =
    after === null
      ? 'true'
      : `(rank, folded_label COLLATE "C", code COLLATE "C") > (${value(after.rank)}::integer, ${value(after.label)}::text, ${value(after.code)}::text)`;
  // The count stands in the same statement, on a row of its own where the page is empty.
  const rows = await db.query<(Partial<FoundRow> & { total: string | null })[]>(
    `WITH found AS (SELECT *, ${rank} AS rank FROM ${careItemList} WHERE ${where})
     SELECT page.*, ${counted ? '(SELECT count(*) FROM found)' : 'NULL'} AS total FROM (SELECT) one LEFT JOIN (
       SELECT * FROM found WHERE ${following}
       ORDER BY rank, folded_label COLLATE "C", code COLLATE "C" LIMIT ${value(first + 1)}) page ON true
     ORDER BY rank, folded_label COLLATE "C", code COLLATE "C"`,
    parameters,
  );
  const found = rows.filter((row): row is FoundRow & { total: string | null } => row.code != null);
  const page = pageOf(found, first, row => [row.rank, row.folded_label, row.code]);
  return {
    nodes: page.nodes.map(careItemOf),
    pageInfo: page.pageInfo,
    totalCount: counted ? Number(rows[0]?.total) : null,
  };
}
