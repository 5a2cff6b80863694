/**
 * The reference facts that rows are checked against.
 * They are read from the CSV files that the project ships, not from ANAM's database: a delivery then needs its own registry
 * alone, and the same delivery is judged alike on every machine that runs the same version.
 */
import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const readCsv = (path: string): Record<string, string>[] =>
  parse(readFileSync(join(__dirname, '../..', path)), { columns: true, bom: true });

const column = (path: string, name: string): string[] => readCsv(path).map(row => row[name] ?? '');

/** HCP codes of provinces and prefectures, such as 01.511. */
export const provinceCodes: ReadonlySet<string> = new Set(
  column('shared/reference/reference-data/provinces.csv', 'code'),
);

/** Categories of self-employment. */
export const selfEmployedCategories: ReadonlySet<string> = new Set(
  column('membership/reference-data/tns_categories.csv', 'code'),
);

/** Numbers of the long-term conditions, 1 to 41. */
export const longTermConditionCodes: ReadonlySet<string> = new Set(
  column('membership/reference-data/ald.csv', 'number'),
);

/** The day of law 54-23, from which CNSS runs the public scheme. */
export const dayOfLaw5423: string =
  readCsv('shared/reference/reference-data/legal_events.csv').find(row => row['event'] === 'LAW_54_23')?.[
    'effective_on'
  ] ?? '';
