/** Brings a backup back: nothing is touched before every file is known to be whole and the target may be overwritten. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '../../../subgraphs/shared/env';
import {
  manifestName,
  readManifest,
  type BackupContents,
  type SavedDatabase,
} from '../../../subgraphs/shared/recovery/backup-manifest';
import { filledTables, loadDatabase } from '../../../subgraphs/shared/recovery/load-database';
import { verifyTableFile } from '../../../subgraphs/shared/recovery/table-file';
import { migrateStore } from '../../../subgraphs/shared/stores/migrate';
import { databasesOf, storesOf, type Databases, type NamedStore } from './all-stores';
import { connectTo } from './back-up-all';
import { withMarks } from '../marks';
import { migrateAll } from '../prepare-databases';

async function readBackup(folder: string, key: string | undefined): Promise<BackupContents> {
  const text = await readFile(join(folder, manifestName), 'utf8').catch(() => {
    throw new StartError(`--from: expected the folder of a backup, got ${folder}, which has no ${manifestName}.`);
  });
  const contents = readManifest(text, key);
  for (const { tables } of contents.databases)
    for (const table of tables) await verifyTableFile(table, join(folder, table.file));
  return contents;
}

/** Refuses a backup of other databases, or of a version that came after this one. */
function checkIsOurs(system: Databases, { databases }: BackupContents): void {
  const here = [...databasesOf(system).keys()].sort().join(', ');
  const saved = databases
    .map(({ name }) => name)
    .sort()
    .join(', ');
  if (here !== saved) throw new StartError(`The backup is of ${saved}; this system has ${here}.`);
  const stores = storesOf(system);
  for (const { name, migrations } of databases)
    for (const [schema, ran] of Object.entries(migrations)) {
      const store = stores.find(one => one.database === name && one.store.schema === schema)?.store;
      const unknown = ran.filter(migration => !store?.migrations.some(known => known.name === migration));
      if (!store || unknown.length > 0)
        throw new StartError(
          `The backup was made by a later version: ${name}.${schema} has ${unknown.join(', ') || 'no place'} here.`,
        );
    }
}

async function checkMayBeReplaced(system: Databases, replace: boolean): Promise<void> {
  if (replace) return;
  for (const [name, url] of databasesOf(system)) {
    const db = await connectTo(name, url);
    const [filled] = await filledTables(db).finally(() => db.end());
    if (filled !== undefined)
      throw new StartError(`${name} holds rows already, for one in ${filled}: --replace removes them first.`);
  }
}

/** Empties a database and makes its tables as they were when it was saved. */
async function rebuild(stores: readonly NamedStore[], { name, migrations }: SavedDatabase, url: string): Promise<void> {
  const db = await connectTo(name, url);
  try {
    for (const { store } of stores) await db.query(`DROP SCHEMA IF EXISTS ${store.schema} CASCADE`);
  } finally {
    await db.end();
  }
  for (const { store } of stores) {
    const ran = migrations[store.schema] ?? [];
    await migrateStore(name, url, { ...store, migrations: store.migrations.filter(one => ran.includes(one.name)) });
  }
}

/** Restores a folder, then runs the migrations that came after it; `replace` removes what is there. */
export async function restoreAll(
  system: Databases,
  from: string,
  options: { replace: boolean; key: string | undefined },
): Promise<BackupContents> {
  const contents = await readBackup(from, options.key);
  checkIsOurs(system, contents);
  await checkMayBeReplaced(system, options.replace);
  const key = contents.encrypted ? options.key : undefined;
  for (const saved of contents.databases) {
    const url = databasesOf(system).get(saved.name) ?? '';
    await rebuild(
      storesOf(system).filter(({ database }) => database === saved.name),
      saved,
      url,
    );
    // The marks of an embedded system stand outside the subgraphs' schemas.
    if (saved.tables.some(({ name }) => name === 'public.embedded_mark')) await withMarks(url, () => Promise.resolve());
    const db = await connectTo(saved.name, url);
    await loadDatabase(db, saved, from, key).finally(() => db.end());
  }
  await migrateAll(system);
  return contents;
}
