/** Packs a few files into a ZIP archive, the same bytes for the same files. */
import { crc32, deflateRawSync } from 'node:zlib';

/** A file of an archive. */
export interface ArchivedFile {
  /** Letters of ASCII alone. */
  name: string;
  bytes: Uint8Array;
}

/** The first of January 1980, from which ZIP counts: an archive does not tell when it was made. */
const firstDay = (1 << 5) | 1;
const deflated = 8;
const version = 20;

/** Numbers in little-endian order, each of two or four bytes. */
function packed(...fields: [size: 2 | 4, value: number][]): Buffer {
  const bytes = Buffer.alloc(fields.reduce((sum, [size]) => sum + size, 0));
  let at = 0;
  for (const [size, value] of fields) at = bytes.writeUIntLE(value, at, size);
  return bytes;
}

/** Writes the archive piece by piece. */
export function* zip(files: readonly ArchivedFile[]): Generator<Buffer> {
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of files) {
    const content = deflateRawSync(bytes);
    const label = Buffer.from(name, 'latin1');
    const facts = packed(
      [2, version],
      [2, 0],
      [2, deflated],
      [2, 0],
      [2, firstDay],
      [4, crc32(bytes)],
      [4, content.length],
      [4, bytes.length],
      [2, label.length],
      [2, 0],
    );
    const local = Buffer.concat([packed([4, 0x04034b50]), facts, label]);
    directory.push(
      packed([4, 0x02014b50], [2, version]),
      facts,
      packed([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]),
      label,
    );
    offset += local.length + content.length;
    yield local;
    yield content;
  }
  const list = Buffer.concat(directory);
  yield list;
  yield packed(
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, files.length],
    [2, files.length],
    [4, list.length],
    [4, offset],
    [2, 0],
  );
}
