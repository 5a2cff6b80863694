/** Compares the figures of one breakdown in two vintages; what either of them hides is told of neither. */
import type { CoverageObservation } from '../observations/observation-set.type';
import { Revision, type RevisionKind } from './revision.type';

type Figure = Pick<CoverageObservation, 'value' | 'numerator' | 'denominator' | 'obsStatus' | 'confStatus'>;
type Placed = Figure & Pick<CoverageObservation, 'timePeriod' | 'dimensions'>;

/** A code that a vintage does not have is as a figure that is missing in it. */
const missing: Figure = { value: null, numerator: null, denominator: null, obsStatus: 'O', confStatus: 'F' };

const isHidden = ({ confStatus }: Figure): boolean => confStatus !== 'F';

/** What became of a figure; undefined when it is the same. */
export function kindOf(before: Figure, after: Figure): RevisionKind | undefined {
  // What is hidden in both is the same as far as anybody may know.
  if (isHidden(before) || isHidden(after)) return isHidden(before) && isHidden(after) ? undefined : 'REFLAGGED';
  if (before.value === null && after.value !== null) return 'ADDED';
  if (before.value !== null && after.value === null) return 'REMOVED';
  const differs = (['value', 'numerator', 'denominator'] as const).some(name => before[name] !== after[name]);
  const missesOne = before.obsStatus === 'O' || after.obsStatus === 'O';
  if (differs && !missesOne) return 'REVISED';
  return before.obsStatus === after.obsStatus ? undefined : 'REFLAGGED';
}

/** The period and the code of a figure, by which revisions of one breakdown are sorted. */
export const placeOf = ({ timePeriod, dimensions }: Pick<Revision, 'timePeriod' | 'dimensions'>): [string, string] => [
  timePeriod,
  dimensions[0]?.code ?? '',
];

/** Tells which of two places stands first. */
export function comparePlaces([period, code]: [string, string], [otherPeriod, otherCode]: [string, string]): number {
  if (period !== otherPeriod) return period < otherPeriod ? -1 : 1;
  return code === otherCode ? 0 : code < otherCode ? -1 : 1;
}

/** The figures that differ, by period and code. */
export function compareFigures(before: readonly Placed[], after: readonly Placed[]): Revision[] {
  const byPlace = (figures: readonly Placed[]): Map<string, Placed> =>
    new Map(figures.map(figure => [placeOf(figure).join('|'), figure]));
  const [former, latter] = [byPlace(before), byPlace(after)];
  const revisions: Revision[] = [];
  for (const [key, place] of new Map([...former, ...latter])) {
    const [one, other] = [former.get(key) ?? missing, latter.get(key) ?? missing];
    const kind = kindOf(one, other);
    if (kind === undefined) continue;
    const told = !isHidden(one) && !isHidden(other);
    const { timePeriod, dimensions } = place;
    revisions.push(
      Object.assign(new Revision(), {
        timePeriod,
        dimensions,
        before: told ? one.value : null,
        after: told ? other.value : null,
        kind,
      }),
    );
  }
  return revisions.sort((one, other) => comparePlaces(placeOf(one), placeOf(other)));
}
