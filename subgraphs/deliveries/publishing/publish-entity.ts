/** Makes the accepted rows of one entity visible as new versions; a row that is as it was writes nothing. */
import type { EntityModel } from '../model/entity-model';
import { stageOf } from '../staging/stage-tables';
import { claimExtras } from './claim-extras';
import type { Extras, Publishing } from './publishing';

/** How many rows of a file were new, other than before, or as before. */
export interface PublishedCounts {
  inserted: number;
  changed: number;
  unchanged: number;
}

const noExtras: Extras = { columns: [], values: [], joins: '', differs: 'false' };

/** Publishes one entity. */
export async function publishEntity(
  { db, publication, extractedAt }: Publishing,
  model: EntityModel,
): Promise<PublishedCounts> {
  const { table, key, columns } = model;
  const extras = model.entity === 'CLAIM' ? claimExtras : noExtras;
  const sameKey = (one: string, other: string): string =>
    key.map(column => `${one}.${column} = ${other}.${column}`).join(' AND ');
  const names = columns.map(column => column.name).filter(name => name !== model.recordedAt);
  const compared = columns.filter(column => !column.derived && !key.includes(column.name)).map(column => column.name);
  const recordedAt = `coalesce(${model.recordedAt === undefined ? 'NULL' : `row.${model.recordedAt}`}, $2::timestamptz)`;
  const insertInto = `INSERT INTO ${table} (${[...names, ...extras.columns, 'publication', 'recorded_at'].join(', ')})`;
  const selected = [...names.map(name => `row.${name}`), ...extras.values, '$1::integer', recordedAt].join(', ');
  const { rows } = await db.query<{ accepted: string; stored: boolean }>(
    `SELECT (SELECT count(*) FROM ${stageOf(model.entity)} WHERE reject IS NULL) AS accepted,
            EXISTS (SELECT FROM ${table}) AS stored`,
  );
  const accepted = Number(rows[0]?.accepted ?? 0);
  // Into an empty table there is nothing to compare with, and no former version to end.
  const isFirst = rows[0]?.stored !== true;
  const current = isFirst
    ? `LEFT JOIN (SELECT NULL::boolean AS incomplete) current ON true`
    : `LEFT JOIN ${table} current ON current.superseded_by IS NULL AND ${sameKey('current', 'row')}`;
  const source = `SELECT ${selected} FROM ${stageOf(model.entity)} row ${current} ${extras.joins} WHERE row.reject IS NULL`;
  if (isFirst) {
    await db.query(`${insertInto} ${source}`, [publication, extractedAt]);
    // Claims are joined to members next, and readers come as soon as it is published: neither can wait for autovacuum.
    await db.query(`ANALYZE ${table}`);
    return { inserted: accepted, changed: 0, unchanged: 0 };
  }
  const differs = compared.map(name => `current.${name} IS DISTINCT FROM row.${name}`).join(' OR ');
  const result = await db.query<{ added: string; changed: string }>(
    `WITH added AS (
       ${insertInto} ${source} AND (current.publication IS NULL OR ${differs} OR ${extras.differs})
       RETURNING ${key.join(', ')}, recorded_at
     ), ended AS (
       UPDATE ${table} former
       SET superseded_by = coalesce(former.superseded_by, $1), recorded_until = least(former.recorded_until, added.recorded_at)
       FROM added WHERE ${sameKey('former', 'added')}
         AND (former.superseded_by IS NULL OR former.recorded_until > added.recorded_at)
       RETURNING former.superseded_by
     )
     SELECT (SELECT count(*) FROM added) AS added, (SELECT count(*) FROM ended WHERE superseded_by = $1) AS changed`,
    [publication, extractedAt],
  );
  const added = Number(result.rows[0]?.added ?? 0);
  const changed = Number(result.rows[0]?.changed ?? 0);
  return { inserted: added - changed, changed, unchanged: accepted - added };
}
