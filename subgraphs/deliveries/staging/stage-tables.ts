/** The tables that rows wait in until the whole delivery is judged: temporary, so that a killed process leaves none. */
import type { Client } from 'pg';
import type { EntityModel } from '../model/entity-model';
import { entityNames, type EntityName } from '../model/entity-name';
import { entityModels } from '../model/entities';

/** The staging table of an entity. */
export const stageOf = (entity: EntityName): string => `pg_temp.stage_${entity.toLowerCase()}`;

const columnsOf = (model: EntityModel): string =>
  model.columns.map(column => `${column.name} ${column.type}`).join(', ');

/** Makes an empty table for every entity, also for those that are not delivered but may be named; they end with the transaction. */
export async function createStages(db: Client): Promise<void> {
  const statements = entityNames.map(
    entity =>
      `CREATE TEMPORARY TABLE stage_${entity.toLowerCase()} (
        line integer NOT NULL, reject text, reject_column text, ${columnsOf(entityModels[entity])}) ON COMMIT DROP`,
  );
  await db.query(statements.join(';'));
}
