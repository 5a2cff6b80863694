/** The codes of dimensions in a vintage, and those of its rows. */
import { Dimension } from '../indicators/dimension';
import type { StatisticsReference } from '../reference';
import { ageGroups, channels, sexes, unknownCode } from './code-lists';
import type { Cube, CubeRow } from './cube';

const whole = 'ALL';

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
}
