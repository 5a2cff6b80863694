/** The two files of Arabic labels: how they are checked, and how the texts that a search looks in get them at load. */
import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReferenceTable } from '../../shared/reference/reference';
import { CareLabel } from './care-label.entity';
import { InnLabel } from './inn-label.entity';

const file = (name: string): string => join(__dirname, '../reference-data', name);

const arabicScript = {
  expected: 'Arabic script, digits, spaces, / and -',
  test: (text: string) => /^[\p{Script=Arabic}0-9 /-]+$/u.test(text),
};

/** Labels of acts, packages and groups. */
export const careLabelTable: ReferenceTable = {
  entity: CareLabel,
  file: file('care_labels_ar.csv'),
  key: ['code'],
  accept: { label_ar: arabicScript },
};

/** Labels of international non-proprietary names. */
export const innLabelTable: ReferenceTable = {
  entity: InnLabel,
  file: file('inn_labels_ar.csv'),
  key: ['inn'],
  accept: { label_ar: arabicScript, other_spellings: arabicScript },
};

/** What a search folds of one label. */
export interface SearchedLabel {
  label: string;
  /** Empty where the file has none. */
  otherSpellings: string;
}

/** Finds labels of one file by its key; the file is read once, when the first label is asked for. */
export function labelsOf({ file: path, key: [key = ''] = [] }: ReferenceTable): (of: string) => SearchedLabel | null {
  let labels: Map<string, SearchedLabel> | undefined;
  const read = (): Map<string, SearchedLabel> =>
    new Map(
      parse<Record<string, string>>(readFileSync(path), { columns: true, bom: true }).map(row => [
        row[key] ?? '',
        { label: row['label_ar'] ?? '', otherSpellings: row['other_spellings'] ?? '' },
      ]),
    );
  return of => (labels ??= read()).get(of) ?? null;
}
