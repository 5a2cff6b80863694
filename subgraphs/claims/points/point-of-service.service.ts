/** Lists of the places where claims are filed, over one registry or all. */
import type { DataSource } from 'typeorm';
import { refusal } from '../../shared/errors';
import { columnsOf } from '../../shared/stores/select-columns';
import { sourceUnavailable } from '../../shared/stores/stores';
import { decodeCursor, pageOf, pageSize } from '../../shared/types/page-info.type';
import type { ClaimsLoaders } from '../loaders';
import type { PointOfServiceConnection } from './point-of-service-connection.type';
import type { PointOfServiceFilter } from './point-of-service-filter.input';
import { PointOfService } from './point-of-service.entity';
import { shownValue } from '../../shared/without-values';

interface Paging {
  first: number | null;
  after: string | null | undefined;
  counted: boolean;
}

interface Answer {
  total: number | null;
  points: PointOfService[];
}

/** The funds to ask, in the order of the list. */
function askedFunds({ foundation }: ClaimsLoaders, fundCode: string | null | undefined): string[] {
  const known = [...foundation.registries.fundCodes].sort();
  if (fundCode === null || fundCode === undefined) return known;
  if (known.includes(fundCode)) return [fundCode];
  throw refusal('BAD_USER_INPUT', {
    en: `fundCode: expected one of ${known.join(', ')}, got ${shownValue(fundCode)}.`,
    fr: `fundCode : attendu l’un de ${known.join(', ')}, reçu ${shownValue(fundCode)}.`,
  });
}

/** One registry's part of the page, and of the count where it is asked for, as one statement. */
async function readPoints(
  db: DataSource,
  fundCode: string,
  filter: PointOfServiceFilter,
  size: number,
  afterCode: string,
  counted: boolean,
): Promise<Answer> {
  const table = db.getMetadata(PointOfService).tablePath;
  const rows = await db.query<(Omit<PointOfService, 'code'> & { total: number | null; code: string | null })[]>(
    `WITH chosen AS (
       SELECT * FROM ${table} point
       WHERE point.superseded_by IS NULL
         AND ($1::text IS NULL OR point.kind = $1) AND ($2::text IS NULL OR point.province_code = $2)
         AND ($3::date IS NULL OR (point.opened_on <= $3 AND (point.closed_on IS NULL OR point.closed_on >= $3)))
     ), counted AS MATERIALIZED (SELECT ${counted ? '(SELECT count(*)::integer FROM chosen)' : 'NULL::integer'} AS total)
     SELECT counted.total, page.*
     FROM counted LEFT JOIN (
       SELECT ${columnsOf(db, PointOfService, 'point')} FROM chosen point
       WHERE point.code > $4 ORDER BY point.code LIMIT $5
     ) AS page ON true
     ORDER BY page.code`,
    [filter.kind ?? null, filter.provinceCode ?? null, filter.on ?? null, afterCode, size],
  );
  const points = rows.flatMap(row =>
    row.code === null ? [] : [Object.assign(new PointOfService(), row, { code: row.code, fundCode })],
  );
  return { total: rows[0]?.total ?? null, points };
}

function readAfter(after: string | null | undefined): { fundCode: string; code: string } {
  if (after === null || after === undefined) return { fundCode: '', code: '' };
  const [fundCode, code] = decodeCursor(after, 2);
  return { fundCode: String(fundCode), code: String(code) };
}

/** A page of the places, by fund and code. They are no secret between funds, so that no fund's are hidden. */
export async function listPointsOfService(
  loaders: ClaimsLoaders,
  filter: PointOfServiceFilter,
  { first, after, counted }: Paging,
): Promise<PointOfServiceConnection> {
  const size = pageSize(first);
  const start = readAfter(after);
  // Registries before the cursor's have nothing for this page; they are asked only for what they count.
  const funds = askedFunds(loaders, filter.fundCode).filter(fundCode => counted || fundCode >= start.fundCode);
  const answers = await loaders.foundation.registries.ask(funds, (db, fundCode) =>
    readPoints(db, fundCode, filter, size + 1, fundCode === start.fundCode ? start.code : '', counted),
  );
  const parts = answers.map(answer => {
    if (!answer.answered) throw sourceUnavailable(answer.fundCode);
    return answer.value;
  });
  const rows = parts.flatMap(part => part.points).filter(point => point.fundCode >= start.fundCode);
  return {
    ...pageOf(rows, size, point => [point.fundCode, point.code]),
    totalCount: counted ? parts.reduce((sum, part) => sum + (part.total ?? 0), 0) : null,
  };
}
