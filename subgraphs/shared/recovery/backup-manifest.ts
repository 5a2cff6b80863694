/** manifest.json of a backup: what was saved, and by what it is known to be whole. */
import { createHash, createHmac } from 'node:crypto';
import { z } from 'zod';
import { StartError } from '../env';

const tableSchema = z.object({
  /** Schema and name. */
  name: z.string(),
  file: z.string().regex(/^[a-z0-9_.-]+$/i),
  columns: z.array(z.string()),
  rows: z.int().min(0),
  /** Digest of the rows, whatever their order. */
  content: z.string(),
  /** SHA-256 of the file. */
  sha256: z.string(),
  /** Of an encrypted file. */
  nonce: z.string().optional(),
  tag: z.string().optional(),
});

const databaseSchema = z.object({
  /** ANAM, or the code of a fund. */
  name: z.string().regex(/^[A-Z][A-Z0-9_]*$/),
  /** When its snapshot was taken. */
  takenAt: z.string(),
  /** Names of the migrations of each schema. */
  migrations: z.record(z.string(), z.array(z.string())),
  sequences: z.array(z.object({ name: z.string(), value: z.string() })),
  tables: z.array(tableSchema),
});

const contentsSchema = z.object({
  format: z.literal(1),
  encrypted: z.boolean(),
  databases: z.array(databaseSchema),
});
const manifestSchema = contentsSchema.extend({ checksum: z.string() });

export type SavedTable = z.output<typeof tableSchema>;
export type SavedDatabase = z.output<typeof databaseSchema>;
export type BackupContents = z.output<typeof contentsSchema>;

/** The name of the manifest in a backup's folder. */
export const manifestName = 'manifest.json';

/** With a key nobody else can write a manifest; without one it shows damage alone. The schema puts the names in one order. */
const checksumOf = (contents: BackupContents, key: string | undefined): string =>
  (key === undefined ? createHash('sha256') : createHmac('sha256', key))
    .update(JSON.stringify(contentsSchema.parse(contents)))
    .digest('hex');

/** Writes a manifest as text. */
export const writeManifest = (contents: BackupContents, key: string | undefined): string =>
  `${JSON.stringify({ ...contents, checksum: checksumOf(contents, key) }, null, 2)}\n`;

/** Reads a manifest; throws a StartError when it is not whole or was written with another key. */
export function readManifest(text: string, key: string | undefined): BackupContents {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new StartError(`${manifestName}: expected the manifest of a backup, got something that is no JSON.`);
  }
  const parsed = manifestSchema.safeParse(value);
  if (!parsed.success) throw new StartError(`${manifestName}: expected the manifest of a backup, got another file.`);
  const { checksum, ...contents } = parsed.data;
  if (contents.encrypted && key === undefined)
    throw new StartError('BACKUP_KEY is not set, and the backup is encrypted.');
  if (checksum !== checksumOf(contents, contents.encrypted ? key : undefined))
    throw new StartError(`${manifestName}: it was changed, or BACKUP_KEY is not the one it was written with.`);
  return contents;
}
