/** A demonstration population written for a test, and read again from its bytes without the project's own readers. */
import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeDemonstration } from '../../subgraphs/deliveries/demo/write-demonstration';
import { withFolder, type FundCode } from './delivery-builder';

/** A row of a file: the value of a column, which must be there. */
export type Row = (column: string) => string;

export interface Demonstration {
  folder: string;
  bytes: (fund: FundCode, file: string) => Buffer;
  rows: (fund: FundCode, file: string) => Row[];
}

/** The text of a file in the fund's encoding; bytes that are not of it fail. Of the upper half of Windows-1252 the files have Œ alone. */
export function decode(fund: FundCode, bytes: Buffer): string {
  if (fund === 'CNSS') return new TextDecoder('utf8', { fatal: true, ignoreBOM: true }).decode(bytes);
  const text = bytes.toString('latin1').replaceAll('\u008c', 'Œ');
  if (/[\u0080-\u009f]/.test(text)) throw new Error('a byte that Windows-1252 files of the demonstration do not have');
  return text;
}

const recordsOf = (fund: FundCode, text: string): string[][] =>
  fund === 'CNSS'
    ? parse(text, { delimiter: ';', record_delimiter: '\n' })
    : text
        .split('\r\n')
        .slice(0, -1)
        .map(line => line.split('|'));

/** Reads a demonstration that stands in a folder. */
export function readDemonstration(folder: string): Demonstration {
  const bytes = (fund: FundCode, file: string): Buffer => readFileSync(join(folder, fund.toLowerCase(), file));
  return {
    folder,
    bytes,
    rows: (fund, file) => {
      const [header = [], ...records] = recordsOf(fund, decode(fund, bytes(fund, file)));
      return records.map(record => column => {
        const value = record[header.indexOf(column)];
        if (value === undefined || record.length !== header.length)
          throw new Error(`${file}: no ${column} in ${record.join('|')}`);
        return value;
      });
    },
  };
}

/** Writes a demonstration, and removes it when the work is done. */
export const withDemonstration = <T>(
  members: number,
  seed: number,
  work: (demonstration: Demonstration) => T | Promise<T>,
): Promise<T> =>
  withFolder(async out => {
    await writeDemonstration({ members, seed, out });
    return work(readDemonstration(out));
  });

export const funds: readonly FundCode[] = ['CNSS', 'CNOPS'];

/** Rows of a reference file of a subgraph. */
export const referenceRows = (path: string): Record<string, string>[] =>
  parse(readFileSync(join(process.cwd(), 'subgraphs', path)), { columns: true, bom: true });
