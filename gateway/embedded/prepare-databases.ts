/** Brings all databases to what the sources say: migrations and reference data of all subgraphs. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { accessLogStore } from '../access-log/access-log-store';
import type { SubgraphConfig } from '../../subgraphs/shared/serving/config';
import { migrateStore, migrateSubgraph } from '../../subgraphs/shared/stores/migrate';
import { loadHomes, type HomeReport, type ReferenceHome } from '../../subgraphs/shared/reference/load-homes';
import { createDataSource } from '../../subgraphs/shared/stores/stores';
import { subgraphs } from '../../subgraphs/subgraphs';
import type { OpenSystem } from '../../subgraphs/shared/embedded/open-system';
import type { Databases } from './upkeep/all-stores';
import { withMarks } from './marks';
import type { Report, RunStep } from './progress';

/** Runs the outstanding migrations of all subgraphs and of the access log; returns how many ran. */
export async function migrateAll(
  { config, accessLogUrl }: Databases,
  report: Report = () => undefined,
): Promise<number> {
  let count = await migrateStore('access log', accessLogUrl, accessLogStore);
  for (const [index, subgraph] of subgraphs.entries()) {
    count += await migrateSubgraph(subgraph, config);
    report(index + 1, subgraphs.length);
  }
  return count;
}

/** Loads the reference data of all subgraphs; returns what each load did. */
export async function loadAllReferenceData(
  config: SubgraphConfig,
  report: Report = () => undefined,
): Promise<HomeReport[]> {
  const homes: ReferenceHome[] = [];
  try {
    // Membership, by whose number the care basket is asked, stands first in the list and is loaded last.
    for (const { name, home, reference } of [...subgraphs].reverse()) {
      const db = await createDataSource(name, config.ANAM_DATABASE_URL, home, 2).initialize();
      const tables = config.NODE_ENV === 'production' ? reference.filter(table => !table.demonstration) : reference;
      homes.push({ name, db, tables });
    }
    return (await loadHomes(homes, report)).reverse();
  } finally {
    await Promise.all(homes.map(({ db }) => db.destroy()));
  }
}

/** A digest of everything that the two functions above depend on. */
function sourcesDigest(): string {
  const hash = createHash('sha256');
  for (const migration of accessLogStore.migrations) hash.update(`${migration.name};`);
  for (const { home, registry, reference } of subgraphs) {
    for (const migration of [...home.migrations, ...(registry?.migrations ?? [])]) hash.update(`${migration.name};`);
    for (const { file } of reference) hash.update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** Prepares the databases of a system, unless the embedded ones bear the mark of these very sources. */
export async function prepareOnce(system: OpenSystem, step: RunStep): Promise<void> {
  const { config, embedded } = system;
  const prepare = async (): Promise<void> => {
    await step('Migrating the databases', report => migrateAll(system, report));
    await step('Loading the reference data', report => loadAllReferenceData(config, report));
  };
  if (!embedded) return prepare();
  const digest = sourcesDigest();
  await withMarks(config.ANAM_DATABASE_URL, async marks => {
    if ((await marks.read('sources')) === digest) return;
    await prepare();
    await marks.write('sources', digest);
  });
}
