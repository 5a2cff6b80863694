/** The one statement that answers a question: the vintage, the batches that it holds, names of codes, and counts. */
import { Dimension } from '../indicators/dimension';
import { daysOf, monthsWithin } from '../time-period';
import { gridOf, type Question } from './question';

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

/** The months whose counts are needed: for a stock the last of each period, for a flow all months of the years asked. */
export function monthsNeeded({ measure, periods }: Question): string[] {
  if (measure.kind === 'STOCK') return [...periods.values()].flatMap(months => months.slice(-1));
  const years = new Set([...periods.keys()].map(period => period.slice(0, 4)));
  return [...years].flatMap(year => monthsWithin(daysOf(year)));
}

/** The statement and its values. */
export function cubeStatement(schema: string, question: Question): { sql: string; values: unknown[] } {
  const { measure, vintage } = question;
  const told = new Map(
    gridOf(question)
      .flatMap(dimension => (columns[dimension] ? [columns[dimension]] : []))
      .map(pair => [pair[1], pair[0]]),
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
      (SELECT json_agg(counted) FROM counted) AS rows`;
  const subjects = [...new Set([measure.subject, sourceSubject(question)])];
  return { sql, values: [vintage, measure.subject, subjects, monthsNeeded(question).map(month => `${month}-01`)] };
}

/** The batches that name the funds behind a question: distinct persons are counted where rights are. */
export const sourceSubject = ({ measure }: Pick<Question, 'measure'>): 'COVERAGE' | 'CLAIMS' =>
  measure.subject === 'CLAIMS' ? 'CLAIMS' : 'COVERAGE';
