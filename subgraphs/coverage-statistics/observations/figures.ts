/** Works out the figures of a question from the cube: sums, standings, what is hidden, and rates. */
import { tableOf } from '../disclosure/published-tables';
import { Dimension } from '../indicators/dimension';
import type { StatisticsReference } from '../reference';
import type { Cube, CubeRow } from './cube';
import { Codes } from './codes';
import { censusYear } from './measures';
import { checkCodes, gridOf, type Question } from './question';
import { quotient } from './quotient';
import { Standings } from './standing';
import { countedMonths, decidedPeriod } from './selection';

/** One figure, by period and the codes of the breakdown in its order. */
export interface Figure {
  period: string;
  codes: string[];
  value: string | null;
  numerator: string | null;
  denominator: string | null;
  obsStatus: 'A' | 'P' | 'O' | 'Q' | 'M';
  hidden: boolean;
}

/** All combinations of one code from each list. */
const combinations = (lists: readonly (readonly string[])[]): string[][] =>
  lists.reduce<string[][]>((made, list) => made.flatMap(codes => list.map(code => [...codes, code])), [[]]);

interface Sum {
  count: number;
  total: number;
}

/** The codes of funds and schemes are data: only now can those of the filter be checked. */
function checkDataCodes({ filter }: Question, codes: Codes): void {
  for (const dimension of [Dimension.FUND, Dimension.SCHEME])
    checkCodes(dimension, filter.get(dimension) ?? [], new Set(codes.of(dimension)));
}

/** The rows that the filter lets through, summed by period and breakdown. */
function sumsOf(question: Question, rows: readonly CubeRow[], codes: Codes): Map<string, Sum> {
  const sums = new Map<string, Sum>();
  const { breakdown, filter, periods } = question;
  const periodsOf = new Map(
    [...periods.keys()].flatMap(period => countedMonths(question, period).map(month => [month, period] as const)),
  );
  for (const row of rows) {
    const passing = (dimension: Dimension): readonly string[] => {
      const allowed = filter.get(dimension);
      const own = codes.ofRow(row, dimension);
      return allowed ? own.filter(code => allowed.has(code)) : own;
    };
    if ([...filter.keys()].some(dimension => passing(dimension).length === 0)) continue;
    for (const key of combinations([[periodsOf.get(row.month) ?? ''], ...breakdown.map(passing)])) {
      const sum = sums.get(key.join('|')) ?? { count: 0, total: 0 };
      sum.count += row.count;
      sum.total += row.total;
      sums.set(key.join('|'), sum);
    }
  }
  return sums;
}

/** Periods and codes of the answer's figures that hold a hidden cell; null for a period that was never decided about. */
function hiddenOf(question: Question, { decisions }: Cube, codes: Codes): Map<string, Set<string> | null> {
  const { measure, breakdown, filter, periods } = question;
  const table = tableOf(measure.population, gridOf(question));
  const decided = new Map(decisions.map(decision => [decision.period, decision.codes]));
  const figuresIn = (cells: readonly string[]): Set<string> => {
    const hidden = new Set<string>();
    for (const cell of cells) {
      const own = cell.split('|');
      const code = (dimension: Dimension): string => {
        const index = table.indexOf(dimension);
        return index < 0 ? codes.regionOf(own[table.indexOf(Dimension.PROVINCE)] ?? '') : (own[index] ?? '');
      };
      if ([...filter].every(([dimension, allowed]) => allowed.has(code(dimension))))
        hidden.add(breakdown.map(code).join('|'));
    }
    return hidden;
  };
  return new Map(
    [...periods.keys()].map(period => {
      const cells = decided.get(decidedPeriod(question, period));
      return [period, cells ? figuresIn(cells) : null];
    }),
  );
}

/** The combinations of codes that an answer lists, zeros among them: what is left out would tell something. */
function listedCodes({ breakdown, filter }: Question, codes: Codes): string[][] {
  const allowed = (dimension: Dimension, code: string): boolean => filter.get(dimension)?.has(code) ?? true;
  const regionIndex = breakdown.indexOf(Dimension.REGION);
  const provinceIndex = breakdown.indexOf(Dimension.PROVINCE);
  const provinces = codes.of(Dimension.PROVINCE).filter(code => allowed(Dimension.PROVINCE, code));
  const regionsWithProvinces = new Set(provinces.map(code => codes.regionOf(code)));
  const lists = breakdown.map(dimension =>
    codes.of(dimension).filter(code => {
      if (!allowed(dimension, code)) return false;
      if (dimension === Dimension.REGION) return regionsWithProvinces.has(code);
      return dimension !== Dimension.PROVINCE || allowed(Dimension.REGION, codes.regionOf(code));
    }),
  );
  const made = combinations(lists);
  if (regionIndex < 0 || provinceIndex < 0) return made;
  return made.filter(list => codes.regionOf(list[provinceIndex] ?? '') === list[regionIndex]);
}

/** Census population of the area that a figure is for. */
function populationOf(
  { breakdown, filter }: Question,
  listed: readonly string[],
  codes: Codes,
  reference: StatisticsReference,
): number {
  const matches = (dimension: Dimension, code: string): boolean =>
    (filter.get(dimension)?.has(code) ?? true) &&
    (!breakdown.includes(dimension) || listed[breakdown.indexOf(dimension)] === code);
  return reference.provinces
    .filter(({ code }) => matches(Dimension.PROVINCE, code) && matches(Dimension.REGION, codes.regionOf(code)))
    .reduce((sum, province) => sum + province.population2024, 0);
}

/** All figures of a question, by period and then by the order of codes. */
export function figuresOf(question: Question, cube: Cube, reference: StatisticsReference): Figure[] {
  const { measure, breakdown, filter, periods } = question;
  const codes = new Codes(reference, cube, measure.placeMayBeUnknown);
  checkDataCodes(question, codes);
  const standings = new Standings(cube.batches.filter(batch => batch.subject === measure.subject));
  const hidden = hiddenOf(question, cube, codes);
  const sums = sumsOf(question, cube.rows, codes);
  const fundsFiltered = filter.get(Dimension.FUND);
  const listed = listedCodes(question, codes).map(list => ({
    list,
    funds: breakdown.includes(Dimension.FUND)
      ? [list[breakdown.indexOf(Dimension.FUND)] ?? '']
      : fundsFiltered
        ? [...fundsFiltered].sort()
        : null,
    population: measure.perInhabitant ? populationOf(question, list, codes, reference) : 0,
  }));
  return [...periods.keys()].flatMap(period =>
    listed.map(({ list, funds, population }): Figure => {
      const key = [period, ...list].join('|');
      const nothing = { period, codes: list, value: null, numerator: null, denominator: null, hidden: false };
      const standing = standings.of(countedMonths(question, period), funds);
      if (standing === 'O') return { ...nothing, obsStatus: 'O' };
      if (hidden.get(period)?.has(list.join('|')) ?? true) return { ...nothing, obsStatus: 'Q', hidden: true };
      const { count, total } = sums.get(key) ?? { count: 0, total: 0 };
      if (measure.total === null && !measure.perInhabitant)
        return { ...nothing, value: String(count), numerator: String(count), obsStatus: standing };
      const numerator = measure.total === null ? count : total;
      const denominator = measure.total === null ? (period.startsWith(censusYear) ? population : null) : count;
      const divided = {
        ...nothing,
        numerator: String(numerator),
        denominator: denominator === null ? null : String(denominator),
      };
      if (denominator === null || denominator === 0) return { ...divided, obsStatus: 'M' };
      const factor = question.indicator.unitMeasure === 'PERCENT' ? 100 : 1;
      return { ...divided, value: quotient(numerator, denominator, factor), obsStatus: standing };
    }),
  );
}
