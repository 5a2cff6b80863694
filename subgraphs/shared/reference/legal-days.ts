/** The days of legal events: other files repeat them, legal_events.csv is the one place that moves them. */
import { eveOf } from '../days';

/**
 * The day by which the files write an event (note of legal_events.csv): a row that begins on it begins with the event,
 * a row that ends on its eve ends with it.
 */
const writtenDays: Readonly<Record<string, string>> = { LAW_54_23: '2027-03-01' };

interface DatedRow {
  validFrom: string | null;
  validTo: string | null;
}

/** Gives each row the days that its legal event has now; rows that mean no event stay as they are. */
export function onLegalDays<Row extends DatedRow>(
  rows: readonly Row[],
  events: readonly { event: string; effectiveOn: string }[],
): Row[] {
  const starts = new Map<string | null, string>();
  const ends = new Map<string | null, string>();
  for (const { event, effectiveOn } of events) {
    const written = writtenDays[event];
    if (written === undefined) continue;
    starts.set(written, effectiveOn);
    ends.set(eveOf(written), eveOf(effectiveOn));
  }
  return rows.map(row => {
    const validFrom = starts.get(row.validFrom) ?? row.validFrom;
    const validTo = ends.get(row.validTo) ?? row.validTo;
    // A copy, made as the row itself is: what the table holds stays as it was written.
    return Object.assign(Object.create(Object.getPrototypeOf(row) as object) as Row, row, { validFrom, validTo });
  });
}
