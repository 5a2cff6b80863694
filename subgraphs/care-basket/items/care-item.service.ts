/** Searching the care basket. */
import type { DataSource } from 'typeorm';
import { refusal } from '../../shared/errors';
import { decodeCursor, pageOf, pageSize, wrongCursor } from '../../shared/types/page-info.type';
import { careItemOf, type CareItemConnection, type CareItemRow } from './care-item.type';
import type { CareItemSearch } from './search-conditions';
import { searchStatement, type SearchPlace } from './search-statement';

const longestSearch = 200;

type FoundRow = CareItemRow & { rank: number; folded_label: string };

function readCursor(cursor: string): SearchPlace {
  const [rank, label, code] = decodeCursor(cursor, 3);
  if ([0, 1, 2].includes(rank as number) && typeof label === 'string' && typeof code === 'string')
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
  const { sql, parameters } = searchStatement(publication, search, after, counted);
  const rows = await db.query<(Partial<FoundRow> & { total: string | null })[]>(sql, parameters);
  const found = rows.filter((row): row is FoundRow & { total: string | null } => row.code != null);
  const page = pageOf(found, first, row => [row.rank, row.folded_label, row.code]);
  return {
    nodes: page.nodes.map(row => careItemOf(row)),
    pageInfo: page.pageInfo,
    totalCount: counted ? Number(rows[0]?.total) : null,
  };
}
