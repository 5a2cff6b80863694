/** Starts one PostgreSQL for all tests and makes the two databases that every test world is copied from. */
import 'reflect-metadata';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { subgraphVariables } from '../../subgraphs/shared/serving/config';
import { developmentKeys } from '../../subgraphs/shared/embedded/development-keys';
import { openEmbeddedPostgres } from '../../subgraphs/shared/embedded/postgres';
import { readEnvironment } from '../../subgraphs/shared/env';
import { migrateSubgraph } from '../../subgraphs/shared/stores/migrate';
import { loadReferenceData } from '../../subgraphs/shared/reference/reference';
import { createDataSource } from '../../subgraphs/shared/stores/stores';
import { subgraphs } from '../../subgraphs/subgraphs';
import { running } from './running-postgres';

export default async function globalSetup(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'amo-graph-test-'));
  const postgres = await openEmbeddedPostgres(join(folder, 'postgres'), {
    fsync: 'off',
    full_page_writes: 'off',
    max_connections: '400',
  });
  running.postgres = postgres;
  running.folder = folder;
  for (const name of ['template_registry', 'template_anam']) await postgres.createDatabase(name);
  const config = readEnvironment(subgraphVariables, {
    ...developmentKeys,
    REGISTRIES: `TEMPLATE=${postgres.url('template_registry')}`,
    ANAM_DATABASE_URL: postgres.url('template_anam'),
  });
  for (const subgraph of subgraphs) {
    await migrateSubgraph(subgraph, config);
    const home = await createDataSource(subgraph.name, config.ANAM_DATABASE_URL, subgraph.home, 2).initialize();
    await loadReferenceData(home, subgraph.reference).finally(() => home.destroy());
  }
  process.env['TEST_POSTGRES_PORT'] = String(postgres.port);
}
