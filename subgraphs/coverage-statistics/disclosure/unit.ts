/** What is decided about together, for its cells add up: a month of a stock, or a year of a flow with all periods in it. */
import { Dimension } from '../indicators/dimension';
import type { Codes } from '../observations/codes';
import type { Cube, CubeBatch, CubeDecision } from '../observations/cube';
import { Standings } from '../observations/standing';
import { daysOf, monthsWithin, periodOf, type FrequencyCode } from '../time-period';
import { Decision } from './hide-cells';
import { Grid, type Group, type IsAnswered } from './grid';
import { nameOf, published, publishedLevels, type Line, type Population } from './published-tables';
import type { Axis } from './tree';

/** Some of a population in some time. */
export interface Unit {
  population: Population;
  /** A month of a stock, a year of a flow. */
  period: string;
}

const whole = 'ALL';
/** The periods of a flow, each adding up to the one before: half-years and quarters are levels of one tree. */
const frequencies: readonly FrequencyCode[] = ['A', 'S', 'Q', 'M'];

/** The unit in which a month is decided about. */
export const unitOf = (population: Population, month: string): Unit => ({
  population,
  period: published[population].kind === 'FLOW' ? periodOf(month, 'A') : month,
});

function timeAxis({ population, period }: Unit): Axis {
  if (published[population].kind === 'STOCK') return { levels: 1, roots: [period], children: () => [] };
  return {
    levels: frequencies.length,
    roots: [period],
    children: (level, code) => [
      ...new Set(monthsWithin(daysOf(code)).map(month => periodOf(month, frequencies[level + 1] ?? 'M'))),
    ],
  };
}

function axisOf(line: Line, codes: Codes): Axis {
  const [coarse = Dimension.REGION, fine] = line;
  return {
    levels: line.length + 1,
    roots: [whole],
    children: (level, code) =>
      level === 0 || fine === undefined
        ? codes.of(coarse)
        : codes.of(fine).filter(province => codes.regionOf(province) === code),
  };
}

/** All periods of a unit. */
export const periodsOf = (unit: Unit): string[] =>
  published[unit.population].kind === 'STOCK'
    ? [unit.period]
    : frequencies.flatMap(frequency => [
        ...new Set(monthsWithin(daysOf(unit.period)).map(month => periodOf(month, frequency))),
      ]);

/** Whether some batches answer a cell: every month and registry of it was heard. */
function answeredBy({ population }: Unit, batches: readonly CubeBatch[]): IsAnswered {
  const standings = new Standings(batches);
  const fundAxis = published[population].axes.findIndex(([dimension]) => dimension === Dimension.FUND);
  return ([period = '', ...codes], [, ...levels]) =>
    standings.of(monthsWithin(daysOf(period)), levels[fundAxis] === 1 ? [codes[fundAxis] ?? ''] : null) !== 'O';
}

/** The published tables about a unit, as one grid: time is its first axis. */
export function gridOf(unit: Unit, cube: Pick<Cube, 'batches' | 'rows'>, codes: Codes): Grid {
  const { axes, kind } = published[unit.population];
  const finest = axes.map(line => line.at(-1) ?? Dimension.PROVINCE);
  const times = kind === 'FLOW' ? frequencies.map((_, level) => level) : [0];
  const groups = cube.rows.map((row): Group => ({
    codes: [[row.month], ...finest.map(dimension => codes.ofRow(row, dimension))],
    count: row.count,
  }));
  const isAnswered = answeredBy(unit, cube.batches);
  return new Grid(
    [timeAxis(unit), ...axes.map(line => axisOf(line, codes))],
    times.flatMap(time => publishedLevels(unit.population).map(levels => [time, ...levels])),
    groups,
    isAnswered,
  );
}

/** Decides about a unit after an earlier vintage: every table and period, also those of which nothing is hidden. */
export function decideUnit(unit: Unit, grid: Grid, former: Pick<Cube, 'batches' | 'decisions'>): CubeDecision[] {
  const { population } = unit;
  const tables = publishedLevels(population);
  const times = periodsOf(unit);
  const found = new Map(
    times.flatMap(period =>
      tables.map(levels => {
        const dimensions = nameOf(population, levels);
        return [`${period} ${dimensions}`, { period, dimensions, codes: [] as string[] }] as const;
      }),
    ),
  );
  const wasAnswered = answeredBy(unit, former.batches);
  const { hidden } = new Decision(grid, {
    hidden: new Set(formerCells(unit, grid, former.decisions)),
    wasAnswered: cell => wasAnswered(grid.codesOf(cell), grid.levelsOf(cell)),
  });
  for (const cell of hidden) {
    const [, ...levels] = grid.levelsOf(cell);
    const [period = '', ...codes] = grid.codesOf(cell);
    const told = codes.filter((_, axis) => (levels[axis] ?? 0) > 0);
    found.get(`${period} ${nameOf(population, levels)}`)?.codes.push(told.join('|'));
  }
  return [...found.values()].map(table => ({ ...table, codes: table.codes.sort() }));
}

/** The cells that are hidden already; a table or a code that there is no longer is not asked for either. */
function* formerCells({ population }: Unit, grid: Grid, before: readonly CubeDecision[]): Generator<number> {
  const tables = new Map(publishedLevels(population).map(levels => [nameOf(population, levels), levels]));
  for (const { period, dimensions, codes } of before) {
    const levels = tables.get(dimensions) ?? [];
    const time = grid.trees[0]?.codes.indexOf(period) ?? -1;
    const timeLevel = grid.trees[0]?.level[time] ?? 0;
    for (const cell of codes) {
      const own = cell.split('|');
      let next = 0;
      const all = levels.map(level => (level === 0 ? whole : (own[next++] ?? '')));
      const known = grid.find([timeLevel, ...levels], [period, ...all]);
      if (known !== undefined) yield known;
    }
  }
}
