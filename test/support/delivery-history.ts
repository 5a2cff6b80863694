import { momentOf, visibleTo, type Knowledge } from '../../subgraphs/shared/stores/versioned-row';
import type { World } from './world';

/** What a moment of knowledge sees of a table, as one column. */
export async function seenIn(
  world: World,
  table: string,
  column: string,
  knowledge: Knowledge = {},
): Promise<unknown[]> {
  const moment = momentOf(knowledge);
  const rows = await world.sql<{ value: unknown }>(
    'CNSS',
    `SELECT row.${column} AS value FROM ${table} row, (SELECT $1::timestamptz AS as_of, $2::integer AS publication) moment
     WHERE ${visibleTo('row', 'moment')} ORDER BY 1`,
    [moment.as_of, moment.publication],
  );
  return rows.map(row => row.value);
}
