/** The project's reference data as the generator reads it: real tariffs, prices, provinces and sizes. */
import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const subgraphs = join(__dirname, '..', '..');

const files = {
  provinces: 'shared/reference/reference-data/provinces.csv',
  careItems: 'shared/reference/reference-data/care_items.csv',
  organisations: 'membership/reference-data/organisations.csv',
  schemes: 'membership/reference-data/schemes.csv',
  selfEmployed: 'membership/reference-data/tns_categories.csv',
  contributionRates: 'membership/reference-data/contribution_rates.csv',
  achamilBands: 'membership/reference-data/achamil_bands.csv',
  keyLetters: 'care-basket/reference-data/key_letters.csv',
  rates: 'care-basket/reference-data/reimbursement_rates.csv',
  medicines: 'care-basket/reference-data/medicines-cnops-2014.csv',
  weights: 'deliveries/demo/weights.csv',
} as const;

/** A row of a reference file; a column that the file lacks reads as empty. */
export interface ReferenceRecord {
  get(column: string): string;
}

/** All rows of one reference file. */
export function readReference(name: keyof typeof files): ReferenceRecord[] {
  const records = parse<Record<string, string>>(readFileSync(join(subgraphs, files[name])), {
    columns: true,
    bom: true,
  });
  return records.map(record => ({ get: column => record[column] ?? '' }));
}

/** An amount or a percentage with at most two places, in hundredths. */
export const hundredths = (text: string): number => Math.round(Number(text) * 100);
