/** A data file whose bytes are those that the manifest announces. */
import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { headerOf } from '../reading/row-reader';
import { readLines } from '../reading/read-lines';
import type { Dialect, FileLayout } from '../dialects/dialect';
import type { DeliveryLimits } from '../limits';
import type { ManifestFile } from '../manifest';
import { DeliveryRefused } from '../refused';

/** An open file that passed; the same handle is read again later, so nobody can put another file in its place. */
export interface VerifiedFile {
  announced: ManifestFile;
  layout: FileLayout;
  handle: FileHandle;
  /** Throws when the file was written to since it was verified. */
  confirm(): Promise<void>;
}

const lineFeed = 10;

/** Lines (an unended last one counts) and SHA-256 of a file. */
async function measure(handle: FileHandle): Promise<{ lines: number; sha256: string }> {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(1 << 20);
  let [lines, position, last] = [0, 0, lineFeed];
  for (;;) {
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, position);
    if (bytesRead === 0) break;
    position += bytesRead;
    const bytes = buffer.subarray(0, bytesRead);
    hash.update(bytes);
    for (let at = bytes.indexOf(lineFeed); at >= 0; at = bytes.indexOf(lineFeed, at + 1)) lines++;
    last = bytes[bytesRead - 1] ?? lineFeed;
  }
  return { lines: last === lineFeed ? lines : lines + 1, sha256: hash.digest('hex') };
}

class HeaderSeen extends Error {}

/** The first line of a file; undefined when it is no text of the encoding or longer than any header. */
async function readHeader(handle: FileHandle, dialect: Dialect, lineBytes: number): Promise<string | undefined> {
  let header: string | undefined;
  const stop = (): never => {
    throw new HeaderSeen();
  };
  const line = (text: string, number: number): void => {
    if (number === 1) header = text;
  };
  await readLines(handle, dialect, lineBytes, { line, undecodable: stop, tooLong: stop, pause: stop }).catch(
    (error: unknown) => {
      if (!(error instanceof HeaderSeen)) throw error;
    },
  );
  return header;
}

/** Compares a file with what the manifest says of it and with the header of its layout. */
export async function verifyFile(
  handle: FileHandle,
  announced: ManifestFile,
  dialect: Dialect,
  layout: FileLayout,
  limits: DeliveryLimits,
): Promise<VerifiedFile> {
  const before = await handle.stat({ bigint: true });
  const { lines, sha256 } = await measure(handle);
  if (sha256 !== announced.sha256)
    throw new DeliveryRefused(
      'CHECKSUM_MISMATCH',
      `${announced.name}: expected SHA-256 ${announced.sha256}, got ${sha256}.`,
    );
  const rows = Math.max(0, lines - 1);
  if (rows !== announced.rows)
    throw new DeliveryRefused('ROW_COUNT_MISMATCH', `${announced.name}: expected ${announced.rows} rows, got ${rows}.`);
  const expected = headerOf(dialect, layout);
  const header = await readHeader(handle, dialect, limits.lineBytes);
  if (header !== expected)
    throw new DeliveryRefused(
      'BAD_HEADER',
      `${announced.name}: expected the header ${expected}, got ${header === undefined ? 'none' : JSON.stringify(header.slice(0, 300))}.`,
    );
  const confirm = async (): Promise<void> => {
    const now = await handle.stat({ bigint: true });
    if (now.size !== before.size || now.mtimeNs !== before.mtimeNs)
      throw new DeliveryRefused('CHECKSUM_MISMATCH', `${announced.name}: was written to while it was read.`);
  };
  return { announced, layout, handle, confirm };
}
