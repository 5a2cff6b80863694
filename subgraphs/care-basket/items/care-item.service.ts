/** Searching the care basket. */
import type { DataSource } from 'typeorm';
import { refusal } from '../../shared/errors';
import { decodeCursor, pageOf, pageSize, wrongCursor } from '../../shared/types/page-info.type';
import { careItemList } from './care-item-sql';
import { careItemOf, type CareItemConnection, type CareItemKind, type CareItemRow } from './care-item.type';
import { fold } from './fold';

/** What a search asks for. */
export interface CareItemSearch {
  search: string | null;
  category: string | null;
  kind: CareItemKind | null;
  /** Codes of the acts and groups that the basket holds on the day asked; null when no day was said. */
  onDay: { acts: readonly string[]; categories: readonly string[] } | null;
  first: number;
  after: string | null;
}

const longestSearch = 200;

type FoundRow = CareItemRow & { rank: number; folded_label: string };

function readCursor(cursor: string): { rank: number; label: string; code: string } {
  const [rank, label, code] = decodeCursor(cursor, 3);
  if (Number.isInteger(rank) && typeof label === 'string' && typeof code === 'string')
    return { rank: rank as number, label, code };
  throw wrongCursor();
}

/** Conditions and rank of a search, with the values of its parameters from `$2` on. */
function conditionsOf(search: CareItemSearch): { where: string; rank: string; values: unknown[] } {
  const values: unknown[] = [];
  const value = (given: unknown): string => `$${values.push(given) + 1}`;
  const where: string[] = [];
  let rank = '0';
  if (search.category !== null) where.push(`"categoryCode" = ${value(search.category)}`);
  if (search.kind !== null) where.push(`kind = ${value(search.kind)}`);
  if (search.onDay !== null)
    where.push(
      `"categoryCode" = ANY(${value(search.onDay.categories)}::text[]) AND (kind = 'MEDICINE' OR code = ANY(${value(search.onDay.acts)}::text[]))`,
    );
  const typed = search.search?.trim() ?? '';
  if (typed !== '') {
    const folded = fold(typed);
    const code = `lower(code) = ${value(typed.toLowerCase())}`;
    const start = `${value(`${folded}%`)}::text`;
    const atStart = folded === '' ? 'false' : `(folded_label LIKE ${start} OR folded_inn LIKE ${start})`;
    // Under three letters trigrams do not help and everything would match: such a search looks at codes and beginnings.
    where.push(
      folded.length < 3
        ? `(${code} OR ${atStart})`
        : folded
            .split(' ')
            .map(word => `search LIKE ${value(word.length < 3 ? `% ${word}%` : `%${word}%`)}::text`)
            .join(' AND '),
    );
    rank = `CASE WHEN ${code} THEN 0 WHEN ${atStart} THEN 1 ELSE 2 END`;
  }
  return { where: where.length > 0 ? where.join(' AND ') : 'true', rank, values };
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
