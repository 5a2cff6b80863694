/** Which of several rights of one person prevails on a day: the dated rows of coordination_rules.csv, tried by rank. */
import { isWithin } from '../../shared/types/period.type';

/** A right in force, as far as coordination between rights is concerned. */
export interface AffiliatedRight {
  /** The fund whose registry holds it. */
  fundCode: string;
  schemeCode: string;
  /** What the person is to the insured person: SELF, SPOUSE or CHILD. */
  relationship: string;
  /** Sex of the insured person behind it; null when not known. */
  subscriberSex: string | null;
  startsOn: string;
}

/** A row of coordination_rules.csv: what must hold of the right that prevails and of the one that yields; null is any. */
export interface CoordinationRuleRow {
  /** Rows of a lower rank are tried first. */
  rank: number;
  rule: string;
  prevailsRelationship: string | null;
  /** A scheme, or OTHER: any scheme but that of the right that yields. */
  prevailsScheme: string | null;
  prevailsSubscriberSex: string | null;
  yieldsRelationship: string | null;
  yieldsScheme: string | null;
  yieldsSubscriberSex: string | null;
  /** The fund of the right that yields, or ALL. */
  yieldsInFund: string;
  explanationFr: string;
  explanationAr: string;
  explanationEn: string;
  legalBasis: string;
  validFrom: string;
  validTo: string | null;
  source: string;
  confidence: string;
}

/** The right that prevails, and the rule by which it does. */
export interface Prevailing<Right> {
  /** Null where no rule decides. */
  prevailing: Right | null;
  /** Null where no rule decides, and for a right that stands alone. */
  rule: CoordinationRuleRow | null;
}

const isAnyOr = (wanted: string | null, value: string | null): boolean => wanted === null || wanted === value;

const yieldsBy = (rule: CoordinationRuleRow, right: AffiliatedRight): boolean =>
  (rule.yieldsInFund === 'ALL' || rule.yieldsInFund === right.fundCode) &&
  isAnyOr(rule.yieldsRelationship, right.relationship) &&
  isAnyOr(rule.yieldsScheme, right.schemeCode) &&
  isAnyOr(rule.yieldsSubscriberSex, right.subscriberSex);

/** Tells whether by one row one right prevails over another. */
function prevailsBy(rule: CoordinationRuleRow, right: AffiliatedRight, other: AffiliatedRight): boolean {
  const schemeFits =
    rule.prevailsScheme === 'OTHER'
      ? right.schemeCode !== other.schemeCode
      : isAnyOr(rule.prevailsScheme, right.schemeCode);
  return (
    schemeFits &&
    isAnyOr(rule.prevailsRelationship, right.relationship) &&
    isAnyOr(rule.prevailsSubscriberSex, right.subscriberSex) &&
    yieldsBy(rule, other)
  );
}

const byRank = (one: CoordinationRuleRow, other: CoordinationRuleRow): number =>
  one.rank - other.rank || (one.rule < other.rule ? -1 : one.rule > other.rule ? 1 : 0);

/** The rows that apply on a day, in the order in which they are tried. */
const inForceOn = (rules: readonly CoordinationRuleRow[], day: string): CoordinationRuleRow[] =>
  rules.filter(({ validFrom, validTo }) => isWithin(day, validFrom, validTo)).sort(byRank);

/**
 * The row by which one right prevails over another, of rows in the order of their rank; null when it does not. The first
 * rank that knows the pair decides; one that favours both sides leaves it open, whatever later ranks say.
 */
function ruleOver(
  right: AffiliatedRight,
  other: AffiliatedRight,
  rules: readonly CoordinationRuleRow[],
): CoordinationRuleRow | null {
  const first = rules.find(rule => prevailsBy(rule, right, other));
  const against = rules.find(rule => prevailsBy(rule, other, right));
  if (first === undefined) return null;
  return against !== undefined && against.rank <= first.rank ? null : first;
}

/**
 * The right that prevails over every other; none when the rules leave that open, for it is never guessed. Of several
 * rules that were needed the one named was tried last: it decided against the other that stood longest. Among rules of
 * one rank it is the one against the right that began last.
 */
export function prevailingRight<Right extends AffiliatedRight>(
  rights: readonly Right[],
  rules: readonly CoordinationRuleRow[],
  day: string,
): Prevailing<Right> {
  const tried = inForceOn(rules, day);
  for (const right of rights) {
    const others = rights.filter(other => other !== right);
    const decisions = others.flatMap(other => {
      const rule = ruleOver(right, other, tried);
      return rule === null ? [] : [{ rule, began: other.startsOn }];
    });
    if (decisions.length < others.length) continue;
    decisions.sort(
      (one, other) =>
        other.rule.rank - one.rule.rank || other.began.localeCompare(one.began) || byRank(one.rule, other.rule),
    );
    return { prevailing: right, rule: decisions[0]?.rule ?? null };
  }
  return { prevailing: null, rule: null };
}

/** Tells whether any rule could make a right yield to some other one: only then does it matter what else there is. */
export const mayYield = (right: AffiliatedRight, rules: readonly CoordinationRuleRow[], day: string): boolean =>
  inForceOn(rules, day).some(rule => yieldsBy(rule, right));
