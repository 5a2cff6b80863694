/** Makes the claims tables of a world's registries while the claims subgraph is not in the list of subgraphs. */
import { DataSource } from 'typeorm';
import { CreateRegistry1795300000000 } from '../../subgraphs/claims/migrations/1795300000000-create-registry';
import type { World } from './world';

/** Makes the tables where they are missing. */
export async function ensureClaimsTables(world: World, funds: readonly string[] = ['CNSS', 'CNOPS']): Promise<void> {
  for (const fund of funds) {
    const [row] = await world.sql<{ found: boolean }>(fund, `SELECT to_regclass('claims.claim') IS NOT NULL AS found`);
    if (row?.found === true) continue;
    const source = await new DataSource({
      type: 'postgres',
      url: world.url(fund),
      installExtensions: false,
    }).initialize();
    await source.query('CREATE SCHEMA claims');
    await new CreateRegistry1795300000000().up(source.createQueryRunner());
    await source.destroy();
  }
}
