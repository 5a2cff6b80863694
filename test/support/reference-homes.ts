/** The homes of all subgraphs in a world, and reference files that changed. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { loadHomes, type ReferenceHome } from '../../subgraphs/shared/reference/load-homes';
import { createDataSource } from '../../subgraphs/shared/stores/stores';
import { subgraphs } from '../../subgraphs/subgraphs';
import type { World } from './world';

/** Changes of the text of reference files, by their names. */
export type FileChanges = Record<string, (text: string) => string>;

/** Opens the homes of a world in the order in which they are loaded. */
export const openHomes = (world: World): Promise<ReferenceHome[]> =>
  Promise.all(
    [...subgraphs].reverse().map(async ({ name, home, reference }) => ({
      name,
      db: await createDataSource(name, world.url('ANAM'), home, 2).initialize(),
      tables: reference,
    })),
  );

/** The homes with changed files, which are written into a folder. */
export function withChanges(homes: readonly ReferenceHome[], folder: string, changes: FileChanges): ReferenceHome[] {
  const changed = (file: string): string => {
    const change = changes[basename(file)];
    if (!change) return file;
    const before = readFileSync(file, 'utf8');
    const after = change(before);
    if (after === before) throw new Error(`${file} did not change`);
    const copy = join(folder, basename(file));
    writeFileSync(copy, after);
    return copy;
  };
  return homes.map(home => ({
    ...home,
    tables: home.tables.map(table => ({ ...table, file: changed(table.file) })),
  }));
}

/** Publishes changed reference files in a world, as `npm run reference` would. */
export async function publishChanges(world: World, changes: FileChanges): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'amo-graph-changes-'));
  const homes = await openHomes(world);
  try {
    await loadHomes(withChanges(homes, folder, changes));
  } finally {
    await Promise.all(homes.map(({ db }) => db.destroy()));
    rmSync(folder, { recursive: true });
  }
}
