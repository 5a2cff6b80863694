/** Enforces the retention of everything that a system holds. */
import { Client } from 'pg';
import { enforceRetention, type RetentionReport } from '../../../subgraphs/shared/retention/enforce';
import type { OpenSystem } from '../../../subgraphs/shared/embedded/open-system';
import { storesOf } from './all-stores';
import { enforceFolder, keptFolders } from './enforce-files';

/** What was done where. */
export type PlacedReport = RetentionReport & { place: string };

/** Goes through all stores, then through the files. */
export async function enforceAll(
  { config, dataFolder }: Pick<OpenSystem, 'config' | 'dataFolder'>,
  dryRun: boolean,
): Promise<PlacedReport[]> {
  const reports: PlacedReport[] = [];
  for (const { database, url, store } of storesOf(config)) {
    const db = new Client({ connectionString: url, application_name: 'retention' });
    db.on('error', () => undefined);
    await db.connect();
    try {
      const done = await enforceRetention(db, store.schema, store.retention, {
        dryRun,
        historyYears: config.HISTORY_YEARS,
      });
      reports.push(...done.map(report => ({ place: database, ...report })));
    } finally {
      await db.end();
    }
  }
  for (const folder of keptFolders)
    reports.push({ place: 'DATA_DIR', ...(await enforceFolder(dataFolder, folder, dryRun)) });
  return reports;
}
