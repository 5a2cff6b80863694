/** Enforces the retention of everything that a system holds. */
import { Client } from 'pg';
import type { Values } from '../../../subgraphs/shared/env';
import { openAccessLogStore } from '../../access-log/access-log-store';
import { chainKeysOf } from '../../access-log/chain';
import type { accessLogVariables } from '../../access-log/config';
import { countBefore, firstKeptDay, removeDaysBefore } from '../../access-log/remove-days';
import { enforceRetention, type RetentionReport } from '../../../subgraphs/shared/retention/enforce';
import type { OpenSystem } from '../../../subgraphs/shared/embedded/open-system';
import { storesOf, type Databases } from './all-stores';
import { enforceFolder, keptFolders } from './enforce-files';

/** What was done where. */
export type PlacedReport = RetentionReport & { place: string };

/** How long the access log is kept, and by what its removal is signed. */
export type AccessLogTerms = Pick<Values<typeof accessLogVariables>, 'ACCESS_LOG_KEY' | 'ACCESS_LOG_YEARS'>;

async function enforceAccessLog(
  url: string,
  { ACCESS_LOG_KEY, ACCESS_LOG_YEARS: years }: AccessLogTerms,
  dryRun: boolean,
): Promise<RetentionReport[]> {
  const [key] = chainKeysOf(ACCESS_LOG_KEY);
  if (years === 0 || !key) return [];
  const store = openAccessLogStore(url);
  const day = firstKeptDay(years);
  const rows = await store
    .use(db => (dryRun ? countBefore(db, day) : removeDaysBefore(db, key, day)))
    .finally(() => store.close());
  return [{ table: 'access_log.entry', period: `${years} years, by whole days`, rows }];
}

/** Goes through all stores, then through the files. */
export async function enforceAll(
  { config, accessLogUrl, dataFolder }: Databases & Pick<OpenSystem, 'dataFolder'>,
  terms: AccessLogTerms,
  dryRun: boolean,
): Promise<PlacedReport[]> {
  const reports: PlacedReport[] = [];
  for (const { database, url, store } of storesOf({ config, accessLogUrl })) {
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
  for (const report of await enforceAccessLog(accessLogUrl, terms, dryRun))
    reports.push({ place: 'access log', ...report });
  for (const folder of keptFolders)
    reports.push({ place: 'DATA_DIR', ...(await enforceFolder(dataFolder, folder, dryRun)) });
  return reports;
}
