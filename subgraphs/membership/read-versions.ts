/** Reads delivered rows as they were known at a moment. */
import type { DataSource, EntityTarget, ObjectLiteral } from 'typeorm';
import { heldSql, type KeyForm } from '../shared/keys/key-form';
import { momentOf, visibleTo, type Knowledge } from '../shared/stores/versioned-row';

/** Makes an entity of a row that the driver handed over, or PostgreSQL as JSON. */
export function entityOf<Row extends ObjectLiteral>(
  db: DataSource,
  entity: new () => Row,
  record: Record<string, unknown>,
): Row {
  const row = new entity();
  for (const { databaseName, propertyName, type } of db.getMetadata(entity as EntityTarget<Row>).columns) {
    const value = record[databaseName];
    const isInstant = type === 'timestamptz' && typeof value === 'string';
    Object.assign(row, { [propertyName]: isInstant ? new Date(value) : value });
  }
  return row;
}

/** The versions of one table's rows whose column has one of the values, as known at a moment, in one statement. */
export async function readVersions<Row extends ObjectLiteral>(
  db: DataSource,
  entity: new () => Row,
  column: string,
  values: readonly string[],
  knowledge: Knowledge = {},
  form: KeyForm = 'ONLY',
): Promise<Row[]> {
  const metadata = db.getMetadata(entity as EntityTarget<Row>);
  const moment = momentOf(knowledge);
  const type = metadata.columns.find(({ databaseName }) => databaseName === column)?.type;
  const records = await db.query<Record<string, unknown>[]>(
    `SELECT delivered.* FROM ${metadata.tablePath} AS delivered,
       (SELECT $2::timestamptz AS as_of, $3::integer AS publication) AS moment
     WHERE ${heldSql(form, 'delivered', column, value => `${value} = ANY($1::${String(type)}[])`)} AND ${visibleTo('delivered', 'moment')}`,
    [values, moment.as_of, moment.publication],
  );
  return records.map(record => entityOf(db, entity, record));
}
