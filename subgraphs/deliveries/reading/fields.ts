/** Splits a line into its values. */
import { parse } from 'csv-parse/sync';
import type { Dialect } from '../dialects/dialect';

/** Splits a line without its line end; undefined when quotes are not closed on it or stand where they may not. */
export type SplitLine = (line: string) => string[] | undefined;

/** The splitter of a dialect. A break of line that is no line end, such as a lone carriage return, is a bad line. */
export function fieldSplitter({ separator, quoting }: Pick<Dialect, 'separator' | 'quoting'>): SplitLine {
  if (!quoting) return line => (line.includes('\r') ? undefined : line.split(separator));
  return line => {
    if (line.includes('\r')) return undefined;
    // Most lines have no quotes; those that have are the library's to judge.
    if (!line.includes('"')) return line.split(separator);
    try {
      const records: string[][] = parse(line, {
        delimiter: separator,
        record_delimiter: '\n',
        relax_column_count: true,
      });
      return records.length === 1 ? records[0] : undefined;
    } catch {
      return undefined;
    }
  };
}
