/** The grid of a question: its axes, the codes of each row on them, and which codes an answer lists. */
import { Dimension } from '../indicators/dimension';
import type { StatisticsReference } from '../reference';
import { daysOf, monthsWithin, periodOf, type FrequencyCode } from '../time-period';
import { ageGroups, channels, sexes, unknownCode } from './code-lists';
import type { Cube, CubeRow } from './cube';
import type { Axis } from './disclosure';
import { gridOf, type Question } from './question';

/** An axis that also knows where a row lies on it. */
export interface GridAxis extends Axis {
  /** The dimensions that its levels from 1 on stand for; none for time. */
  dimensions: readonly Dimension[];
  /** The codes of a row at a level: several only for schemes. */
  codesOf(row: CubeRow, level: number): readonly string[];
}

const whole = 'ALL';
const finer: Record<FrequencyCode, readonly FrequencyCode[]> = {
  A: ['A'],
  S: ['A', 'S'],
  Q: ['A', 'S', 'Q'],
  M: ['A', 'S', 'Q', 'M'],
};

/** A flow is told apart up to the year, so that its months cannot be found from its longer periods. */
function timeOfFlow(frequency: FrequencyCode): GridAxis {
  const levels = finer[frequency];
  const at = (level: number): FrequencyCode => levels[level] ?? frequency;
  return {
    dimensions: [],
    levels: levels.length,
    codesOf: (row, level) => [periodOf(row.month, at(level))],
    parent: (level, code) => periodOf(daysOf(code).start.slice(0, 7), at(level - 1)),
    children: (level, code) => [...new Set(monthsWithin(daysOf(code)).map(month => periodOf(month, at(level + 1))))],
  };
}

/** A stock of a period is that of its last month: there is nothing to subtract. */
function timeOfStock(periods: ReadonlyMap<string, string[]>): GridAxis {
  const byMonth = new Map([...periods].map(([period, months]) => [months.at(-1), period]));
  return {
    dimensions: [],
    levels: 1,
    codesOf: row => [byMonth.get(row.month) ?? ''],
    parent: () => '',
    children: () => [],
  };
}

/** The codes that a dimension has in a vintage, in their order. */
export class Codes {
  constructor(
    private readonly reference: StatisticsReference,
    private readonly cube: Pick<Cube, 'batches' | 'labels'>,
    private readonly placeMayBeUnknown: boolean,
  ) {}

  /** All codes of a dimension. */
  of(dimension: Dimension): readonly string[] {
    const unknown = this.placeMayBeUnknown ? [unknownCode] : [];
    const labelled = (): string[] =>
      this.cube.labels.filter(label => label.dimension === dimension).map(label => label.code);
    switch (dimension) {
      case Dimension.FUND:
        return [...new Set([...labelled(), ...this.cube.batches.map(batch => batch.fund)])]
          .filter(code => code !== whole)
          .sort();
      case Dimension.SCHEME:
        return labelled().sort();
      case Dimension.REGION:
        return [...this.reference.regions.map(region => region.code), ...unknown];
      case Dimension.PROVINCE:
        return [...this.reference.provinces.map(province => province.code), ...unknown];
      case Dimension.SEX:
        return [...sexes.keys()];
      case Dimension.AGE_GROUP:
        return [...ageGroups.keys()];
      case Dimension.CHANNEL:
        return [...channels.keys()];
      default:
        throw new Error(`no figures are broken down by ${dimension}`);
    }
  }

  /** The region over a province; what is not known lies in what is not known. */
  regionOf(province: string): string {
    return this.reference.territory.regionOfProvince(province)?.code ?? unknownCode;
  }

  /** The codes of a row in a dimension. */
  ofRow(row: CubeRow, dimension: Dimension): readonly string[] {
    switch (dimension) {
      case Dimension.SCHEME:
        return row.schemes;
      case Dimension.REGION:
        return [this.regionOf(row.province ?? unknownCode)];
      case Dimension.PROVINCE:
        return [row.province ?? unknownCode];
      case Dimension.FUND:
        return [row.fund ?? unknownCode];
      case Dimension.SEX:
        return [row.sex ?? unknownCode];
      case Dimension.AGE_GROUP:
        return [row.ageGroup ?? unknownCode];
      default:
        return [row.channel ?? unknownCode];
    }
  }

  /** Region and province are two levels of one axis: provinces of a region add up to it, regions to the country. */
  territory(withProvinces: boolean): GridAxis {
    const dimensions = withProvinces ? [Dimension.REGION, Dimension.PROVINCE] : [Dimension.REGION];
    const provinces = this.of(Dimension.PROVINCE);
    return {
      dimensions,
      levels: dimensions.length + 1,
      codesOf: (row, level) => {
        const dimension = dimensions[level - 1];
        return dimension === undefined ? [whole] : this.ofRow(row, dimension);
      },
      parent: (level, code) => (level === 2 ? this.regionOf(code) : whole),
      children: (level, code) =>
        level === 0 ? this.of(Dimension.REGION) : provinces.filter(province => this.regionOf(province) === code),
    };
  }

  /** A dimension of one level under the whole. */
  plain(dimension: Dimension): GridAxis {
    const codes = this.of(dimension);
    return {
      dimensions: [dimension],
      levels: 2,
      codesOf: (row, level) => (level === 0 ? [whole] : this.ofRow(row, dimension)),
      parent: () => whole,
      children: () => codes,
    };
  }
}

/** The axes of a question, time first. */
export function axesOf(question: Question, codes: Codes): GridAxis[] {
  const grid = gridOf(question);
  const { measure, frequency, periods } = question;
  const withProvinces = grid.includes(Dimension.PROVINCE);
  const places = withProvinces || grid.includes(Dimension.REGION) ? [codes.territory(withProvinces)] : [];
  const others = grid.filter(dimension => dimension !== Dimension.REGION && dimension !== Dimension.PROVINCE);
  return [
    measure.kind === 'FLOW' ? timeOfFlow(frequency) : timeOfStock(periods),
    ...places,
    ...others.map(dimension => codes.plain(dimension)),
  ];
}
