/** Until when a dependant is covered by age: the dated rows of dependent_rules.csv, in exact days. */
import { addDays, birthday, eveOf } from '../../shared/days';
import { isWithin } from '../../shared/types/period.type';

/** A row of dependent_rules.csv, as far as age is concerned. */
export interface AgeRule {
  relationship: string;
  condition: string;
  maxAge: number | null;
  ageInclusive: boolean | null;
  fund: string;
  validFrom: string;
  validTo: string | null;
}

/** What the age rules ask of a person. */
export interface Dependant {
  fundCode: string;
  relationship: string;
  birthDate: string;
  student: boolean;
  disabled: boolean;
}

/** What a row's condition asks, as far as deliveries can tell; a row with another condition says nothing about age. */
const conditionHolds: Readonly<Record<string, (dependant: Dependant) => boolean>> = {
  NONE: () => true,
  UNMARRIED_IN_HIGHER_EDUCATION: ({ student }) => student,
  UNMARRIED_IN_HIGHER_OR_VOCATIONAL_EDUCATION: ({ student }) => student,
  DISABLED: ({ disabled }) => disabled,
};

/** Days on which the same rows apply; `last` is the last day of coverage by them, null when they set no limit. */
interface Stretch {
  from: string | null;
  to: string | null;
  last: string | null;
  rule: AgeRule | null;
}

/** The last day of coverage under one row: the eve of the birthday that leaves the limit. */
function lastDay(rule: AgeRule, birthDate: string): string | null {
  if (rule.maxAge === null) return null;
  return eveOf(birthday(birthDate, rule.ageInclusive === false ? rule.maxAge : rule.maxAge + 1));
}

/** Of the rows that apply together the kindest counts: no limit, else the latest day. */
function kindest(rules: readonly AgeRule[], birthDate: string): Pick<Stretch, 'last' | 'rule'> {
  const [first, ...others] = rules.map(rule => ({ rule, last: lastDay(rule, birthDate) }));
  if (first === undefined) return { last: null, rule: null };
  return others.reduce(
    (best, next) => (best.last !== null && (next.last === null || next.last > best.last) ? next : best),
    first,
  );
}

/** The stretches of time in which the rows that apply to a dependant stay the same; the first reaches back without end. */
function stretchesOf(dependant: Dependant, rules: readonly AgeRule[]): Stretch[] {
  const own = rules.filter(
    rule =>
      rule.relationship === dependant.relationship &&
      (rule.fund === 'ALL' || rule.fund === dependant.fundCode) &&
      conditionHolds[rule.condition]?.(dependant),
  );
  const changes = own.flatMap(rule => [rule.validFrom, ...(rule.validTo === null ? [] : [addDays(rule.validTo, 1)])]);
  const days = [...new Set(changes)].sort();
  return days.map((day, index) => {
    const next = days[index + 1];
    const applying = own.filter(rule => isWithin(day, rule.validFrom, rule.validTo));
    return {
      from: index === 0 ? null : day,
      to: next === undefined ? null : eveOf(next),
      ...kindest(applying, dependant.birthDate),
    };
  });
}

/** The row that closes a dependant's right by age on a day; null when age closes nothing. */
export function ageRuleAgainst(dependant: Dependant, rules: readonly AgeRule[], day: string): AgeRule | null {
  const stretch = stretchesOf(dependant, rules).find(({ from, to }) => isWithin(day, from, to));
  return stretch !== undefined && stretch.last !== null && stretch.last < day ? stretch.rule : null;
}

/** The last days of each time in which age allows the right; null for one that never ends. */
function endsOf(stretches: readonly Stretch[]): (string | null)[] {
  const ends: (string | null)[] = [];
  let reached: string | null | undefined;
  for (const { from, to, last } of stretches) {
    const end = last === null ? to : to === null || last < to ? last : to;
    if (from !== null && end !== null && end < from) continue;
    // A time that goes on where the one before stopped is the same time.
    if (from !== null && reached === eveOf(from)) ends.pop();
    ends.push(end);
    reached = end;
  }
  return ends;
}

/**
 * The last day of a dependant's right by age, as seen from a day: the first such day that is not past, else the last one.
 * Null when age never ends it. A later law can open a right again, so there may be two such days.
 */
export function endsByAgeOn(dependant: Dependant, rules: readonly AgeRule[], seenFrom: string): string | null {
  const ends = endsOf(stretchesOf(dependant, rules));
  const next = ends.find(end => end === null || end >= seenFrom);
  return next === undefined ? (ends.at(-1) ?? null) : next;
}
