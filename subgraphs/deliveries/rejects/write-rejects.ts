/** Writes the reject file of one data file: what its sender needs to find and mend each bad row. */
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { once } from 'node:events';
import type { Client } from 'pg';
import type { Dialect } from '../dialects/dialect';
import type { DeliveryLimits } from '../limits';
import { encodings } from '../reading/encodings';
import { readLines } from '../reading/read-lines';
import type { VerifiedFile } from '../source/verified-file';
import { stageOf } from '../staging/stage-tables';

interface Reject {
  line: number;
  reject: string;
  reject_column: string | null;
}

const fetched = 5_000;

/** Rejected rows in the order of the file, some at a time. */
async function* rejectsOf(db: Client, stage: string): AsyncGenerator<Reject> {
  await db.query(
    `DECLARE rejects NO SCROLL CURSOR FOR SELECT line, reject, reject_column FROM ${stage} WHERE reject IS NOT NULL ORDER BY line`,
  );
  for (;;) {
    const { rows } = await db.query<Reject>(`FETCH ${fetched} FROM rejects`);
    if (rows.length === 0) break;
    yield* rows;
  }
  await db.query('CLOSE rejects');
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

class LastSeen extends Error {}

/** Writes the file; it holds numbers of persons, so only its owner may read it. */
export async function writeRejects(
  db: Client,
  dialect: Dialect,
  limits: DeliveryLimits,
  file: VerifiedFile,
  path: string,
): Promise<void> {
  const columnNames = new Map(file.layout.columns.map(column => [column.to, column.name]));
  const encoding = encodings[dialect.encoding];
  await mkdir(dirname(path), { recursive: true });
  // A new file of ours, never one that a link points to.
  await rm(path, { force: true });
  const output = createWriteStream(path, { flags: 'wx', mode: 0o600 });
  const rejects = rejectsOf(db, stageOf(file.layout.entity));
  let text = 'line,column,code,raw\n';
  let seen: { number: number; show: () => string }[] = [];
  const flush = async (): Promise<void> => {
    if (!output.write(text)) await once(output, 'drain');
    text = '';
  };
  let next = await rejects.next();
  try {
    await readLines(file.handle, dialect, limits.lineBytes, {
      line: (raw, number) => void seen.push({ number, show: () => raw }),
      undecodable: (bytes, number) => {
        const raw = encoding.show(bytes);
        seen.push({ number, show: () => raw });
      },
      tooLong: (beginning, number) => void seen.push({ number, show: () => encoding.show(beginning) }),
      pause: async () => {
        for (const { number, show } of seen) {
          if (next.done) throw new LastSeen();
          if (next.value.line !== number) continue;
          const { reject, reject_column } = next.value;
          const column = reject_column === null ? '' : (columnNames.get(reject_column) ?? '');
          text += `${number},${column},${reject},${quoted(show())}\n`;
          next = await rejects.next();
        }
        seen = [];
        await flush();
      },
    });
  } catch (error) {
    if (!(error instanceof LastSeen)) throw error;
  }
  await flush();
  output.end();
  await once(output, 'close');
}
