/** The statistics' reference data in memory: indicators, published figures and the territory with its population. */
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { readReferenceRows, type ReferenceTable } from '../shared/reference/reference';
import { country, Province, Region, Territory, territoryTables } from '../shared/reference/territory.entity';
import type { Area } from '../shared/types/area.type';
import { Dimension, Frequency } from './indicators/dimension';
import { Indicator } from './indicators/indicator.entity';
import { IndicatorLabel } from './indicators/indicator-label.entity';
import { PublishedFigures } from './published/published-figures';
import { PublishedSource } from './published/published-source.entity';
import { PublishedStatistic } from './published/published-statistic.entity';

const file = (name: string): string => join(__dirname, 'reference-data', name);

export const referenceTables: ReferenceTable[] = [
  ...territoryTables,
  { entity: Indicator, file: file('indicators.csv'), key: ['code'] },
  { entity: IndicatorLabel, file: file('indicator_labels.csv'), key: ['code'] },
  {
    entity: PublishedSource,
    file: join(__dirname, '../shared/reference/reference-data/sources.csv'),
    key: ['key'],
  },
  { entity: PublishedStatistic, file: file('published_statistics.csv'), key: ['id'] },
];

const words = (text: string | null): string[] => text?.split(' ').filter(Boolean) ?? [];

/** One publication of the reference data, with the questions that queries ask of it. */
export class StatisticsReference {
  constructor(
    readonly territory: Territory,
    readonly regions: readonly Region[],
    readonly provinces: readonly Province[],
    readonly indicators: ReadonlyMap<string, Indicator>,
    private readonly labels: ReadonlyMap<string, IndicatorLabel>,
    readonly published: PublishedFigures,
  ) {}

  /** Names, definition and version of an indicator. */
  labelOf(code: string): IndicatorLabel {
    const label = this.labels.get(code);
    if (!label) throw new Error(`indicator_labels.csv lacks ${code}`);
    return label;
  }

  /** By what an indicator may be broken down. */
  dimensionsOf(indicator: Indicator): Dimension[] {
    return words(indicator.dimensionCodes).map(code => Dimension[code as keyof typeof Dimension]);
  }

  /** The lengths of period that an indicator is computed for. */
  frequenciesOf(indicator: Indicator): Frequency[] {
    return words(indicator.frequencyCodes).map(code => Frequency[code as keyof typeof Frequency]);
  }

  /** The country, a region or a province by its code. */
  areaOf(code: string): Area {
    const area = code === 'MA' ? country : (this.territory.region(code) ?? this.territory.province(code));
    if (!area) throw new Error(`a territory that the division lacks: ${code}`);
    return area;
  }
}

/** Reads one publication of the reference data. */
export async function readStatisticsReference(db: DataSource, publication: number): Promise<StatisticsReference> {
  const [regions, provinces, indicators, labels, sources, statistics] = await Promise.all([
    readReferenceRows(db, Region, publication),
    readReferenceRows(db, Province, publication),
    readReferenceRows(db, Indicator, publication),
    readReferenceRows(db, IndicatorLabel, publication),
    readReferenceRows(db, PublishedSource, publication),
    readReferenceRows(db, PublishedStatistic, publication),
  ]);
  const byCode = <Row extends { code: string }>(rows: Row[]): Row[] =>
    rows.sort((one, other) => (one.code < other.code ? -1 : 1));
  return new StatisticsReference(
    new Territory(regions, provinces),
    byCode(regions),
    byCode(provinces),
    new Map(byCode(indicators).map(indicator => [indicator.code, indicator])),
    new Map(labels.map(label => [label.code, label])),
    new PublishedFigures(statistics, sources),
  );
}
