/** Works out the figures of a question from the cube: sums, standings, what is hidden, and rates. */
import { Dimension } from '../indicators/dimension';
import type { StatisticsReference } from '../reference';
import { daysOf, monthsWithin } from '../time-period';
import type { Cube, CubeRow } from './cube';
import { Disclosure } from './disclosure';
import { axesOf, Codes, type GridAxis } from './grid';
import { censusYear } from './measures';
import { checkCodes, type Question } from './question';
import { quotient } from './quotient';
import { Standings } from './standing';
import { combinations, Tables } from './table';

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
function sumsOf(question: Question, rows: readonly CubeRow[], codes: Codes, time: GridAxis): Map<string, Sum> {
  const sums = new Map<string, Sum>();
  const { breakdown, filter } = question;
  for (const row of rows) {
    const passing = (dimension: Dimension): readonly string[] => {
      const allowed = filter.get(dimension);
      const own = codes.ofRow(row, dimension);
      return allowed ? own.filter(code => allowed.has(code)) : own;
    };
    if ([...filter.keys()].some(dimension => passing(dimension).length === 0)) continue;
    for (const key of combinations([time.codesOf(row, time.levels - 1), ...breakdown.map(passing)])) {
      const sum = sums.get(key.join('|')) ?? { count: 0, total: 0 };
      sum.count += row.count;
      sum.total += row.total;
      sums.set(key.join('|'), sum);
    }
  }
  return sums;
}

/** Periods and codes of the answer's figures whose sum would hold a hidden cell. */
function hiddenOf(question: Question, disclosure: Disclosure, axes: readonly GridAxis[], codes: Codes): Set<string> {
  const levels = axes.map(axis => axis.levels - 1);
  const hidden = new Set<string>();
  for (const cell of disclosure.hiddenCells(levels)) {
    const code = (dimension: Dimension): string => {
      const index = axes.findIndex(axis => axis.dimensions.includes(dimension));
      const finest = cell[index] ?? '';
      const isRegionOfProvince = dimension === Dimension.REGION && axes[index]?.levels === 3;
      return isRegionOfProvince ? codes.regionOf(finest) : finest;
    };
    if ([...question.filter].every(([dimension, allowed]) => allowed.has(code(dimension))))
      hidden.add([cell[0] ?? '', ...question.breakdown.map(code)].join('|'));
  }
  return hidden;
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
  const axes = axesOf(question, codes);
  const [time] = axes as [GridAxis];
  const standings = new Standings(cube.batches.filter(batch => batch.subject === measure.subject));
  const monthsOf = (period: string): string[] => {
    const months = periods.get(period) ?? monthsWithin(daysOf(period));
    return measure.kind === 'FLOW' ? months : months.slice(-1);
  };
  const fundAxis = axes.findIndex(axis => axis.dimensions.includes(Dimension.FUND));
  const tables = new Tables(axes, cube.rows);
  const disclosure = new Disclosure(
    axes,
    (levels, cell) => tables.count(levels, cell),
    levels => tables.cells(levels),
    (levels, cell) =>
      standings.of(monthsOf(cell[0] ?? ''), levels[fundAxis] === 1 ? [cell[fundAxis] ?? ''] : null) !== 'O',
  );
  const hidden = hiddenOf(question, disclosure, axes, codes);
  const sums = sumsOf(question, cube.rows, codes, time);
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
      const standing = standings.of(monthsOf(period), funds);
      if (standing === 'O') return { ...nothing, obsStatus: 'O' };
      if (hidden.has(key)) return { ...nothing, obsStatus: 'Q', hidden: true };
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
