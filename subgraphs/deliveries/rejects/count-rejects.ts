import type { Client } from 'pg';
import type { EntityName } from '../model/entity-name';
import type { RejectCode } from '../model/reject-code';
import { stageOf } from '../staging/stage-tables';

/** How many staged rows of an entity are rejected, by code. */
export async function countRejects(db: Client, entity: EntityName): Promise<Partial<Record<RejectCode, number>>> {
  const { rows } = await db.query<{ reject: RejectCode; count: string }>(
    `SELECT reject, count(*) AS count FROM ${stageOf(entity)} WHERE reject IS NOT NULL GROUP BY reject ORDER BY reject`,
  );
  return Object.fromEntries(rows.map(({ reject, count }) => [reject, Number(count)]));
}
