/** Judges the staged rows in sets, each entity after those that it names. */
import type { Client } from 'pg';
import { entityModels } from '../model/entities';
import { entityNames, type EntityName } from '../model/entity-name';
import { markDuplicates } from './duplicates';
import { markOrphans } from './orphans';
import { markOverlaps } from './overlaps';

/** Marks orphans, duplicates and overlaps of the entities that were delivered. */
export async function validateStages(db: Client, delivered: ReadonlySet<EntityName>): Promise<void> {
  for (const entity of entityNames) {
    if (!delivered.has(entity)) continue;
    await markOrphans(db, entityModels[entity]);
    if (entity === 'COVERAGE') await markOverlaps(db);
    else await markDuplicates(db, entityModels[entity]);
  }
}
