/** Rows whose key an earlier row of the same file has taken. */
import type { Client } from 'pg';
import type { EntityModel } from '../model/entity-model';
import { stageOf } from '../staging/stage-tables';

/** Marks duplicates among rows that are right by themselves; orphans must be marked already, for they take no key. */
export async function markDuplicates(db: Client, model: EntityModel): Promise<void> {
  const stage = stageOf(model.entity);
  const key = model.key.join(', ');
  const sameKey = (one: string, other: string): string =>
    model.key.map(column => `${one}.${column} = ${other}.${column}`).join(' AND ');
  await db.query(
    `UPDATE ${stage} row SET reject = 'DUPLICATE_KEY', reject_column = $1
     FROM (SELECT ${key}, min(line) AS line FROM ${stage} WHERE reject IS NULL GROUP BY ${key} HAVING count(*) > 1) first
     WHERE row.reject IS NULL AND ${sameKey('row', 'first')} AND row.line > first.line`,
    [model.key[0]],
  );
  // Being a duplicate comes before being an orphan; it was an orphan first because only accepted rows take a key.
  await db.query(
    `UPDATE ${stage} row SET reject = 'DUPLICATE_KEY', reject_column = $1
     FROM ${stage} first
     WHERE row.reject = 'ORPHAN' AND first.reject IS NULL AND ${sameKey('row', 'first')} AND first.line < row.line`,
    [model.key[0]],
  );
}
