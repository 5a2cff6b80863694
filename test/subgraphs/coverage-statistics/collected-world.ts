/** A world whose registries hold an invented population, with its statistics collected through the subgraphs. */
import { createHash } from 'node:crypto';
import { askOverHttp } from '../../../subgraphs/coverage-statistics/collect/ask-over-http';
import {
  collectStatistics,
  type CollectionReport,
} from '../../../subgraphs/coverage-statistics/collect/collect-statistics';
import type { AskSubgraph } from '../../../subgraphs/coverage-statistics/collect/handed-over';
import { coverageStatistics } from '../../../subgraphs/coverage-statistics/subgraph';
import { membership } from '../../../subgraphs/membership/subgraph';
import type { SubgraphDefinition } from '../../../subgraphs/shared/serving/definition';
import { foundationOf } from '../../../subgraphs/shared/serving/foundation';
import { subgraphs } from '../../../subgraphs/subgraphs';
import { publishClaims, publishMembers, type Population } from '../../support/population';
import { serve, type ServedSubgraph } from '../../support/running-subgraph';
import { openWorld, type World } from '../../support/world';

export interface CollectedWorld {
  world: World;
  served: ServedSubgraph;
  /** Asks membership and claims as the collector does. */
  ask: AskSubgraph;
  collect(periods: readonly string[], ask?: AskSubgraph): Promise<CollectionReport>;
  /** All rows of the cube, to see that they do not change. */
  fingerprint(upToVintage: number): Promise<string>;
  close(): Promise<void>;
}

const claims = subgraphs.find(subgraph => subgraph.name === 'claims') as SubgraphDefinition;

/** Opens a world with a population in both registries; nothing is collected yet. */
export async function openCollectedWorld(
  population: Population,
  extractedAt: Record<string, string> = {},
): Promise<CollectedWorld> {
  const world = await openWorld();
  for (const fund of ['CNSS', 'CNOPS']) {
    await publishMembers(world, fund, population, extractedAt[fund]);
    await publishClaims(world, fund, population, extractedAt[fund]);
  }
  const sources = await Promise.all([serve(membership, world), serve(claims, world)]);
  const served = await serve(coverageStatistics, world);
  const ask = askOverHttp({ membership: sources[0].url, claims: sources[1].url }, world.config.GATEWAY_KEY);
  const foundation = foundationOf(coverageStatistics, world.config);
  return {
    world,
    served,
    ask,
    collect: (periods, other = ask) => collectStatistics({ home: foundation.home, ask: other, periods }),
    async fingerprint(upToVintage) {
      const rows = await world.sql(
        'ANAM',
        `SELECT batch::text, cell.* FROM coverage_statistics.batch batch
         LEFT JOIN (SELECT batch AS id, row_to_json(c)::text AS cell FROM coverage_statistics.coverage_cell c
           UNION ALL SELECT batch, row_to_json(c)::text FROM coverage_statistics.person_cell c
           UNION ALL SELECT batch, row_to_json(c)::text FROM coverage_statistics.claim_cell c) cell ON cell.id = batch.id
         WHERE batch.vintage <= $1 ORDER BY 1, 3`,
        [upToVintage],
      );
      const hidden = await world.sql(
        'ANAM',
        `SELECT * FROM coverage_statistics.hidden_cells WHERE vintage <= $1
         ORDER BY vintage, population, period, dimensions`,
        [upToVintage],
      );
      return createHash('sha256')
        .update(JSON.stringify([rows, hidden]))
        .digest('hex');
    },
    async close() {
      await Promise.all([served.close(), ...sources.map(source => source.close())]);
      await foundation.close();
      await world.close();
    },
  };
}
