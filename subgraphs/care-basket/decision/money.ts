/** The money of one line of care, in whole centimes, by exact arithmetic. */

/** What the line is priced from; decimals as they travel. */
export interface PricedLine {
  /** Reference tariff of one unit, MAD. */
  reference: string;
  coefficient: string;
  quantity: number;
  /** Price asked for one unit, MAD; null when the line is priced at the reference tariff. */
  unitPrice: string | null;
  /** Share of the base that the scheme pays, percent from 0 to 100. */
  percent: string;
  /** Centimes that a ceiling leaves for the benefit; null when none concerns the line. */
  ceilingLeft: bigint | null;
}

/** The parts of a line in centimes: submitted = eligible + overTariff, eligible = benefit + coinsurance + ceilingReduction. */
export interface LineMoney {
  submitted: bigint;
  eligible: bigint;
  benefit: bigint;
  coinsurance: bigint;
  /** What the ceiling takes off the benefit. */
  ceilingReduction: bigint;
  overTariff: bigint;
  memberLiability: bigint;
}

interface Rational {
  numerator: bigint;
  denominator: bigint;
}

function rational(decimal: string): Rational {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(decimal);
  if (!match) throw new Error(`expected a decimal number that is not negative, got ${JSON.stringify(decimal)}`);
  const [, whole = '0', places = ''] = match;
  return { numerator: BigInt(whole + places), denominator: 10n ** BigInt(places.length) };
}

/** The product of decimals in centimes, a half centime rounded up. */
function centimesOf(...factors: string[]): bigint {
  const parts = factors.map(rational);
  const numerator = parts.reduce((product, part) => product * part.numerator, 100n);
  const denominator = parts.reduce((product, part) => product * part.denominator, 1n);
  return (2n * numerator + denominator) / (2n * denominator);
}

/** Quantity × price of one unit, in centimes. */
export const submittedAmount = (unitPrice: string, quantity: number): bigint => centimesOf(unitPrice, String(quantity));

/**
 * Splits a line into what the scheme pays and what the person pays, and why.
 * A base is an amount of money: tariff × coefficient × quantity is brought to whole centimes first (half up), once for
 * the line, so that the benefit can be worked out again from the amounts that are shown. Then the benefit is rounded,
 * half up, and cut to what a ceiling leaves; everything else is a difference. The ceiling does not touch coinsurance.
 */
export function priceLine(line: PricedLine): LineMoney {
  const reference = centimesOf(line.reference, line.coefficient, String(line.quantity));
  const submitted = line.unitPrice === null ? reference : submittedAmount(line.unitPrice, line.quantity);
  const eligible = submitted < reference ? submitted : reference;
  const percent = rational(line.percent);
  const whole = 100n * percent.denominator;
  const uncut = (2n * eligible * percent.numerator + whole) / (2n * whole);
  const benefit = line.ceilingLeft !== null && line.ceilingLeft < uncut ? line.ceilingLeft : uncut;
  return {
    submitted,
    eligible,
    benefit,
    coinsurance: eligible - uncut,
    ceilingReduction: uncut - benefit,
    overTariff: submitted - eligible,
    memberLiability: submitted - benefit,
  };
}
