/** Writes rows as CSV (RFC 4180), so that no spreadsheet takes a text for a formula. */
import type { Field } from './columns';

/** How a file of fields is written. */
export interface CsvDialect {
  separator: ',' | ';';
  decimal: '.' | ',';
}

/** A text that a spreadsheet would calculate, with the sign before it that makes it a text. */
export const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** Quoted where any usual separator stands in it, for programs guess which one a file has. */
const quoted = (text: string): string => (/[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A row with its line end. */
export const csvRow = (fields: readonly Field[], { separator, decimal }: CsvDialect): string =>
  `${fields
    .map(({ text, isNumber }) => (isNumber ? text.replace('.', decimal) : quoted(harmless(text))))
    .join(separator)}\r\n`;
