/** How the CNOPS list of medicines is read: its headers, its zeros, its odd codes. */
import { join } from 'node:path';
import { oneOf, type ReferenceFileRow, type ReferenceTable } from '../../shared/reference/reference';
import { labelsOf, type SearchedLabel } from './arabic-labels';
import { arabicUnits } from './arabic-units';
import { hasEan13CheckDigit } from './ean13';
import { fold, searchColumn } from './fold';
import { Medicine } from './medicine.entity';

/** Version of the list: its prices are those of 2014. */
export const medicineListVersion = 'CNOPS-2014';

const wrongCheckDigit = 'The code does not end in the check digit of an EAN-13; it is kept as the list has it.';

/** A price of 0.00 in the list means that the price is not known. */
const knownPrice = (price: string | null | undefined): string | null =>
  price == null || Number(price) === 0 ? null : price;

/** The Arabic names of a substance, or, where a combination has none of its own, those of its parts that have one. */
function arabicNames(inn: string, labelOf: (inn: string) => SearchedLabel | null): SearchedLabel[] {
  const own = labelOf(inn);
  return own ? [own] : inn.split(' / ').flatMap(part => labelOf(part) ?? []);
}

function derive(row: ReferenceFileRow, arabic: readonly SearchedLabel[]): ReferenceFileRow {
  const { code = '', name = '', inn = '', dosage, dosage_unit: unit, form } = row;
  return {
    public_price: knownPrice(row['public_price']),
    hospital_price: knownPrice(row['hospital_price']),
    reimbursement_base: knownPrice(row['reimbursement_base']),
    note: hasEan13CheckDigit(code ?? '') ? null : wrongCheckDigit,
    folded_label: fold(name ?? ''),
    folded_inn: fold(inn ?? ''),
    folded_ar: arabic.length === 0 ? null : fold(arabic.map(({ label }) => label).join(' ')),
    search: searchColumn(
      code,
      name,
      inn,
      dosage,
      unit,
      form,
      ...arabic.flatMap(({ label, otherSpellings }) => [label, otherSpellings]),
      arabicUnits(unit ?? ''),
    ),
  };
}

/** The list, with the Arabic names that stand in the file of another table. */
export const medicineTable = (innLabels: ReferenceTable): ReferenceTable => {
  const arabicOf = labelsOf(innLabels);
  return {
    entity: Medicine,
    file: join(__dirname, '../reference-data/medicines-cnops-2014.csv'),
    key: ['code'],
    rename: {
      CODE: 'code',
      NOM: 'name',
      DCI1: 'inn',
      DOSAGE1: 'dosage',
      UNITE_DOSAGE1: 'dosage_unit',
      FORME: 'form',
      PRESENTATION: 'packaging',
      PPV: 'public_price',
      PH: 'hospital_price',
      PRIX_BR: 'reimbursement_base',
      PRINCEPS_GENERIQUE: 'product_kind',
      TAUX_REMBOURSEMENT: 'list_rate',
    },
    accept: {
      code: { expected: '13 digits', test: text => /^\d{13}$/.test(text) },
      product_kind: oneOf('P', 'G'),
      list_rate: { expected: 'a rate from 0.00 to 1.00', test: text => Number(text) <= 1 },
    },
    derivedColumns: ['note', 'folded_label', 'folded_inn', 'folded_ar', 'search'],
    derive: row => derive(row, arabicNames(row['inn'] ?? '', arabicOf)),
    warn: row => (row['note'] == null ? null : `${row['code'] ?? ''}: ${row['note']}`),
  };
};
