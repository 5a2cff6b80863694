/** The money of a line and of a claim, in whole centimes, so that every identity of the contract holds exactly. */
import { toAmount, toCentimes } from '../../shared/centimes';
import { isRefused, type DecidedLine } from './line-decision';

/** The amounts of a line as its fund delivered them. */
export interface BilledLine extends DecidedLine {
  submitted: string;
  eligiblePercent: string | null;
}

const parts = [
  'eligible',
  'benefit',
  'coinsurance',
  'overTariff',
  'nonCovered',
  'ceilingReduction',
  'memberLiability',
] as const;
type Part = (typeof parts)[number];

/** Amounts by name; a part that the fund has not decided is null, never 0. The percentage belongs to a line and has no sum. */
export type Money<Amount> = { submitted: Amount; eligiblePercent: string | null } & Record<Part, Amount | null>;

const eachPart = <Amount>(amountOf: (part: Part) => Amount | null): Record<Part, Amount | null> =>
  Object.fromEntries(parts.map(part => [part, amountOf(part)])) as Record<Part, Amount | null>;

/** The money of one line. */
export function moneyOfLine(line: BilledLine): Money<bigint> {
  const submitted = toCentimes(line.submitted);
  if (isRefused(line))
    return {
      ...eachPart(() => 0n),
      submitted,
      nonCovered: submitted,
      memberLiability: submitted,
      eligiblePercent: null,
    };

  // Not adjudicated yet, as its decision says.
  if (line.eligible === null || line.benefit === null)
    return { ...eachPart(() => null), submitted, eligiblePercent: null };

  const eligible = toCentimes(line.eligible);
  const benefit = toCentimes(line.benefit);
  return {
    submitted,
    eligible,
    benefit,
    eligiblePercent: line.eligiblePercent,
    coinsurance: eligible - benefit,
    overTariff: submitted - eligible,
    nonCovered: 0n,
    ceilingReduction: 0n,
    memberLiability: submitted - benefit,
  };
}

/** The money of a claim: sums of its rounded lines; a part that one line lacks has no sum, nor has one of no line. */
export function totalOfLines(lines: readonly Money<bigint>[]): Money<bigint> {
  const sumOf = (amounts: readonly (bigint | null)[]): bigint | null =>
    amounts.length === 0 || amounts.includes(null)
      ? null
      : amounts.reduce<bigint>((sum, amount) => sum + (amount ?? 0n), 0n);
  return {
    ...eachPart(part => sumOf(lines.map(line => line[part]))),
    submitted: lines.reduce((sum, line) => sum + line.submitted, 0n),
    eligiblePercent: null,
  };
}

/** Writes centimes as the amounts that the API serves. */
export function writeMoney(money: Money<bigint>): Money<string> {
  const write = (amount: bigint | null): string | null => (amount === null ? null : toAmount(amount));
  return {
    ...eachPart(part => write(money[part])),
    submitted: toAmount(money.submitted),
    eligiblePercent: money.eligiblePercent,
  };
}
