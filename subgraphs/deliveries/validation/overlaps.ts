/** Rights of one member and scheme that overlap in one file: what comes first in the file stays. */
import type { Client } from 'pg';
import { coverageModel } from '../model/membership-entities';
import { stageOf } from '../staging/stage-tables';

interface Period {
  line: number;
  owner: string;
  starts: string;
  ends: string;
}

const stage = stageOf('COVERAGE');
const owner = 'member_number, dependent_number, scheme_code';
const fetched = 5_000;

/** Every row of the members and schemes that have an overlap at all; a repeated start is one, too. */
const suspects = `
  WITH ordered AS (
    SELECT ${owner}, starts_on, max(coalesce(ends_on, 'infinity')) OVER (
      PARTITION BY ${owner} ORDER BY starts_on, line ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS taken_until
    FROM ${stage} WHERE reject IS NULL
  ), overlapping AS (SELECT DISTINCT ${owner} FROM ordered WHERE taken_until >= starts_on)
  SELECT line, concat_ws(' ', ${owner}) AS owner, starts_on::text AS starts,
         coalesce(ends_on, 'infinity')::text AS ends
  FROM ${stage} JOIN overlapping USING (${owner})
  WHERE reject IS NULL ORDER BY ${owner}, line`;

/** The accepted periods of one member and scheme, kept in order of their starts. */
class AcceptedPeriods {
  private readonly periods: Period[] = [];

  /** Takes a period in, or says why not. */
  take(period: Period): 'DUPLICATE_KEY' | 'BAD_PERIOD' | undefined {
    let [low, high] = [0, this.periods.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.periods[middle]?.starts ?? '') <= period.starts) low = middle + 1;
      else high = middle;
    }
    const [before, after] = [this.periods[low - 1], this.periods[low]];
    if (before?.starts === period.starts) return 'DUPLICATE_KEY';
    // Accepted periods do not overlap each other, so the neighbours decide. "infinity" sorts after every day.
    if ((before && before.ends >= period.starts) || (after && after.starts <= period.ends)) return 'BAD_PERIOD';
    this.periods.splice(low, 0, period);
    return undefined;
  }
}

/** Marks duplicates and overlaps of rights, in the order of the file. */
export async function markOverlaps(db: Client): Promise<void> {
  await db.query(`DECLARE suspects NO SCROLL CURSOR FOR ${suspects}`);
  let accepted = new AcceptedPeriods();
  let current = '';
  for (;;) {
    const { rows } = await db.query<Period>(`FETCH ${fetched} FROM suspects`);
    if (rows.length === 0) break;
    const marks: { line: number; code: string }[] = [];
    for (const period of rows) {
      if (period.owner !== current) accepted = new AcceptedPeriods();
      current = period.owner;
      const code = accepted.take(period);
      if (code) marks.push({ line: period.line, code });
    }
    await db.query(
      `UPDATE ${stage} row SET reject = mark.code, reject_column = CASE mark.code WHEN 'BAD_PERIOD' THEN 'starts_on' ELSE $3 END
       FROM unnest($1::integer[], $2::text[]) AS mark (line, code) WHERE row.line = mark.line`,
      [marks.map(mark => mark.line), marks.map(mark => mark.code), coverageModel.key[0]],
    );
  }
  await db.query('CLOSE suspects');
}
