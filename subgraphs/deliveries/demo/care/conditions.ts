/** Long-term conditions with their exemption, and agreements asked for without a claim yet. */
import { dayOf, extractionDay, yearsBetween } from '../days';
import type { Authorization, Member } from '../people/household';
import type { FundNumbers } from '../people/numbers';
import { Weighted, type Random } from '../random';
import { weight } from '../weights';

/** The commoner illnesses by their number in ald.csv; how common each is, is assumed. */
const illnesses = new Weighted<number>([
  [9, 34],
  [14, 22],
  [39, 9],
  [20, 7],
  [6, 5],
  [15, 4],
  [17, 4],
  [13, 4],
  [26, 3],
  [27, 3],
  [10, 2],
  [23, 2],
  [1, 1],
]);

const exemptionYears = 5;

/** An approved exemption from the co-payment, of any item. */
function exemption(numbers: FundNumbers, start: number): Authorization {
  return {
    number: numbers.nextAuthorization(),
    type: 'EXEMPTION',
    item: null,
    decision: 'APPROVED',
    start,
    end: start + exemptionYears * 365,
    units: null,
    used: null,
  };
}

/** Gives a member a condition with its agreement. */
export function addCondition(numbers: FundNumbers, member: Member, number: number, start: number): void {
  const agreement = exemption(numbers, start);
  member.conditions.push({ number, start, end: agreement.end, agreement: agreement.number });
  member.authorizations.push(agreement);
}

/** A few members have one, older ones more often. */
export function maybeCondition(random: Random, numbers: FundNumbers, member: Member): void {
  const share = weight('LONG_TERM_CONDITIONS');
  const age = yearsBetween(member.person.birth, extractionDay);
  if (!random.percent(age < 22 ? share / 20 : age > 60 ? share * 2 : share * 0.8)) return;
  const earliest = Math.max(dayOf('2022-01-01'), member.person.birth + 30);
  const latest = (member.person.deceased ?? extractionDay) - 30;
  if (latest < earliest) return;
  const start = random.between(earliest, latest);
  const number = illnesses.choose(random);
  if (random.percent(95)) addCondition(numbers, member, number, start);
  else member.conditions.push({ number, start, end: null, agreement: null });
}

const wishes = ['AMM', 'Z', 'D_PROTHESE', 'PKG_MEDICAL_STAY_DAY'];

/** Some members ask for an agreement that is refused, awaited, or not used yet. */
export function maybeRequest(random: Random, numbers: FundNumbers, member: Member): void {
  // The requests are of the last 200 days, which the dead did not live to make.
  if (!random.percent(2) || member.person.deceased !== null) return;
  const item = random.pick(wishes);
  const draw = random.between(1, 100);
  const decision = draw <= 40 ? 'REFUSED' : draw <= 70 ? 'PENDING' : draw <= 80 ? 'PARTIAL' : 'APPROVED';
  const start = extractionDay - random.between(0, decision === 'PENDING' ? 15 : 200);
  const granted = decision === 'APPROVED' || decision === 'PARTIAL';
  const units = granted ? random.between(3, 20) : null;
  member.authorizations.push({
    number: numbers.nextAuthorization(),
    type: item.startsWith('PKG_') ? 'COVER' : 'AGREEMENT',
    item,
    decision,
    start,
    end: granted ? start + 180 : null,
    units,
    used: units === null ? null : random.between(0, units),
  });
}
