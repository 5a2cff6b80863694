/** Reference data: CSV files with their sources, loaded into a subgraph's home; a changed file changes rows and keeps former versions. */
import { CsvError, parse } from 'csv-parse/sync';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { DataSource, IsNull, type EntityManager, type EntityMetadata } from 'typeorm';
import { StartError } from '../env';
import { ReferencePublication, type ReferenceRow } from './reference-row';
import { isDay } from '../scalars';

/** A row as it goes into the table: column → value in text form. */
export type ReferenceFileRow = Record<string, string | null>;

/** What a value of a column has to be, beside its type. */
export interface AcceptedValues {
  expected: string;
  test(text: string): boolean;
}

/** Accepts the values named and no other. */
export const oneOf = (...values: readonly string[]): AcceptedValues => ({
  expected: `one of ${values.join(', ')}`,
  test: text => values.includes(text),
});

/** One file and the entity whose table holds it; the file's columns are the entity's, unless renamed. */
export interface ReferenceTable {
  entity: new () => ReferenceRow;
  file: string;
  /** Its rows are invented: a production system neither loads nor serves them. */
  demonstration?: true;
  /** Column of the file → column of the table, where they differ. */
  rename?: Record<string, string>;
  /** Columns that together name a row once in the file. */
  key?: string[];
  /** What values of a column of the table may be, where its type says too little. */
  accept?: Record<string, AcceptedValues>;
  /** Columns that the file does not have; `derive` fills them. */
  derivedColumns?: string[];
  /** Values worked out of a row as it stands in the file; they add to it or take the place of what stands there. */
  derive?: (row: ReferenceFileRow) => ReferenceFileRow;
  /** What is odd about a row that is kept all the same; null when nothing is. */
  warn?: (row: ReferenceFileRow) => string | null;
}

/** What loading the reference data of one subgraph did. */
export interface ReferenceReport {
  publication: number;
  rows: number;
  added: number;
  ended: number;
  /** Rows that were kept although something about them is odd: file, line and what it is. */
  warnings: string[];
}

const ownColumns = new Set(['digest', 'publication', 'superseded_by']);

/** A bad row stops the load; the message says where it is and why. */
function fault(file: string, line: number, column: string, why: string): StartError {
  return new StartError(`${basename(file)}, line ${line}, column ${column}: ${why}`);
}

const confidences = oneOf('sourced', 'weak', 'derived', 'general_knowledge', 'invented');

const accepts: Record<string, AcceptedValues> = {
  text: { expected: 'a text', test: () => true },
  integer: { expected: 'a whole number', test: text => /^-?\d{1,9}$/.test(text) },
  numeric: { expected: 'a decimal number', test: text => /^-?\d+(\.\d+)?$/.test(text) },
  boolean: { expected: 'true or false', test: text => text === 'true' || text === 'false' },
  date: { expected: 'a day YYYY-MM-DD', test: isDay },
};

function readRow(
  table: ReferenceTable,
  metadata: EntityMetadata,
  record: Record<string, string>,
  line: number,
): ReferenceFileRow {
  const row: ReferenceFileRow = {};
  const check = (header: string, text: string, accepted: AcceptedValues | undefined): void => {
    if (accepted && text !== '' && !accepted.test(text))
      throw fault(table.file, line, header, `expected ${accepted.expected}, got ${JSON.stringify(text)}`);
  };
  for (const [header, text] of Object.entries(record)) {
    const name = table.rename?.[header] ?? header;
    const column = metadata.columns.find(candidate => candidate.databaseName === name);
    if (!column || ownColumns.has(name)) throw fault(table.file, line, header, 'the table has no such column');
    const type = accepts[String(column.type)];
    if (!type) throw new Error(`${metadata.tablePath}.${name}: no reader for ${String(column.type)}`);
    if (text === '' && !column.isNullable) throw fault(table.file, line, header, 'a value is missing');
    check(header, text, type);
    // PostgreSQL would round what has more places than the column, without a word.
    if (column.scale !== undefined && (text.split('.')[1]?.length ?? 0) > column.scale)
      throw fault(table.file, line, header, `expected at most ${column.scale} places, got ${JSON.stringify(text)}`);
    check(header, text, table.accept?.[name] ?? (name === 'confidence' ? confidences : undefined));
    row[name] = text === '' ? null : text;
  }
  const { valid_from: from, valid_to: to } = row;
  if (from != null && to != null && to < from)
    throw fault(table.file, line, 'valid_to', `expected a day from ${from} on, got "${to}"`);
  Object.assign(row, table.derive?.(row));
  row['digest'] = createHash('sha256').update(JSON.stringify(row)).digest('hex');
  return row;
}

interface FileRecord {
  record: Record<string, string>;
  info: { lines: number };
}

function readRecords(file: string): FileRecord[] {
  try {
    return parse<FileRecord>(readFileSync(file), { columns: true, bom: true, info: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw fault(
      file,
      Number(error['lines'] ?? 1),
      typeof error['column'] === 'string' ? error['column'] : 'none',
      error.message,
    );
  }
}

/** Reads and checks one file: every column of the table is there, every value is of its type, every key stands once. */
export function readReferenceFile(
  table: ReferenceTable,
  metadata: EntityMetadata,
  warnings: string[] = [],
): ReferenceFileRow[] {
  const records = readRecords(table.file);
  const header = Object.keys(records[0]?.record ?? {}).map(name => table.rename?.[name] ?? name);
  const missing = metadata.columns
    .map(column => column.databaseName)
    .filter(name => !ownColumns.has(name) && !header.includes(name) && !table.derivedColumns?.includes(name));
  if (missing.length > 0) throw fault(table.file, 1, missing.join(', '), 'the file lacks it');
  const seen = new Map<string, number>();
  return records.map(({ record, info }) => {
    const row = readRow(table, metadata, record, info.lines);
    const key = JSON.stringify((table.key ?? ['digest']).map(name => row[name]));
    const first = seen.get(key);
    if (first !== undefined)
      throw fault(
        table.file,
        info.lines,
        (table.key ?? ['the whole row']).join(', '),
        `stands on line ${first} already`,
      );
    seen.set(key, info.lines);
    const warning = table.warn?.(row);
    if (warning != null) warnings.push(`${basename(table.file)}, line ${info.lines}: ${warning}`);
    return row;
  });
}

async function loadTable(
  manager: EntityManager,
  table: ReferenceTable,
  publication: number,
): Promise<Omit<ReferenceReport, 'publication'>> {
  const metadata = manager.dataSource.getMetadata(table.entity);
  const warnings: string[] = [];
  const rows = readReferenceFile(table, metadata, warnings);
  const current = await manager.find(table.entity, { select: { digest: true }, where: { supersededBy: IsNull() } });
  const stored = new Set(current.map(row => row.digest));
  const delivered = new Set(rows.map(row => row['digest'] ?? ''));
  const ended = [...stored].filter(digest => !delivered.has(digest));
  if (ended.length > 0)
    await manager.query(
      `UPDATE ${metadata.tablePath} SET superseded_by = $1 WHERE superseded_by IS NULL AND digest = ANY($2)`,
      [publication, ended],
    );
  const added = rows.filter(row => !stored.has(row['digest'] ?? ''));
  if (added.length > 0)
    await manager.query(
      `INSERT INTO ${metadata.tablePath} SELECT * FROM json_populate_recordset(NULL::${metadata.tablePath}, $1)`,
      [JSON.stringify(added.map(row => ({ ...row, publication })))],
    );
  return { rows: rows.length, added: added.length, ended: ended.length, warnings };
}

/** The number of a home's latest publication; 0 before the first. */
export async function latestPublication(manager: EntityManager): Promise<number> {
  const [latest] = await manager.find(ReferencePublication, { order: { number: 'DESC' }, take: 1 });
  return latest?.number ?? 0;
}

/**
 * Loads all files of a subgraph in one transaction; loading the same files again changes nothing. The publication takes
 * the number given, which all homes share, or the next one of this home.
 */
export async function loadReferenceData(
  db: DataSource,
  tables: readonly ReferenceTable[],
  number?: number,
  beforeCommit: (report: ReferenceReport) => Promise<void> = () => Promise.resolve(),
): Promise<ReferenceReport> {
  return db.transaction(async manager => {
    const { tablePath } = db.getMetadata(ReferencePublication);
    await manager.query(`LOCK TABLE ${tablePath} IN EXCLUSIVE MODE`);
    const latest = await latestPublication(manager);
    const publication = number ?? latest + 1;
    const report: ReferenceReport = { publication, rows: 0, added: 0, ended: 0, warnings: [] };
    for (const table of tables) {
      const done = await loadTable(manager, table, publication);
      report.rows += done.rows;
      report.added += done.added;
      report.ended += done.ended;
      report.warnings.push(...done.warnings);
    }
    const changed = report.added + report.ended > 0;
    if (changed) await addPublication(manager, report);
    else report.publication = latest;
    await beforeCommit(report);
    return report;
  });
}

/** Writes a publication down. */
export const addPublication = (
  manager: EntityManager,
  { publication, added, ended }: Pick<ReferenceReport, 'publication' | 'added' | 'ended'>,
): Promise<unknown> =>
  manager.insert(ReferencePublication, { number: publication, publishedAt: new Date(), added, ended });

/** The rows of one table as a publication had them; the current ones when none is named. */
export function readReferenceRows<Row extends ReferenceRow>(
  db: DataSource,
  entity: new () => Row,
  publication?: number,
): Promise<Row[]> {
  const query = db.getRepository(entity).createQueryBuilder('row');
  if (publication === undefined) query.where('row.superseded_by IS NULL');
  else
    query.where('row.publication <= :publication AND (row.superseded_by IS NULL OR row.superseded_by > :publication)', {
      publication,
    });
  return query.getMany();
}
