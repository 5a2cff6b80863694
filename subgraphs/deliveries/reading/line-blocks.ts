/** Cuts a file into blocks of whole lines, in bounded memory whatever the file holds. */
import type { FileHandle } from 'node:fs/promises';

const lineFeed = 10;
const readBytes = 512 * 1024;
/** How much of a line that is too long is kept. */
const keptBytes = 200;

/** Some whole lines, each with its line end (the last line of a file may lack it); valid until the next block is asked for. */
export interface LineBlock {
  kind: 'lines';
  bytes: Buffer;
}

/** A line beyond the bound: its beginning, and its bytes in pieces to look at while they pass. */
export interface LongLine {
  kind: 'long';
  beginning: Buffer;
  /** What the given inspection of its bytes said. */
  sound: boolean;
}

/** Looks at the bytes of a line too long to hold, piece by piece; tells at the end whether they are of the encoding. */
export interface Inspection {
  look(piece: Buffer): void;
  end(): boolean;
}

/** Yields the lines of an open file from its beginning. */
export async function* lineBlocks(
  file: FileHandle,
  lineBytes: number,
  inspect: () => Inspection,
): AsyncGenerator<LineBlock | LongLine> {
  const buffer = Buffer.allocUnsafe(lineBytes + readBytes);
  let held = 0;
  let position = 0;
  let long: { beginning: Buffer; inspection: Inspection } | undefined;
  for (;;) {
    const { bytesRead } = await file.read(buffer, held, readBytes, position);
    position += bytesRead;
    const filled = held + bytesRead;
    let start = 0;

    if (long) {
      const end = buffer.subarray(0, filled).indexOf(lineFeed);
      long.inspection.look(buffer.subarray(0, end < 0 ? filled : end));
      if (end < 0 && bytesRead > 0) continue;
      yield { kind: 'long', beginning: long.beginning, sound: long.inspection.end() };
      long = undefined;
      start = end < 0 ? filled : end + 1;
    }

    const rest = buffer.subarray(start, filled);
    const whole = bytesRead === 0 ? rest.length : rest.lastIndexOf(lineFeed) + 1;
    if (whole > 0) yield { kind: 'lines', bytes: rest.subarray(0, whole) };
    if (bytesRead === 0) return;

    const remaining = rest.subarray(whole);
    held = remaining.length;
    if (held > lineBytes) {
      long = { beginning: Buffer.from(remaining.subarray(0, keptBytes)), inspection: inspect() };
      long.inspection.look(remaining);
      held = 0;
    } else buffer.copy(buffer, 0, start + whole, filled);
  }
}

/** The beginning of a line, of the length that is kept of a line that is too long. */
export const beginningOf = (line: Buffer): Buffer => Buffer.from(line.subarray(0, keptBytes));
