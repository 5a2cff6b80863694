/** Reads one verified file into its staging table, each row judged by itself on the way. */
import type { Client } from 'pg';
import type { Dialect } from '../dialects/dialect';
import type { DeliveryLimits } from '../limits';
import { entityModels } from '../model/entities';
import type { Secrets } from '../model/entity-model';
import { encodings } from '../reading/encodings';
import { fieldSplitter } from '../reading/fields';
import { readLines } from '../reading/read-lines';
import { rowReader } from '../reading/row-reader';
import type { VerifiedFile } from '../source/verified-file';
import { copyRows } from './copy-rows';
import { stageOf } from './stage-tables';

/** What the staging of a file needs besides the file. */
export interface Staging {
  db: Client;
  dialect: Dialect;
  secrets: Secrets;
  limits: DeliveryLimits;
  /** Day of the extraction. */
  extractedOn: string;
}

/** Stages a file; `advance` is told how many rows went by. */
export async function stageFile(
  { db, dialect, secrets, limits, extractedOn }: Staging,
  file: VerifiedFile,
  advance: (rows: number) => void,
): Promise<void> {
  const { entity } = file.layout;
  const reader = rowReader(file.layout, entityModels[entity], secrets, extractedOn);
  const split = fieldSplitter(dialect);
  const encoding = encodings[dialect.encoding];
  const copy = copyRows(db, stageOf(entity));
  // Of a line that cannot be read the leading values may still tell which stored row it is about.
  const leadingFields = (bytes: Buffer): string[] => encoding.show(bytes).split(dialect.separator);
  const badCount = { code: 'BAD_COLUMN_COUNT', column: null } as const;
  const badBytes = { code: 'ENCODING', column: null } as const;
  try {
    await readLines(file.handle, dialect, limits.lineBytes, {
      line: (text, number) => {
        if (number === 1) return;
        const fields = split(text);
        copy.add(number, fields ? reader.read(fields) : reader.readKey(text.split(dialect.separator), badCount));
      },
      undecodable: (bytes, number) =>
        copy.add(number, reader.readKey(leadingFields(bytes.subarray(0, 1000)), badBytes)),
      tooLong: (beginning, number, sound) =>
        copy.add(number, reader.readKey(leadingFields(beginning), sound ? badCount : badBytes)),
      pause: async lines => {
        await copy.flush();
        advance(lines);
      },
    });
    await copy.end();
  } catch (error) {
    copy.abandon();
    throw error;
  }
  await file.confirm();
  await db.query(`ANALYZE ${stageOf(entity)}`);
}
