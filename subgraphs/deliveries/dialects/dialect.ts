/** What an adapter says about a fund's files: how they are written and how their columns map to the one model. */
import type { EntityName } from '../model/entity-name';
import type { RejectCode } from '../model/reject-code';

/** The value of a column as the model writes it, or undefined when it is not one; `fields` are all values of the row. */
export type Read = (text: string, fields: readonly string[]) => string | undefined;

/** One column of a file. */
export interface FileColumn {
  /** As in the header. */
  name: string;
  /** Column of the model. */
  to: string;
  read: Read;
  /** The code of a value that `read` does not know. */
  fault: Extract<RejectCode, 'BAD_DATE' | 'BAD_NUMBER' | 'BAD_CODE' | 'BAD_IDENTIFIER'>;
  /** May be empty; a function says in which rows. */
  optional?: boolean | ((fields: readonly string[]) => boolean);
}

/** One kind of file of a fund. */
export interface FileLayout {
  /** The usual name; the manifest says the actual one. */
  name: string;
  entity: EntityName;
  columns: readonly FileColumn[];
  /** Columns of the model that are the same in every row of the fund. */
  constants?: Readonly<Record<string, string>>;
}

/** One fund's way to write. */
export interface Dialect {
  fundCode: string;
  encoding: 'utf-8' | 'windows-1252';
  separator: string;
  /** Values may stand in double quotes as in RFC 4180. */
  quoting: boolean;
  lineEnd: '\n' | '\r\n';
  files: readonly FileLayout[];
}
