/** Where a delivery comes from: a folder as it stands, or an archive that is unpacked into a folder of our own. */
import { constants } from 'node:fs';
import { lstat, open, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeliveryLimits } from '../limits';
import { DeliveryRefused } from '../refused';
import { unpackArchive } from './archive';

/** An opened delivery. */
export interface DeliverySource {
  /** Opens a plain file of the delivery; throws MISSING_FILE, UNSAFE_PATH or TOO_LARGE. */
  open(name: string, largest: number): Promise<FileHandle>;
  /** Removes what was unpacked. */
  close(): Promise<void>;
}

/** Windows has no such flag. */
const noFollow = process.platform === 'win32' ? 0 : constants.O_NOFOLLOW;

/** Never follows a link and never waits for a pipe: what is opened is a plain file that stands in the folder. */
async function openPlainFile(folder: string, name: string, largest: number): Promise<FileHandle> {
  const path = join(folder, name);
  const found = await lstat(path).catch(() => undefined);
  if (found?.isSymbolicLink()) throw new DeliveryRefused('UNSAFE_PATH', `${name}: expected a file, got a link.`);
  if (!found?.isFile())
    throw new DeliveryRefused('MISSING_FILE', `${name}: expected a file of the delivery, got none.`);
  const handle = await open(path, constants.O_RDONLY | noFollow);
  const { size } = await handle.stat();
  if (size <= largest) return handle;
  await handle.close();
  throw new DeliveryRefused('TOO_LARGE', `${name}: expected at most ${largest} bytes, got ${size}.`);
}

const folderSource = (folder: string, close: () => Promise<void>): DeliverySource => ({
  open: (name, largest) => openPlainFile(folder, name, largest),
  close,
});

/** Opens the delivery at a path; an archive is unpacked below `workFolder`. */
export async function openSource(path: string, limits: DeliveryLimits, workFolder: string): Promise<DeliverySource> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new DeliveryRefused('MISSING_FILE', `expected a folder or a .tar.gz, got nothing at ${path}.`);
  if (found.isDirectory()) return folderSource(path, () => Promise.resolve());
  if (!found.isFile())
    throw new DeliveryRefused('BAD_ARCHIVE', `expected a folder or a .tar.gz, got neither: ${path}.`);
  const unpacked = await unpackArchive(path, limits, workFolder);
  return folderSource(unpacked.folder, unpacked.remove);
}
