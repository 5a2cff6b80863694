/** Ends in knowledge time what a FULL delivery no longer has; its valid dates stay as they are. */
import type { EntityModel } from '../model/entity-model';
import { stageOf } from '../staging/stage-tables';
import type { Publishing } from './publishing';

/** Closes the stored rows of an entity that its file does not name; a row that was rejected now keeps its stored version. */
export async function closeMissing(
  { db, publication, extractedAt }: Publishing,
  { entity, table, key }: EntityModel,
): Promise<number> {
  const stage = stageOf(entity);
  const [first, ...others] = key;
  const sameKey = key.map(column => `named.${column} = stored.${column}`).join(' AND ');
  // Of a rejected row the end of the key may be unreadable: then it may be about any row with the same beginning.
  const mayBeAbout = [
    `rejected.${first ?? ''} = stored.${first ?? ''}`,
    ...others.map(column => `(rejected.${column} IS NULL OR rejected.${column} = stored.${column})`),
  ].join(' AND ');
  const { rowCount } = await db.query(
    `UPDATE ${table} stored SET superseded_by = $1, recorded_until = $2
     WHERE stored.superseded_by IS NULL AND stored.publication < $1
       AND NOT EXISTS (SELECT FROM ${stage} named WHERE ${sameKey})
       AND NOT EXISTS (SELECT FROM ${stage} rejected WHERE rejected.reject IS NOT NULL AND ${mayBeAbout})`,
    [publication, extractedAt],
  );
  return rowCount ?? 0;
}
