/** Files in DATA_DIR that hold persons and are kept for a time only. */
import { existsSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { RetentionReport } from '../../../subgraphs/shared/retention/enforce';

/** A folder of such files. */
export interface KeptFolder {
  folder: string;
  days: number;
  why: string;
}

export const keptFolders: readonly KeptFolder[] = [
  { folder: 'rejects', days: 90, why: 'rejected rows of deliveries, which the fund corrects by its next ones' },
  { folder: 'unpacked', days: 2, why: 'archives that a killed delivery left unpacked' },
];

/** Removes the files and folders right inside a kept folder that nobody wrote to for its days. */
export async function enforceFolder(
  dataFolder: string,
  { folder, days }: KeptFolder,
  dryRun: boolean,
): Promise<RetentionReport> {
  const path = join(dataFolder, folder);
  const oldest = Date.now() - days * 86_400_000;
  let rows = 0;
  for (const name of existsSync(path) ? await readdir(path) : []) {
    const entry = join(path, name);
    if ((await stat(entry)).mtimeMs >= oldest) continue;
    if (!dryRun) await rm(entry, { recursive: true });
    rows += 1;
  }
  return { table: `${folder}/`, period: `${days} days`, rows };
}
