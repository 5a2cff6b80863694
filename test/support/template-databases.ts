import { accessLogStore } from '../../gateway/access-log/access-log-store';
import { subgraphVariables } from '../../subgraphs/shared/serving/config';
import { developmentKeys } from '../../subgraphs/shared/embedded/development-keys';
import type { EmbeddedPostgres } from '../../subgraphs/shared/embedded/postgres';
import { readEnvironment } from '../../subgraphs/shared/env';
import { migrateStore, migrateSubgraph } from '../../subgraphs/shared/stores/migrate';
import { loadReferenceData } from '../../subgraphs/shared/reference/reference';
import { createDataSource } from '../../subgraphs/shared/stores/stores';
import { subgraphs } from '../../subgraphs/subgraphs';

/** Makes the two databases that worlds are copied from, a registry and ANAM's, and tells worlds where they are. */
export async function makeTemplateDatabases(postgres: EmbeddedPostgres): Promise<void> {
  for (const name of ['template_registry', 'template_anam']) await postgres.createDatabase(name);
  const config = readEnvironment(subgraphVariables, {
    ...developmentKeys,
    REGISTRIES: `TEMPLATE=${postgres.url('template_registry')}`,
    ANAM_DATABASE_URL: postgres.url('template_anam'),
  });
  await migrateStore('access log', config.ANAM_DATABASE_URL, accessLogStore);
  for (const subgraph of subgraphs) {
    await migrateSubgraph(subgraph, config);
    const home = await createDataSource(subgraph.name, config.ANAM_DATABASE_URL, subgraph.home, 2).initialize();
    await loadReferenceData(home, subgraph.reference).finally(() => home.destroy());
  }
  process.env['TEST_POSTGRES_PORT'] = String(postgres.port);
}
