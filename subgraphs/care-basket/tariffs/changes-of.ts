/** What changed in a set of dated rows: where one row ends and another begins, seen along one line of succession. */
import { addDays, eveOf } from '../../shared/days';
import { isWithin } from '../../shared/types/period.type';

/** A row that holds between two days. */
export interface DatedRow {
  validFrom: string | null;
  validTo: string | null;
}

/** A day on which a line went from one row to another. */
export interface Change<Row> {
  effectiveOn: string;
  before: Row | null;
  after: Row | null;
}

/** The first row in force on a day; none when the line is empty then. */
const inForce = <Row extends DatedRow>(rows: readonly Row[], day: string): Row | null =>
  rows.find(row => isWithin(day, row.validFrom, row.validTo)) ?? null;

/**
 * The changes of one line: its own rows, and the general rows that hold where it has none of its own.
 * A start or end that is not known is no change; rows that stand side by side each have their own.
 */
export function changesOf<Row extends DatedRow>(own: readonly Row[], general: readonly Row[]): Change<Row>[] {
  const starts = own.flatMap(row => {
    if (row.validFrom === null) return [];
    const eve = eveOf(row.validFrom);
    const before = own.find(other => other.validTo === eve) ?? inForce(general, eve);
    return [{ effectiveOn: row.validFrom, before, after: row }];
  });
  const ends = own.flatMap(row => {
    if (row.validTo === null) return [];
    const next = addDays(row.validTo, 1);
    if (own.some(other => other.validFrom === next)) return [];
    return [{ effectiveOn: next, before: row, after: inForce(general, next) }];
  });
  return [...starts, ...ends];
}
