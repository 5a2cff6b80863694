/**
 * The tables that are published of each population. Disclosure control protects exactly these, all of them together;
 * what is not in them cannot be asked, for nobody has looked at what it would give away.
 */
import { Dimension } from '../indicators/dimension';

const { FUND, SCHEME, REGION, PROVINCE, SEX, AGE_GROUP, CHANNEL } = Dimension;

/** Whom or what figures count: one system of tables each. */
export type Population = 'PERSONS' | 'REGISTRATIONS' | 'CLAIMS_RECEIVED' | 'CLAIMS_PAID';

/** One way of telling a population apart: a dimension, or region and province as two levels. */
export type Line = readonly Dimension[];

interface Published {
  /** Whether one of the population may count under several schemes, so that its counts by scheme do not add up. */
  severalSchemes: boolean;
  /** A stock is decided month by month; a flow year by year, with its months, quarters and half-years. */
  kind: 'STOCK' | 'FLOW';
  /** The axes of its cells, without time. */
  axes: readonly Line[];
  /** The finest tables: at most three dimensions each, besides time. */
  tables: readonly (readonly Dimension[])[];
}

const territory: Line = [REGION, PROVINCE];

/** What is published of each population; totals of a table are published with it. */
export const published: Record<Population, Published> = {
  PERSONS: { severalSchemes: false, kind: 'STOCK', axes: [territory, [SEX]], tables: [[PROVINCE, SEX]] },
  REGISTRATIONS: {
    severalSchemes: true,
    kind: 'STOCK',
    axes: [[FUND], [SCHEME], territory, [SEX], [AGE_GROUP]],
    tables: [
      [PROVINCE, SEX],
      [FUND, PROVINCE],
      [REGION, SEX, AGE_GROUP],
      [FUND, REGION, SEX],
      [FUND, SEX, AGE_GROUP],
      [FUND, SCHEME, SEX],
      [SCHEME, REGION],
      [SCHEME, AGE_GROUP],
    ],
  },
  CLAIMS_RECEIVED: {
    severalSchemes: false,
    kind: 'FLOW',
    axes: [[FUND], [SCHEME], territory, [CHANNEL]],
    tables: [[PROVINCE], [FUND, REGION, CHANNEL], [FUND, SCHEME, CHANNEL]],
  },
  CLAIMS_PAID: {
    severalSchemes: false,
    kind: 'FLOW',
    axes: [[FUND], [SCHEME], [REGION], [CHANNEL]],
    tables: [
      [FUND, REGION, CHANNEL],
      [FUND, SCHEME, CHANNEL],
    ],
  },
};

/** The level of a table on each axis of its population: 0 where it adds up over the axis. */
export const levelsOf = (population: Population, dimensions: readonly Dimension[]): number[] =>
  published[population].axes.map(axis =>
    Math.max(...axis.map((one, index) => (dimensions.includes(one) ? index + 1 : 0))),
  );

/** The dimensions that tell the cells of a table apart, one for each axis that is not added up. */
export const dimensionsAt = (population: Population, levels: readonly number[]): Dimension[] =>
  published[population].axes.flatMap((axis, index) => axis[(levels[index] ?? 0) - 1] ?? []);

/** How a table is named where its hidden cells are stored. */
export const nameOf = (population: Population, levels: readonly number[]): string =>
  dimensionsAt(population, levels).join(' ');

/** The levels of every published table, totals among them. */
export function publishedLevels(population: Population): number[][] {
  const found = new Map<string, number[]>();
  for (const table of published[population].tables) {
    const totals = levelsOf(population, table).reduce<number[][]>(
      (lists, finest) => lists.flatMap(list => Array.from({ length: finest + 1 }, (_, level) => [...list, level])),
      [[]],
    );
    for (const levels of totals) found.set(levels.join(), levels);
  }
  return [...found.values()];
}

/** The dimensions that tell a table's cells apart, in the order of the axes: a region is told with its province. */
export const tableOf = (population: Population, dimensions: readonly Dimension[]): Dimension[] =>
  dimensionsAt(population, levelsOf(population, dimensions));

const distance = (one: readonly number[], other: readonly number[]): number =>
  one.reduce((sum, level, axis) => sum + Math.abs(level - (other[axis] ?? 0)), 0);

/** Whether a table is published. */
export const isPublished = (population: Population, dimensions: readonly Dimension[]): boolean =>
  publishedLevels(population).some(levels => distance(levels, levelsOf(population, dimensions)) === 0);

/** The published tables that are nearest to what was asked, of the dimensions allowed; those that tell most apart first. */
export function nearestTables(
  population: Population,
  asked: readonly Dimension[],
  allowed: readonly Dimension[],
): Dimension[][] {
  const wanted = levelsOf(population, asked);
  const tables = publishedLevels(population)
    .map(levels => ({ dimensions: dimensionsAt(population, levels), away: distance(levels, wanted) }))
    .filter(({ dimensions }) => dimensions.every(one => allowed.includes(one)))
    .sort((one, other) => one.away - other.away || other.dimensions.length - one.dimensions.length);
  return tables.filter(({ away }) => away === tables[0]?.away).map(({ dimensions }) => dimensions);
}
