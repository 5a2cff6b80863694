/** Reads a page of the access log, latest first, as one statement. */
import { isPurpose, purposeMeanings } from '../../subgraphs/shared/access/purposes';
import type { Touched } from '../../subgraphs/shared/access/touched';
import { refusal } from '../../subgraphs/shared/errors';
import { isDay } from '../../subgraphs/shared/scalars';
import { columnsOf } from '../../subgraphs/shared/stores/select-columns';
import { StoreUnavailable, type Store } from '../../subgraphs/shared/stores/stores';
import { decodeCursor, pageOf, pageSize, wrongCursor } from '../../subgraphs/shared/types/page-info.type';
import type { AccessLogConnection } from './access-log-connection.type';
import { AccessLogEntry } from './access-log-entry.entity';
import type { AccessLogFilter } from './access-log-filter.input';

/** What the resolver works with. */
export interface AccessLogLoaders {
  store: Store;
  touched: Touched;
}

interface Paging {
  first: number | null;
  after: string | null | undefined;
  counted: boolean;
}

function checkFilter({ purposeOfUse, from, to }: AccessLogFilter): void {
  if (purposeOfUse != null && purposeOfUse !== 'NOT_STATED' && !isPurpose(purposeOfUse)) {
    const list = [...Object.keys(purposeMeanings), 'NOT_STATED'].join(', ');
    throw refusal('BAD_USER_INPUT', {
      en: `filter.purposeOfUse: expected one of ${list}.`,
      fr: `filter.purposeOfUse : attendu l’un de ${list}.`,
    });
  }
  if (from != null && to != null && from > to)
    throw refusal('BAD_USER_INPUT', {
      en: `filter.from, filter.to: expected a first day that is not after the last, got ${from} and ${to}.`,
      fr: `filter.from, filter.to : attendu un premier jour qui ne suit pas le dernier, reçu ${from} et ${to}.`,
    });
}

/** What PostgreSQL’s integer holds. */
const largestSequence = 2_147_483_647;

function readPosition(after: string | null | undefined): [day: string, sequence: number] | null {
  if (after == null) return null;
  const [day, sequence] = decodeCursor(after, 2);
  if (typeof day === 'string' && isDay(day) && Number.isInteger(sequence) && Number(sequence) <= largestSequence)
    return [day, Number(sequence)];
  throw wrongCursor();
}

/** Text and parameters of the statement of a page: one row at least, whose day is null when the page is empty. */
function pageStatement(
  filter: AccessLogFilter,
  size: number,
  position: [string, number] | null,
  counted: boolean,
  columns: string,
): [sql: string, values: unknown[]] {
  const values: unknown[] = [];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const conditions = Object.entries({
    'entry.member_id =': filter.memberId,
    'entry.organization =': filter.organization,
    'entry.purpose_of_use =': filter.purposeOfUse,
    'entry.day >=': filter.from,
    'entry.day <=': filter.to,
  }).flatMap(([condition, value]) => (value == null ? [] : [`${condition} ${bind(value)}`]));
  const where = (all: readonly string[]): string => (all.length > 0 ? `WHERE ${all.join(' AND ')}` : '');
  const total = counted ? `(SELECT count(*)::integer FROM access_log.entry ${where(conditions)})` : 'NULL::integer';
  const onwards = position
    ? [`(entry.day, entry.sequence) < (${bind(position[0])}::date, ${bind(position[1])}::integer)`]
    : [];
  const sql = `
    SELECT asked.total, page.* FROM (SELECT ${total} AS total) asked LEFT JOIN LATERAL (
      SELECT ${columns} FROM access_log.entry ${where([...conditions, ...onwards])}
      ORDER BY entry.day DESC, entry.sequence DESC LIMIT ${bind(size + 1)}
    ) page ON true ORDER BY page.day DESC, page.sequence DESC`;
  return [sql, values];
}

/** A page of the entries that a filter lets through. Whoever reads them is noted as well. */
export async function readAccessLog(
  { store, touched }: AccessLogLoaders,
  filter: AccessLogFilter,
  { first, after, counted }: Paging,
): Promise<AccessLogConnection> {
  checkFilter(filter);
  const size = pageSize(first);
  const position = readPosition(after);
  const rows = await store
    .use(async db => {
      const statement = pageStatement(filter, size, position, counted, columnsOf(db, AccessLogEntry, 'entry'));
      return db.query<(AccessLogEntry & { total: number | null })[]>(...statement);
    })
    .catch((error: unknown) => {
      if (!(error instanceof StoreUnavailable)) throw error;
      throw refusal('SOURCE_UNAVAILABLE', {
        en: 'The access log cannot be read now.',
        fr: 'Le journal des accès est illisible pour l’instant.',
      });
    });
  touched.note(null, 'RETURNED');
  const entries = rows
    .filter(({ day }) => (day as string | null) !== null)
    .map(row => Object.assign(new AccessLogEntry(), row));
  const page = pageOf(entries, size, ({ day, sequence }) => [day, sequence]);
  return { ...page, totalCount: rows[0]?.total ?? null };
}
