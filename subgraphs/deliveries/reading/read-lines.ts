/** The data lines of a file, one after the other, each decoded and numbered. */
import type { FileHandle } from 'node:fs/promises';
import type { Dialect } from '../dialects/dialect';
import { encodings } from './encodings';
import { beginningOf, lineBlocks } from './line-blocks';

/** What is told of each line; line 1 is the header. */
export interface LineHandler {
  /** A line of the encoding, without its line end. */
  line(text: string, number: number): void;
  /** A line with bytes that are not of the encoding. */
  undecodable(bytes: Buffer, number: number): void;
  /** A line over the bound; `sound` tells whether its bytes were of the encoding. */
  tooLong(beginning: Buffer, number: number, sound: boolean): void;
  /** After each block of lines: the moment to pass on what was made of them. */
  pause(lines: number): Promise<void>;
}

const lineFeed = 10;

const withoutReturn = (text: string): string => (text.endsWith('\r') ? text.slice(0, -1) : text);

/** Reads a file line by line; only a block of lines is in memory at a time. */
export async function readLines(
  file: FileHandle,
  dialect: Pick<Dialect, 'encoding' | 'lineEnd'>,
  lineBytes: number,
  handler: LineHandler,
): Promise<void> {
  const encoding = encodings[dialect.encoding];
  const clean = dialect.lineEnd === '\r\n' ? withoutReturn : (text: string): string => text;
  let number = 0;

  const oneByOne = (bytes: Buffer): void => {
    for (let start = 0; start < bytes.length;) {
      const found = bytes.indexOf(lineFeed, start);
      const end = found < 0 ? bytes.length : found;
      const line = bytes.subarray(start, end);
      start = end + 1;
      number++;
      const text = encoding.decode(line);
      if (text === undefined) handler.undecodable(line, number);
      else if (line.length > lineBytes) handler.tooLong(beginningOf(line), number, true);
      else handler.line(clean(text), number);
    }
  };

  const allAtOnce = (text: string): void => {
    const lines = text.split('\n');
    if (lines.at(-1) === '') lines.pop();
    for (const line of lines) handler.line(clean(line), ++number);
  };

  for await (const block of lineBlocks(file, lineBytes, () => encoding.inspect())) {
    const before = number;
    if (block.kind === 'long') handler.tooLong(block.beginning, ++number, block.sound);
    else {
      let { bytes } = block;
      if (number === 0 && encoding.mark && bytes.subarray(0, 3).equals(encoding.mark)) bytes = bytes.subarray(3);
      // A block shorter than the bound cannot hold a line over it.
      const text = bytes.length <= lineBytes ? encoding.decode(bytes) : undefined;
      if (text === undefined) oneByOne(bytes);
      else allAtOnce(text);
    }
    await handler.pause(number - before);
  }
}
