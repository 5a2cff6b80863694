/** One table as one file: what COPY writes, packed, and encrypted when there is a key. */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { PassThrough, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { Client } from 'pg';
import { from, to } from 'pg-copy-streams';
import { StartError } from '../env';
import type { SavedTable } from './backup-manifest';
import { copySql, type StoredTable } from './table-contents';

const cipherKey = (key: string): Buffer => Buffer.from(hkdfSync('sha256', key, '', 'backup-cipher', 32));

/** Bytes on their way, counted into a hash. */
function hashed(hash: ReturnType<typeof createHash>): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
}

/** Writes a table's rows into a new file that its owner alone may read; `place` is bound to what is encrypted. */
export async function writeTableFile(
  db: Client,
  table: StoredTable,
  path: string,
  place: string,
  key: string | undefined,
): Promise<Pick<SavedTable, 'sha256' | 'nonce' | 'tag'>> {
  const nonce = randomBytes(12);
  const cipher = key === undefined ? undefined : createCipheriv('aes-256-gcm', cipherKey(key), nonce);
  cipher?.setAAD(Buffer.from(place));
  const hash = createHash('sha256');
  await pipeline(
    db.query(to(`COPY ${copySql(db, table)} TO STDOUT`)),
    createGzip({ level: 4 }),
    cipher ?? new PassThrough(),
    hashed(hash),
    createWriteStream(path, { flags: 'wx', mode: 0o600 }),
  );
  return {
    sha256: hash.digest('hex'),
    ...(cipher && { nonce: nonce.toString('hex'), tag: cipher.getAuthTag().toString('hex') }),
  };
}

/** Refuses a file that is not, byte for byte, the one that was written. */
export async function verifyTableFile({ file, sha256 }: SavedTable, path: string): Promise<void> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  } catch (error) {
    throw new StartError(`${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`);
  }
  if (hash.digest('hex') !== sha256) throw new StartError(`${file} is damaged: it is not the file that was written.`);
}

/** Reads a verified file into its table. */
export async function readTableFile(
  db: Client,
  table: SavedTable,
  path: string,
  place: string,
  key: string | undefined,
): Promise<void> {
  const decipher =
    key === undefined || table.nonce === undefined || table.tag === undefined
      ? undefined
      : createDecipheriv('aes-256-gcm', cipherKey(key), Buffer.from(table.nonce, 'hex'));
  decipher?.setAAD(Buffer.from(place));
  decipher?.setAuthTag(Buffer.from(table.tag ?? '', 'hex'));
  await pipeline(
    createReadStream(path),
    decipher ?? new PassThrough(),
    createGunzip(),
    db.query(from(`COPY ${copySql(db, table)} FROM STDIN`)),
  );
}
