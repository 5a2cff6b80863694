/** Rights of an insured person and of the dependants: gaps, closures with their reason, starts to come. */
import { birthday, dayOf, extractionDay } from '../days';
import type { ClosingReason, Person, Right } from '../people/household';
import { schemes, type SchemeCode } from '../people/schemes';
import { Weighted, type Random } from '../random';
import { weight } from '../weights';

const closings: Record<SchemeCode, Weighted<ClosingReason>> = {
  AMO_SALARIES: new Weighted([
    ['ACTIVITY_ENDED', 60],
    ['ARREARS', 22],
    ['OTHER_COVER', 18],
  ]),
  AMO_TNS: new Weighted([
    ['ARREARS', 92],
    ['ACTIVITY_ENDED', 8],
  ]),
  AMO_TADAMON: new Weighted([
    ['NOT_ELIGIBLE', 80],
    ['OTHER_COVER', 20],
  ]),
  AMO_ACHAMIL: new Weighted([
    ['ARREARS', 75],
    ['OTHER_COVER', 25],
  ]),
  AMO_PUBLIC: new Weighted([
    ['ACTIVITY_ENDED', 80],
    ['ARREARS', 20],
  ]),
  AMO_ETUDIANTS: new Weighted([
    ['STUDIES_ENDED', 85],
    ['ARREARS', 15],
  ]),
};

/** The student scheme ends with law 54-23: no right of it reaches further (subgraphs/shared/reference/reference-data/legal_events.csv). */
const studentSchemeEnds = dayOf('2027-02-28');

/** When the fund wrote the row down: soon after what it tells, never after the extraction. */
function recorded(random: Random, day: number): Pick<Right, 'recordedDay' | 'recordedSecond'> {
  const recordedDay = Math.min(day + random.between(0, 12), extractionDay);
  return { recordedDay, recordedSecond: random.between(8 * 3600, 18 * 3600) };
}

/** One right, recorded when it was last changed. */
export function rightOf(
  random: Random,
  scheme: SchemeCode,
  start: number,
  end: number | null = null,
  closing: ClosingReason | null = null,
): Right {
  const told = end !== null && end <= extractionDay ? end : start;
  const { opening } = schemes[scheme];
  return { scheme, start, end, opening, closing, ...recorded(random, told) };
}

/** Open, with a gap before in a quarter of cases; or closed within the last thirty months; or to come. */
export function insuredRights(random: Random, scheme: SchemeCode, registered: number, person: Person): Right[] {
  if (random.percent(weight('FUTURE_RIGHTS')))
    return person.deceased === null
      ? [rightOf(random, scheme, extractionDay + random.between(1, 90), limit(scheme))]
      : [];
  const waiting = scheme === 'AMO_TADAMON' || scheme === 'AMO_PUBLIC' ? 0 : random.between(60, 150);
  const start = Math.min(registered + waiting, extractionDay - 20);
  const open = random.percent(weight('OPEN_RIGHTS', scheme));
  const end = open ? limit(scheme) : extractionDay - random.between(0, Math.min(900, extractionDay - start - 10));
  const closing = open ? null : closings[scheme].choose(random);
  const length = (end ?? extractionDay) - start;
  const rights =
    length > 400 && random.percent(25)
      ? withGap(random, scheme, start, end, closing, length)
      : [rightOf(random, scheme, start, end, closing)];
  return endedByDeath(random, rights, person.deceased);
}

const limit = (scheme: SchemeCode): number | null => (scheme === 'AMO_ETUDIANTS' ? studentSchemeEnds : null);

function withGap(
  random: Random,
  scheme: SchemeCode,
  start: number,
  end: number | null,
  closing: ClosingReason | null,
  length: number,
): Right[] {
  const first = start + random.between(90, length - 250);
  const again = first + random.between(20, 200);
  return [
    rightOf(random, scheme, start, first, closings[scheme].choose(random)),
    rightOf(random, scheme, again, end, closing),
  ];
}

/** No right starts after a death. Most are closed by it; some files say nothing, and the death alone ends the cover. */
function endedByDeath(random: Random, rights: Right[], death: number | null): Right[] {
  if (death === null) return rights;
  const begun = rights.filter(right => right.start <= death);
  if (random.percent(30)) return begun;
  return begun.map(right =>
    right.end === null || right.end > death
      ? { ...rightOf(random, right.scheme, right.start, death, 'DEATH'), opening: right.opening }
      : right,
  );
}

/** The insured person's rights as a dependant has them: since they belong to the family, to the limit of age. */
export function dependantRights(random: Random, insured: Right[], person: Person, child: boolean): Right[] {
  const since = child ? person.birth : 0;
  const lastByAge = child && !person.disabled ? birthday(person.birth, person.student ? 27 : 22) - 1 : null;
  // Often the fund closes the right itself; else only the age tells that it ended.
  const closedByFund = lastByAge !== null && lastByAge < extractionDay && random.percent(70);
  const rights: Right[] = [];
  for (const right of insured) {
    const start = Math.max(right.start, since);
    const tooOld = closedByFund && (right.end === null || right.end > lastByAge);
    const end = tooOld ? lastByAge : right.end;
    if (end !== null && end < start) continue;
    const own = rightOf(random, right.scheme, start, end, tooOld ? 'AGE_LIMIT' : right.closing);
    rights.push({ ...own, opening: 'DEPENDANT' });
  }
  return endedByDeath(random, rights, person.deceased);
}
