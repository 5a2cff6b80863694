/** What an insured person owes and pays for the last twelve months. */
import { contributionMonths, extractionDay } from '../days';
import type { Contribution, Right } from '../people/household';
import type { SchemeCode } from '../people/schemes';
import type { Random } from '../random';
import { hundredths, readReference } from '../reference-files';
import { weight } from '../weights';

/** The sum of the rates in force of a population, in hundredths of a per cent. */
function rateOf(scheme: SchemeCode, population: string): number {
  return readReference('contributionRates')
    .filter(row => row.get('scheme_code') === scheme && row.get('population') === population)
    .filter(row => row.get('status') === 'IN_FORCE')
    .reduce((sum, row) => sum + hundredths(row.get('rate_percent')), 0);
}

const salaries = rateOf('AMO_SALARIES', 'EMPLOYEES');
const selfEmployed = rateOf('AMO_TNS', 'ALL');
const civilServants = rateOf('AMO_PUBLIC', 'ACTIVES');
const civilPensioners = rateOf('AMO_PUBLIC', 'PENSIONERS');
const achamil = readReference('achamilBands').map(row => hundredths(row.get('monthly_amount_mad')));

/** The value behind the flat incomes of the self-employed (contribution_rates.csv: 8486 = 3 × 2828.7), in centimes. */
const flatIncome = 282_870;

/** A share of an amount, rounded half up to the centime. */
const share = (amount: number, rate: number): number => Math.floor((amount * rate + 5_000) / 10_000);

const clamp = (amount: number, low: number, high: number): number => Math.max(low, Math.min(high, amount));

/** What is due each month, in centimes: the State pays for Tadamon and students, who owe nothing. */
function monthlyDue(random: Random, scheme: SchemeCode, category: string | null, pensioner: boolean): number {
  switch (scheme) {
    case 'AMO_SALARIES': {
      const low = random.percent(weight('LOW_PAY', scheme));
      return share(low ? random.between(250_000, 320_000) : random.between(320_000, 1_800_000), salaries);
    }
    case 'AMO_TNS': {
      const multiples = category === 'HEALTH_PROFESSIONS' || category === 'LEGAL_PROFESSIONS' ? [3, 4] : [1];
      return share(flatIncome * random.pick(multiples), selfEmployed);
    }
    case 'AMO_ACHAMIL':
      return random.pick(achamil.slice(1, 6));
    case 'AMO_PUBLIC': {
      const pay = random.between(380_000, 1_900_000);
      // Half each, and each half has the floor of 70 and the ceiling of 400 dirhams.
      return pensioner ? share(pay, civilPensioners) : 2 * clamp(share(pay, civilServants / 2), 7_000, 40_000);
    }
    default:
      return 0;
  }
}

/** How regularly an insured person pays. */
export type Payer = 'ALWAYS' | 'SOMETIMES' | 'NEVER';

/** PAYING counts all who are registered; who pays has open rights. */
function payerOf(random: Random, scheme: SchemeCode, open: boolean): Payer {
  if (open && random.fraction() * weight('OPEN_RIGHTS', scheme) < weight('PAYING', scheme)) return 'ALWAYS';
  return random.percent(scheme === 'AMO_TNS' ? 12 : 80) ? 'SOMETIMES' : 'NEVER';
}

/** What decides about the contributions of an insured person. */
interface Insured {
  scheme: SchemeCode;
  category: string | null;
  pensioner: boolean;
  rights: Right[];
  registered: number;
  deceased: number | null;
}

/** The last twelve months of an insured person; the self-employed owe even while their right is closed, the dead owe nothing. */
export function contributionsOf(random: Random, insured: Insured, known?: Payer): Contribution[] {
  const { scheme, category, pensioner, rights, registered, deceased } = insured;
  const last = rights.at(-1);
  const closed = last?.end !== null && last?.end !== undefined && last.end <= extractionDay;
  const due = monthlyDue(random, scheme, category, pensioner);
  const payer = known ?? payerOf(random, scheme, !closed);
  const contributions: Contribution[] = [];
  for (const month of contributionMonths) {
    const open = rights.some(right => right.start <= month + 27 && (right.end === null || right.end >= month));
    const inArrears = closed && last.closing === 'ARREARS' && last.end !== null && last.end < month;
    const owes = open || inArrears || (scheme === 'AMO_TNS' && last?.closing !== 'ACTIVITY_ENDED');
    if (registered > month + 27 || (deceased !== null && deceased < month) || !owes) continue;
    const late = known === undefined && month + 31 > extractionDay && scheme !== 'AMO_PUBLIC' && random.percent(25);
    const pays = payer === 'ALWAYS' ? !late : payer === 'SOMETIMES' && random.percent(50);
    const paid = !pays || inArrears ? 0 : payer === 'SOMETIMES' && random.percent(30) ? Math.floor(due / 2) : due;
    const days = scheme === 'AMO_SALARIES' && !pensioner ? (random.percent(85) ? 26 : random.between(8, 25)) : null;
    contributions.push({ month, days, due, paid });
  }
  return contributions;
}
