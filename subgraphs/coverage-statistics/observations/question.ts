/** Reads an analyst's query: what it asks, or why it cannot be asked. */
import { createHash } from 'node:crypto';
import { refusal } from '../../shared/errors';
import { isPublished, nearestTables, published } from '../disclosure/published-tables';
import { Dimension } from '../indicators/dimension';
import type { Indicator } from '../indicators/indicator.entity';
import type { StatisticsReference } from '../reference';
import { daysOf, periodsWithin, type FrequencyCode } from '../time-period';
import { ageGroups, channels, sexes, unknownCode } from './code-lists';
import { measures, type Measure } from './measures';
import type { ObservationQuery } from './observation-query.input';

/** A query that can be answered. */
export interface Question {
  indicator: Indicator;
  measure: Measure;
  breakdown: Dimension[];
  filter: ReadonlyMap<Dimension, ReadonlySet<string>>;
  frequency: FrequencyCode;
  /** The periods answered, each with its months. */
  periods: ReadonlyMap<string, string[]>;
  vintage: string | null;
}

/** The largest number of cells that one query may ask for. */
export const largestQuestion = 50_000;

/** How many codes a dimension is counted as; funds and schemes are data, so a round number stands for them. */
const sizes: Record<Dimension, number> = {
  FUND: 4,
  SCHEME: 10,
  REGION: 13,
  PROVINCE: 76,
  SEX: sexes.size,
  AGE_GROUP: ageGroups.size,
  CHANNEL: channels.size,
  CATEGORY: 50,
  CARE_CATEGORY: 14,
};

const wrong = (en: string, fr: string): Error => refusal('BAD_USER_INPUT', { en, fr });

/** The indicator of a code with what it counts; one that is not computed is refused. */
export function computedIndicator(
  code: string,
  reference: StatisticsReference,
): { indicator: Indicator; measure: Measure } {
  const indicator = reference.indicators.get(code);
  const measure = measures.get(code);
  if (indicator && measure) return { indicator, measure };
  const computed = [...measures.keys()].join(', ');
  throw wrong(
    `indicator: expected one that is computed (${computed}), got ${code}.`,
    `indicator : attendu un indicateur calculé (${computed}), reçu ${code}.`,
  );
}

function checkDimensions(field: string, asked: readonly Dimension[], allowed: readonly Dimension[]): void {
  const names = allowed.join(', ');
  for (const [index, dimension] of asked.entries()) {
    if (!allowed.includes(dimension))
      throw wrong(
        `${field}: expected dimensions of this indicator (${names}), got ${dimension}.`,
        `${field} : attendu des dimensions de cet indicateur (${names}), reçu ${dimension}.`,
      );
    if (asked.indexOf(dimension) !== index)
      throw wrong(
        `${field}: expected each dimension once, got ${dimension} twice.`,
        `${field} : attendu chaque dimension une fois, reçu ${dimension} deux fois.`,
      );
  }
}

/** Codes of a dimension that are known before the vintage is read; null for funds and schemes, which are data. */
function knownCodes(dimension: Dimension, reference: StatisticsReference): ReadonlySet<string> | null {
  const lists: Partial<Record<Dimension, Iterable<string>>> = {
    REGION: [...reference.regions.map(region => region.code), unknownCode],
    PROVINCE: [...reference.provinces.map(province => province.code), unknownCode],
    SEX: sexes.keys(),
    AGE_GROUP: ageGroups.keys(),
    CHANNEL: channels.keys(),
  };
  const list = lists[dimension];
  return list ? new Set(list) : null;
}

/** Refuses codes that a dimension does not have. */
export function checkCodes(dimension: Dimension, codes: Iterable<string>, known: ReadonlySet<string>): void {
  for (const code of codes)
    if (!known.has(code)) {
      const some = [...known].slice(0, 6).join(', ');
      throw wrong(
        `filter: expected codes of ${dimension} such as ${some}, got ${code}.`,
        `filter : attendu des codes de ${dimension} tels que ${some}, reçu ${code}.`,
      );
    }
}

function filterOf(
  filters: NonNullable<ObservationQuery['filter']>,
  reference: StatisticsReference,
): Map<Dimension, Set<string>> {
  for (const { dimension, codes } of filters) {
    if (codes.length === 0)
      throw wrong(
        `filter: expected at least one code of ${dimension}, got none.`,
        `filter : attendu au moins un code de ${dimension}, reçu aucun.`,
      );
    const known = knownCodes(dimension, reference);
    if (known) checkCodes(dimension, codes, known);
  }
  return new Map(filters.map(({ dimension, codes }) => [dimension, new Set(codes)]));
}

function periodsOf({ start, end, frequency }: ObservationQuery): Map<string, string[]> {
  for (const [name, period] of Object.entries({ start, end }))
    if (/^\d{4}-\d{2}-\d{2}/.test(period))
      throw wrong(
        `${name}: expected a year, half-year, quarter or month, got ${period}.`,
        `${name} : attendu une année, un semestre, un trimestre ou un mois, reçu ${period}.`,
      );
  const days = { start: daysOf(start).start, end: daysOf(end).end };
  const periods = periodsWithin(days, frequency);
  if (periods.size > 0) return periods;
  throw wrong(
    `start, end: expected at least one whole period of frequency ${frequency}, got ${start} to ${end}.`,
    `start, end : attendu au moins une période entière de fréquence ${frequency}, reçu de ${start} à ${end}.`,
  );
}

/** The dimensions by which cells are told apart: of the breakdown and of the filter. */
export const gridOf = ({ breakdown, filter }: Pick<Question, 'breakdown' | 'filter'>): Dimension[] => [
  ...new Set([...breakdown, ...filter.keys()]),
];

/** Refuses what is no published table: nobody has looked at what it would give away. */
function checkPublished({ measure, breakdown, filter }: Question, allowed: readonly Dimension[]): void {
  const { population } = measure;
  const grid = gridOf({ breakdown, filter });
  if (!isPublished(population, grid)) {
    const nearest = nearestTables(population, grid, allowed).map(table => table.join(' x '));
    throw wrong(
      `breakdown, filter: expected together the dimensions of a published table, the nearest being ${nearest.join(' and ')}, got ${grid.join(' x ')}.`,
      `breakdown, filter : attendu ensemble les dimensions d’un tableau publié, dont le plus proche est ${nearest.join(' et ')}, reçu ${grid.join(' x ')}.`,
    );
  }
  const schemes = filter.get(Dimension.SCHEME)?.size ?? 0;
  if (published[population].severalSchemes && schemes > 1 && !breakdown.includes(Dimension.SCHEME))
    throw wrong(
      `filter: expected one code of SCHEME, for one may count under several and their sum is not published; got ${schemes}. Break down by SCHEME instead.`,
      `filter : attendu un seul code de SCHEME, car on peut compter sous plusieurs et leur somme n’est pas publiée ; reçu ${schemes}. Ventilez plutôt par SCHEME.`,
    );
}

function checkCost(question: Question): void {
  const grid = gridOf(question);
  // A province lies in one region: naming both makes no more cells than provinces.
  const counted = grid.includes(Dimension.PROVINCE) ? grid.filter(one => one !== Dimension.REGION) : grid;
  const cost = counted.reduce((product, dimension) => product * sizes[dimension], question.periods.size);
  if (cost > largestQuestion)
    throw refusal(
      'QUERY_TOO_COSTLY',
      {
        en: `This query asks for up to ${cost} cells; expected at most ${largestQuestion}. Ask for fewer periods or dimensions.`,
        fr: `Cette requête demande jusqu’à ${cost} cellules ; attendu au plus ${largestQuestion}. Demandez moins de périodes ou de dimensions.`,
      },
      { cost, limit: largestQuestion },
    );
}

/** Reads a query against the indicator's definition; refuses what it does not allow, and what would be too much. */
export function readQuestion(query: ObservationQuery, reference: StatisticsReference): Question {
  const { indicator, measure } = computedIndicator(query.indicator, reference);
  const allowed = reference.dimensionsOf(indicator);
  const breakdown = query.breakdown ?? [];
  const filters = query.filter ?? [];
  checkDimensions('breakdown', breakdown, allowed);
  checkDimensions(
    'filter',
    filters.map(({ dimension }) => dimension),
    allowed,
  );
  const frequencies = reference.frequenciesOf(indicator);
  if (!frequencies.includes(query.frequency))
    throw wrong(
      `frequency: expected one of ${frequencies.join(', ')}, got ${query.frequency}.`,
      `frequency : attendu l’une de ${frequencies.join(', ')}, reçu ${query.frequency}.`,
    );
  const question: Question = {
    indicator,
    measure,
    breakdown,
    filter: filterOf(filters, reference),
    frequency: query.frequency,
    periods: periodsOf(query),
    vintage: query.vintage ?? null,
  };
  checkPublished(question, allowed);
  checkCost(question);
  return question;
}

/** The id of a query over a vintage: however it was written, the same question has the same id. */
export function queryIdOf(question: Question, vintage: string, version: string, publication: number): string {
  const filter = [...question.filter].map(([dimension, codes]) => [dimension, [...codes].sort()] as const);
  const canonical = {
    indicator: question.indicator.code,
    version,
    breakdown: question.breakdown,
    filter: filter.sort(([one], [other]) => (one < other ? -1 : 1)),
    periods: [...question.periods.keys()],
    vintage,
    // Names and definitions are part of the answer's bytes, and they are those of a publication.
    publication,
  };
  return createHash('sha256').update(JSON.stringify(canonical)).digest('hex').slice(0, 32);
}
