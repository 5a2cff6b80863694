/** Demonstrations written for a test, and their files read back by the formats of the contract. */
import { parse } from 'csv-parse/sync';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeDemonstration } from '../../subgraphs/deliveries/demo/write-demonstration';
import { encodings } from '../../subgraphs/deliveries/reading/encodings';

export type Row = Record<string, string>;

export interface Demonstration {
  folder: string;
  bytes(file: string): Buffer;
  /** Rows of a file such as `cnss/assures.csv`, decoded strictly in the fund's encoding. */
  rows(file: string): Row[];
  remove(): void;
}

/** Every file that a demonstration consists of. */
export const demonstrationFiles = [
  ...['manifest.json', 'points.csv', 'assures.csv', 'droits.csv', 'cotisations.csv', 'ald.csv', 'accords.csv'].map(
    name => `cnss/${name}`,
  ),
  ...['cnss/dossiers.csv', 'cnss/lignes.csv'],
  ...['manifest.json', 'mutuelles.txt', 'adherents.txt', 'ouvertures.txt', 'precomptes.txt', 'ald.txt', 'pec.txt'].map(
    name => `cnops/${name}`,
  ),
  ...['cnops/dossiers.txt', 'cnops/prestations.txt'],
];

/** Writes a demonstration into a folder of its own. */
export async function demonstrate(members: number, seed: number): Promise<Demonstration> {
  const folder = mkdtempSync(join(tmpdir(), 'demonstration-'));
  await writeDemonstration({ members, seed, out: folder });
  const bytes = (file: string): Buffer => readFileSync(join(folder, file));
  return {
    folder,
    bytes,
    rows: file => {
      const cnss = file.startsWith('cnss/');
      const text = encodings[cnss ? 'utf-8' : 'windows-1252'].decode(bytes(file));
      if (text === undefined) throw new Error(`${file} is not in the encoding of its fund`);
      return parse<Row>(
        text,
        cnss
          ? { columns: true, delimiter: ';', record_delimiter: '\n' }
          : { columns: true, delimiter: '|', record_delimiter: '\r\n', quote: false },
      );
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Days since 1970 of a day in either dialect. */
export function dayIn(text: string): number {
  const iso = text.includes('/')
    ? text.split('/').reverse().join('-')
    : `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`;
  return Date.parse(`${iso}T00:00:00Z`) / 86_400_000;
}

/** Centimes of an amount with a decimal comma; null when there is none. */
export const centimesIn = (text: string | undefined): number | null =>
  text === undefined || text === '' ? null : Number(text.replace(',', ''));
