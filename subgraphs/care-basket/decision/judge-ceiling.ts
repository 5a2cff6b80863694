/** What a ceiling leaves for a care: how much, or why that cannot be said, or that the person is too old for it. */
import { toCentimes } from '../../shared/centimes';
import type { PriceQuestion } from '../../shared/price-question';
import type { ReasonCode } from '../../shared/reason-catalogue';
import type { Ceiling } from '../../shared/reference/care-item-rule.entity';
import { ceilingOf, limitOf } from '../../shared/reference/ceilings';

/** What the other subgraphs said of the ceiling of a question. */
export interface CeilingFacts {
  /** True when membership found that a ceiling concerns the care. */
  concerned: boolean;
  /** What claims knows of its use; null when it was not asked or could not tell. */
  use: { used: string | null; incomplete: boolean } | null;
}

/** What a ceiling is judged for. */
export interface CeilingQuestion extends Pick<PriceQuestion, 'schemeCode' | 'age' | 'servicedDate'> {
  /** The `item` of the ceiling that the care names; null when it names none. */
  ceiling: string | null;
  /** How well it is known that the care belongs under that ceiling. */
  confidence: string;
}

/** What is left, or why it is not said. */
export interface JudgedCeiling {
  /** Centimes left before this care; null where no ceiling concerns it, or where it cannot be said. */
  left: bigint | null;
  /** ACT_AGE_SEX keeps the care out; the other two leave it undecided; null when nothing stops the decision. */
  stopped: Extract<ReasonCode, 'ACT_AGE_SEX' | 'RATE_NOT_ESTABLISHED' | 'SOURCE_UNAVAILABLE'> | null;
  trace: string[];
}

/** Judges the ceiling of a care; `isUsable` tells how well a rule must be known to be computed with. */
export function judgeCeiling(
  question: CeilingQuestion,
  facts: CeilingFacts,
  ceilings: readonly Ceiling[],
  isUsable: (confidence: string) => boolean,
): JudgedCeiling {
  const { schemeCode, age, servicedDate } = question;
  const ceiling = ceilingOf(question.ceiling, schemeCode, ceilings);
  // Membership may hold a newer publication of the rules for a moment: what it found is not passed over.
  if (ceiling === null && facts.concerned)
    return { left: null, stopped: 'SOURCE_UNAVAILABLE', trace: [`ceiling:${schemeCode}:unknown to the care basket`] };
  if (ceiling === null) return { left: null, stopped: null, trace: [] };

  const { item, amountMad, periodMonths, ageLimit, source, confidence } = ceiling;
  const name = `ceiling:${item}`;
  const trace = [
    `${name}:${amountMad ?? '?'} MAD in ${periodMonths ?? '?'} months`,
    `${name}:source ${source}:${confidence}`,
  ];
  const stop = (stopped: JudgedCeiling['stopped'], ...why: string[]): JudgedCeiling => ({
    left: null,
    stopped,
    trace: [...trace, ...why],
  });
  const unusable = [confidence, question.confidence].find(known => !isUsable(known));
  if (unusable !== undefined) return stop('RATE_NOT_ESTABLISHED', `${name}:${unusable}:not applied`);
  if (ageLimit !== null && age > ageLimit) return stop('ACT_AGE_SEX', `${name}:to the age of ${ageLimit}, is ${age}`);
  const limit = limitOf(ceiling, servicedDate);
  if (limit === null) return stop('RATE_NOT_ESTABLISHED', `${name}:amount or period not found`);
  trace.push(`${name}:window ${limit.from}..${limit.to}`);
  if (facts.use === null || facts.use.used === null) return stop('SOURCE_UNAVAILABLE', `${name}:used ?`);

  const { used, incomplete } = facts.use;
  trace.push(`${name}:used ${used}`);
  if (incomplete) trace.push(`${name}:a claim of the period lacks lines: what is used may be more`);
  const left = toCentimes(limit.amount) - toCentimes(used);
  return { left: left < 0n ? 0n : left, stopped: null, trace };
}
