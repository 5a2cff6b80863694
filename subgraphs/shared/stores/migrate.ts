/** Brings the schemas of a subgraph to what its migrations say, in its home and in every registry. */
import { DataSource } from 'typeorm';
import type { SubgraphConfig } from '../serving/config';
import type { SubgraphDefinition } from '../serving/definition';
import { createDataSource, type StoreDefinition } from './stores';

/**
 * Runs the outstanding migrations of one schema; returns how many ran. The migrations table is made before the first
 * migration runs, so its schema must be there first.
 */
export async function migrateStore(name: string, url: string, store: StoreDefinition): Promise<number> {
  const bare = await new DataSource({ type: 'postgres', url, installExtensions: false }).initialize();
  await bare.query(`CREATE SCHEMA IF NOT EXISTS ${store.schema}`).finally(() => bare.destroy());
  const source = await createDataSource(name, url, store, 2).initialize();
  try {
    return (await source.runMigrations({ transaction: 'each' })).length;
  } finally {
    await source.destroy();
  }
}

/** Runs the outstanding migrations of one subgraph everywhere it has tables; returns how many ran. */
export async function migrateSubgraph(definition: SubgraphDefinition, config: SubgraphConfig): Promise<number> {
  let count = await migrateStore(definition.name, config.ANAM_DATABASE_URL, definition.home);
  if (definition.registry)
    for (const [code, url] of config.REGISTRIES)
      count += await migrateStore(`${definition.name} of ${code}`, url, definition.registry);
  return count;
}
