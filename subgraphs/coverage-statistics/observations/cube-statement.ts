/** The one statement that answers a question: the vintage, the batches that it holds, names of codes, hidden cells, and counts. */
import { Dimension } from '../indicators/dimension';
import type { Measure } from './measures';

/** Columns of the cells by the dimension that needs them told apart. */
const columns: Partial<Record<Dimension, [column: string, name: string]>> = {
  FUND: ['held.fund_code', 'fund'],
  SCHEME: ['cell.schemes', 'schemes'],
  REGION: ['cell.province_code', 'province'],
  PROVINCE: ['cell.province_code', 'province'],
  SEX: ['cell.sex', 'sex'],
  AGE_GROUP: ['cell.age_group', 'age_group'],
  CHANNEL: ['cell.channel', 'channel'],
};

/** What is read of a vintage. */
export interface Selection {
  measure: Measure;
  /** Id of the vintage; null for the latest. */
  vintage: string | null;
  /** By what counts are told apart. */
  dimensions: readonly Dimension[];
  /** The months (YYYY-MM) that are counted. */
  months: readonly string[];
  /** The published table whose hidden cells are read, as it is stored; null for all. */
  table: string | null;
  /** The periods whose hidden cells are read. */
  periods: readonly string[];
}

/** The statement and its values. */
export function cubeStatement(schema: string, selection: Selection): { sql: string; values: unknown[] } {
  const { measure, vintage, dimensions, months, table, periods } = selection;
  const told = new Map(
    dimensions.flatMap(dimension => (columns[dimension] ? [columns[dimension]] : [])).map(pair => [pair[1], pair[0]]),
  );
  const selected = [...told].map(([name, column]) => `, ${column} AS ${name}`).join('');
  const grouped = [...told.values()].map(column => `, ${column}`).join('');
  const sql = `
    WITH chosen AS (
      SELECT number, id, released_at, note FROM ${schema}.vintage
      WHERE $1::text IS NULL OR id = $1 ORDER BY number DESC LIMIT 1
    ), held AS (
      SELECT DISTINCT ON (batch.subject, batch.month, batch.fund_code) batch.*
      FROM ${schema}.batch JOIN chosen ON batch.vintage <= chosen.number
      WHERE batch.subject = ANY($3) AND batch.month = ANY($4::date[])
      ORDER BY batch.subject, batch.month, batch.fund_code, batch.vintage DESC
    ), counted AS (
      SELECT to_char(held.month, 'YYYY-MM') AS month${selected}, sum(cell.${measure.count}) AS count,
        ${measure.total === null ? '0' : `sum(cell.${measure.total})`} AS total
      FROM held JOIN ${schema}.${measure.table} cell ON cell.batch = held.id
      WHERE held.subject = $2 GROUP BY held.month${grouped}
    )
    SELECT (SELECT row_to_json(chosen) FROM chosen) AS vintage,
      (SELECT json_agg(json_build_object('subject', subject, 'month', to_char(month, 'YYYY-MM'), 'fund', fund_code,
        'extractedAt', extracted_at, 'state', state, 'note', note) ORDER BY month, fund_code) FROM held) AS batches,
      (SELECT json_agg(json_build_object('dimension', dimension, 'code', code, 'nameFr', name_fr, 'nameEn', name_en))
        FROM ${schema}.code_label WHERE vintage = (SELECT max(label.vintage) FROM ${schema}.code_label label
          JOIN chosen ON label.vintage <= chosen.number)) AS labels,
      (SELECT json_agg(decided) FROM (SELECT DISTINCT ON (period, dimensions) period, dimensions, codes
        FROM ${schema}.hidden_cells JOIN chosen ON vintage <= chosen.number
        WHERE population = $5 AND period = ANY($6) AND ($7::text IS NULL OR dimensions = $7)
        ORDER BY period, dimensions, vintage DESC) decided) AS decisions,
      (SELECT json_agg(counted) FROM counted) AS rows`;
  const subjects = [...new Set([measure.subject, sourceSubject(measure)])];
  const days = months.map(month => `${month}-01`);
  return { sql, values: [vintage, measure.subject, subjects, days, measure.population, periods, table] };
}

/** The batches that name the funds behind a question: distinct persons are counted where rights are. */
export const sourceSubject = ({ subject }: Measure): 'COVERAGE' | 'CLAIMS' =>
  subject === 'CLAIMS' ? 'CLAIMS' : 'COVERAGE';
