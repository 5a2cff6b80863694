/** Writes rows into a staging table by COPY. */
import { once } from 'node:events';
import type { Client } from 'pg';
import { from } from 'pg-copy-streams';
import type { Value } from '../model/entity-model';
import type { ReadRow } from '../reading/row-reader';

const special = /[\\\t\n\r]/;
const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

const escape = (text: string): string =>
  special.test(text) ? text.replace(/[\\\t\n\r]/g, character => escapes[character] ?? '') : text;

/** Rows on their way into one table. */
export interface RowCopy {
  add(line: number, row: ReadRow): void;
  /** Hands what was added to PostgreSQL, waiting when it is slower than the reader. */
  flush(): Promise<void>;
  end(): Promise<void>;
  /** Gives the COPY up. */
  abandon(): void;
}

/** Begins a COPY into a staging table. */
export function copyRows(db: Client, stage: string): RowCopy {
  const stream = db.query(from(`COPY ${stage} FROM STDIN`));
  let failure: Error | undefined;
  stream.on('error', error => (failure = error));
  let text = '';
  const valueText = (value: Value): string => (value === null ? '\\N' : escape(value));
  return {
    add: (line, { values, fault }) => {
      let row = fault ? `${line}\t${fault.code}\t${fault.column ?? '\\N'}` : `${line}\t\\N\t\\N`;
      for (const value of values) row += `\t${valueText(value)}`;
      text += `${row}\n`;
    },
    flush: async () => {
      if (failure) throw failure;
      if (text === '') return;
      const chunk = Buffer.from(text);
      text = '';
      if (!stream.write(chunk)) await once(stream, 'drain');
    },
    end: async () => {
      stream.end();
      await once(stream, 'finish');
    },
    abandon: () => void stream.destroy(),
  };
}
