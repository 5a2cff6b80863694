/** One file of a delivery, written in one pass: what is counted and hashed is what stands on disk. */
import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

/** Characters held back before they are written. */
const chunk = 256 * 1024;

/** What the manifest says about a file. */
export interface WrittenFile {
  name: string;
  entity: string;
  rows: number;
  sha256: string;
}

/** One data file of a delivery while it is written: counts its rows and hashes its bytes. */
export class DeliveryFile {
  private pending = '';
  private rows = 0;
  private readonly hash = createHash('sha256');

  private constructor(
    private readonly handle: FileHandle,
    private readonly name: string,
    private readonly entity: string,
    private readonly encode: (text: string) => Buffer,
    private readonly lineEnd: string,
  ) {}

  /** Creates the file with its header. */
  static async create(
    folder: string,
    name: string,
    entity: string,
    header: string,
    encode: (text: string) => Buffer,
    lineEnd: string,
  ): Promise<DeliveryFile> {
    const file = new DeliveryFile(await open(join(folder, name), 'w'), name, entity, encode, lineEnd);
    file.pending = header + lineEnd;
    return file;
  }

  /** Adds a row; nothing is written until `flush`. */
  row(text: string): void {
    this.pending += text + this.lineEnd;
    this.rows++;
  }

  /** Writes what is pending when there is enough of it, or all of it. */
  async flush(all = false): Promise<void> {
    if (this.pending.length === 0 || (!all && this.pending.length < chunk)) return;
    const bytes = this.encode(this.pending);
    this.pending = '';
    this.hash.update(bytes);
    for (let written = 0; written < bytes.length;)
      written += (await this.handle.write(bytes, written, bytes.length - written)).bytesWritten;
  }

  /** Ends the file and tells what the manifest says about it. */
  async close(): Promise<WrittenFile> {
    await this.flush(true);
    await this.handle.close();
    return { name: this.name, entity: this.entity, rows: this.rows, sha256: this.hash.digest('hex') };
  }

  /** Lets go of the file after a failure. */
  async abandon(): Promise<void> {
    await this.handle.close().catch(() => undefined);
  }
}
