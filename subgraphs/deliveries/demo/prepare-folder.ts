/** The folder that a demonstration is written to. */
import { mkdir, readdir } from 'node:fs/promises';
import { StartError } from '../../shared/env';

/** Makes the folder; refuses one that holds anything, unless forced. */
export async function prepareFolder(folder: string, force: boolean): Promise<void> {
  let found: string[];
  try {
    await mkdir(folder, { recursive: true });
    found = await readdir(folder);
  } catch (error) {
    throw new StartError(`--out: cannot write to ${folder} (${(error as Error).message})`);
  }
  if (found.length > 0 && !force)
    throw new StartError(`--out: ${folder} is not empty; name an empty folder, or add --force to write into it`);
}
