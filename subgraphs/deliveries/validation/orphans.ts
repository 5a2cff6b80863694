/** Rows that name what neither this delivery nor the store has. */
import type { Client } from 'pg';
import type { EntityModel, Reference } from '../model/entity-model';
import { entityModels } from '../model/entities';
import { stageOf } from '../staging/stage-tables';

const isColumn = (name: string): boolean => /^[a-z]/.test(name);

/** Joins a row to what it names. */
const matches = (reference: Reference, named: string): string =>
  Object.entries(reference.match)
    .map(([own, other]) => `${named}.${other} = ${isColumn(own) ? `row.${own}` : own}`)
    .join(' AND ');

/** Marks the orphans among the rows of an entity. */
export async function markOrphans(db: Client, model: EntityModel): Promise<void> {
  for (const reference of model.references)
    await db.query(
      `UPDATE ${stageOf(model.entity)} row SET reject = 'ORPHAN', reject_column = $1
       WHERE row.reject IS NULL AND ${reference.when ?? 'true'}
         AND NOT EXISTS (SELECT FROM ${stageOf(reference.entity)} staged
                         WHERE staged.reject IS NULL AND ${matches(reference, 'staged')})
         AND NOT EXISTS (SELECT FROM ${entityModels[reference.entity].table} stored
                         WHERE stored.superseded_by IS NULL AND ${matches(reference, 'stored')})`,
      [reference.column],
    );
}
