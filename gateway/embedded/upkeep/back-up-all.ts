/** Saves all databases into a folder: their snapshots are taken at one moment, then they are written one after the other. */
import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { StartError } from '../../../subgraphs/shared/env';
import { manifestName, writeManifest, type BackupContents } from '../../../subgraphs/shared/recovery/backup-manifest';
import { saveDatabase, takeSnapshot } from '../../../subgraphs/shared/recovery/save-database';
import { databasesOf, type Databases } from './all-stores';

/** A connection for as long as a piece of work lasts. */
export async function connectTo(name: string, url: string): Promise<Client> {
  const db = new Client({ connectionString: url, application_name: 'backup', keepAlive: true });
  // A connection that breaks between two statements is told by the next one.
  db.on('error', () => undefined);
  await db.connect().catch((error: unknown) => {
    throw new StartError(`The database of ${name} cannot be reached (${(error as Error).message}).`);
  });
  return db;
}

/** Backs up everything; the manifest comes last: a folder without one is no backup. */
export async function backUpAll(databases: Databases, out: string, key: string | undefined): Promise<BackupContents> {
  if (existsSync(out) && (await readdir(out)).length > 0)
    throw new StartError(`--out: expected an empty folder or a new one, got ${out}.`);
  await mkdir(out, { recursive: true, mode: 0o700 });
  const clients: Client[] = [];
  try {
    for (const [name, url] of databasesOf(databases)) clients.push(await connectTo(name, url));
    const names = [...databasesOf(databases).keys()];
    const snapshots = await Promise.all(clients.map((db, index) => takeSnapshot(names[index] ?? '', db)));
    const contents: BackupContents = { format: 1, encrypted: key !== undefined, databases: [] };
    for (const snapshot of snapshots) contents.databases.push(await saveDatabase(snapshot, out, key));
    await writeFile(join(out, manifestName), writeManifest(contents, key), { mode: 0o600, flag: 'wx' });
    return contents;
  } finally {
    await Promise.all(clients.map(db => db.end()));
  }
}
