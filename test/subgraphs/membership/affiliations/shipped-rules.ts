/** The rows of coordination_rules.csv as they are shipped, for tests without a database. */
import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CoordinationRuleRow } from '../../../../subgraphs/membership/affiliations/prevailing-right';

const file = join(__dirname, '../../../../subgraphs/membership/reference-data/coordination_rules.csv');
const property = (column: string): string => column.replace(/_(\w)/g, (_match, letter: string) => letter.toUpperCase());

export const shippedRules: readonly CoordinationRuleRow[] = parse<Record<string, string>>(readFileSync(file), {
  columns: true,
}).map(record => {
  const row = Object.entries(record).map(([column, text]) => [property(column), text === '' ? null : text]);
  return { ...(Object.fromEntries(row) as CoordinationRuleRow), rank: Number(record['rank']) };
});
