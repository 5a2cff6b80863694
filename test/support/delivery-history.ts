import { visibleAt, type Knowledge } from '../../subgraphs/shared/stores/versioned-row';
import type { World } from './world';

/** What a moment of knowledge sees of a table, as one column. */
export async function seenIn(
  world: World,
  table: string,
  column: string,
  knowledge: Knowledge = {},
): Promise<unknown[]> {
  const { sql, values } = visibleAt('row', knowledge, 1);
  const rows = await world.sql<{ value: unknown }>(
    'CNSS',
    `SELECT row.${column} AS value FROM ${table} row WHERE ${sql} ORDER BY 1`,
    values,
  );
  return rows.map(row => row.value);
}
