/** Unpacks a .tar.gz of plain files into a private folder, in bounded memory; everything else in it is refused. */
import { createReadStream, createWriteStream, rmSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract, type Header } from 'tar-stream';
import { alive } from '../../shared/embedded/postgres';
import type { DeliveryLimits } from '../limits';
import { DeliveryRefused } from '../refused';

const bad = (message: string): DeliveryRefused => new DeliveryRefused('BAD_ARCHIVE', message);

/** The plain name of an entry; null for the root folder itself, which some programs write. */
function nameOf(header: Header): string | null {
  const name = header.name.replace(/^(\.\/)+/, '');
  if (header.type === 'directory' && (name === '' || name === '.')) return null;
  if (header.type !== 'file' && header.type !== 'contiguous-file')
    throw bad(`expected plain files, got a ${header.type}: ${JSON.stringify(header.name)}.`);
  // eslint-disable-next-line no-control-regex -- a NUL ends a path for the operating system
  if (/[/\\\u0000-\u001f]/.test(name) || /^(\.{1,2}|[A-Za-z]:.*|)$/.test(name))
    throw bad(`expected files at the root of the archive, got ${JSON.stringify(header.name)}.`);
  return name;
}

/** Counts what is unpacked and stops a bomb. */
function guard(limits: DeliveryLimits, packedBytes: () => number): (bytes: number) => void {
  let unpacked = 0;
  return bytes => {
    unpacked += bytes;
    if (unpacked > limits.archiveBytes)
      throw new DeliveryRefused('TOO_LARGE', `expected an archive of at most ${limits.archiveBytes} bytes unpacked.`);
    if (unpacked > limits.archiveFreeBytes && unpacked > packedBytes() * limits.archiveRatio)
      throw bad(`expected at most ${limits.archiveRatio} bytes for each packed byte, got more.`);
  };
}

async function unpackInto(folder: string, path: string, limits: DeliveryLimits): Promise<void> {
  const packed = createReadStream(path);
  const count = guard(limits, () => packed.bytesRead);
  const entries = extract();
  // A fault in reading or unpacking ends the entries too, so the loop below sees it.
  const feeding = pipeline(
    packed,
    createGunzip(),
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        count(chunk.length);
        yield chunk;
      }
    },
    entries as unknown as NodeJS.WritableStream,
  );
  feeding.catch(() => undefined);
  const names = new Set<string>();
  for await (const entry of entries) {
    const name = nameOf(entry.header);
    if (name !== null) {
      if (names.has(name)) throw bad(`${JSON.stringify(name)} stands twice in the archive.`);
      if (names.size >= limits.archiveEntries) throw bad(`expected at most ${limits.archiveEntries} files.`);
      if (entry.header.size > limits.fileBytes)
        throw new DeliveryRefused('TOO_LARGE', `${name}: expected at most ${limits.fileBytes} bytes.`);
      names.add(name);
      await pipeline(entry as unknown as Readable, createWriteStream(join(folder, name), { flags: 'wx', mode: 0o600 }));
    } else entry.resume();
  }
  await feeding;
}

/** A killed process leaves its folder behind: whoever unpacks next removes the folders of processes that are gone. */
async function removeAbandoned(workFolder: string): Promise<void> {
  for (const name of await readdir(workFolder)) {
    const owner = Number(/^delivery-(\d+)-/.exec(name)?.[1] ?? 0);
    if (owner > 0 && !alive(owner)) await rm(join(workFolder, name), { recursive: true, force: true });
  }
}

/** Unpacks an archive; `remove` deletes the folder, and so does the end of the process. */
export async function unpackArchive(
  path: string,
  limits: DeliveryLimits,
  workFolder: string,
): Promise<{ folder: string; remove: () => Promise<void> }> {
  await mkdir(workFolder, { recursive: true });
  await removeAbandoned(workFolder);
  const folder = await mkdtemp(join(workFolder, `delivery-${process.pid}-`));
  const removeAtExit = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', removeAtExit);
  const remove = async (): Promise<void> => {
    process.removeListener('exit', removeAtExit);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await unpackInto(folder, path, limits);
    return { folder, remove };
  } catch (error) {
    await remove();
    if (error instanceof DeliveryRefused) throw error;
    throw bad(`expected a .tar.gz of plain files (${(error as Error).message}).`);
  }
}
