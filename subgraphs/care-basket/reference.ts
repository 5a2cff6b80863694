/** The care basket's small tables in memory, as one publication had them; medicines stay in their table. */
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { careItemRuleTables, Ceiling } from '../shared/reference/care-item-rule.entity';
import { LegalEvent, legalEventTable } from '../shared/reference/legal-event.entity';
import { oneOf, readReferenceRows, type ReferenceTable } from '../shared/reference/reference';
import type { ReferenceRow } from '../shared/reference/reference-row';
import { sourceTable } from '../shared/reference/source.entity';
import { onLegalDays } from '../shared/reference/legal-days';
import { Province, Region, Territory, territoryTables } from '../shared/reference/territory.entity';
import { careLabelTable, innLabelTable, labelsOf } from './items/arabic-labels';
import { CareCategory } from './items/care-category.entity';
import { CareLabel } from './items/care-label.entity';
import { fold, searchColumn } from './items/fold';
import { InnLabel } from './items/inn-label.entity';
import { medicineTable } from './items/medicine-list';
import { ProviderConvention } from './providers/provider-convention.entity';
import { Provider } from './providers/provider.entity';
import { ReimbursementRate } from './tariffs/reimbursement-rate.entity';
import { Tariff } from './tariffs/tariff.entity';

const file = (name: string): string => join(__dirname, 'reference-data', name);

const percent = { expected: 'a percentage from 0 to 100', test: (text: string) => Number(text) <= 100 };
const nineDigits = { expected: 'nine digits', test: (text: string) => /^\d{9}$/.test(text) };

const arabicOf = labelsOf(careLabelTable);

export const referenceTables: ReferenceTable[] = [
  ...territoryTables,
  legalEventTable,
  sourceTable,
  ...careItemRuleTables,
  careLabelTable,
  innLabelTable,
  {
    entity: Tariff,
    file: file('key_letters.csv'),
    key: ['letter', 'sector', 'fund', 'version'],
    accept: {
      sector: oneOf('PUBLIC', 'PRIVATE', 'ANY'),
      status: oneOf('IN_FORCE', 'DISPUTED', 'RETIRED'),
      kind: oneOf('KEY_LETTER', 'PACKAGE'),
      unit: oneOf('ACT', 'UNIT', 'SESSION', 'DAY', 'STAY'),
    },
    derivedColumns: ['folded_label', 'folded_ar', 'search'],
    derive: ({ letter, label_fr: label }) => {
      const arabic = arabicOf(letter ?? '');
      return {
        folded_label: fold(label ?? ''),
        folded_ar: arabic && fold(arabic.label),
        search: searchColumn(letter, label, arabic?.label),
      };
    },
  },
  { entity: CareCategory, file: file('care_categories.csv'), key: ['code'] },
  {
    entity: ReimbursementRate,
    file: file('reimbursement_rates.csv'),
    accept: {
      sector: oneOf('PUBLIC', 'PRIVATE', 'ANY'),
      exemption: oneOf('NONE', 'ALD', 'COSTLY'),
      base: oneOf('TNR', 'PPV_GENERIC', 'FLAT'),
      rate_percent: percent,
      rate_min_percent: percent,
      rate_max_percent: percent,
    },
  },
  medicineTable(innLabelTable),
  {
    entity: Provider,
    file: file('demonstration_providers.csv'),
    demonstration: true,
    key: ['inpe'],
    accept: { inpe: nineDigits, sector: oneOf('PUBLIC', 'PRIVATE') },
  },
  {
    entity: ProviderConvention,
    file: file('demonstration_provider_conventions.csv'),
    demonstration: true,
    key: ['inpe', 'valid_from'],
    accept: { inpe: nineDigits },
  },
];

/** Rows by one of their columns, in the order in which they came. */
function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}

/** One publication of the care basket's rules. */
export interface CareBasketReference {
  territory: Territory;
  categories: ReadonlyMap<string, CareCategory>;
  /** Arabic labels of acts and packages, by code, and of international non-proprietary names. */
  careLabels: ReadonlyMap<string, CareLabel>;
  innLabels: ReadonlyMap<string, InnLabel>;
  tariffs: ReadonlyMap<string, readonly Tariff[]>;
  rates: readonly ReimbursementRate[];
  ceilings: readonly Ceiling[];
  providers: ReadonlyMap<string, Provider>;
  conventions: ReadonlyMap<string, readonly ProviderConvention[]>;
}

interface DatedReferenceRow extends ReferenceRow {
  validFrom: string | null;
}

/** By first day, and by content where two begin together: the order never hangs on how the table was read. */
const byDate = (one: DatedReferenceRow, other: DatedReferenceRow): number =>
  (one.validFrom ?? '').localeCompare(other.validFrom ?? '') || one.digest.localeCompare(other.digest);

/** Reads one publication of the rules; rows that mean a legal event get its day. */
export async function readCareBasketReference(db: DataSource, publication: number): Promise<CareBasketReference> {
  const [regions, provinces, events, categories, labels, inns, tariffs, rates, ceilings, providers, conventions] =
    await Promise.all([
      readReferenceRows(db, Region, publication),
      readReferenceRows(db, Province, publication),
      readReferenceRows(db, LegalEvent, publication),
      readReferenceRows(db, CareCategory, publication),
      readReferenceRows(db, CareLabel, publication),
      readReferenceRows(db, InnLabel, publication),
      readReferenceRows(db, Tariff, publication),
      readReferenceRows(db, ReimbursementRate, publication),
      readReferenceRows(db, Ceiling, publication),
      readReferenceRows(db, Provider, publication),
      readReferenceRows(db, ProviderConvention, publication),
    ]);
  const careLabels = new Map(labels.map(row => [row.code, row]));
  return {
    territory: new Territory(regions, provinces),
    categories: new Map(
      categories.map(row => [row.code, Object.assign(row, { nameAr: careLabels.get(row.code)?.labelAr ?? null })]),
    ),
    careLabels,
    innLabels: new Map(inns.map(row => [row.inn, row])),
    tariffs: grouped(onLegalDays(tariffs, events).sort(byDate), row => row.letter),
    rates: onLegalDays(rates, events).sort(byDate),
    ceilings,
    providers: new Map(providers.map(row => [row.inpe, row])),
    conventions: grouped(conventions.sort(byDate), row => row.inpe),
  };
}
