/** Reads a ZIP archive by its directory, written apart from the writer. */
import { crc32, inflateRawSync } from 'node:zlib';

/** The texts of an archive's files by name; a wrong length or checksum fails the test. */
export function unzip(archive: Buffer): Record<string, string> {
  const end = archive.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  const count = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  const files: Record<string, string> = {};
  for (let file = 0; file < count; file++) {
    if (archive.toString('latin1', at, at + 4) !== 'PK\u0001\u0002') throw new Error('no entry where one is due');
    const [nameLength, extra, comment] = [28, 30, 32].map(offset => archive.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const [checksum, packed, size] = [16, 20, 24].map(offset => archive.readUInt32LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const name = archive.toString('latin1', at + 46, at + 46 + nameLength);
    const local = archive.readUInt32LE(at + 42);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const bytes = inflateRawSync(archive.subarray(start, start + packed));
    if (bytes.length !== size || crc32(bytes) !== checksum) throw new Error(`${name} is damaged`);
    files[name] = bytes.toString('utf8');
    at += 46 + nameLength + extra + comment;
  }
  return files;
}
