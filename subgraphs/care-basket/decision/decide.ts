/** The decision about one care: a pure function of the question, the item and the rules. */
import type { Ceiling } from '../../shared/reference/care-item-rule.entity';
import { toAmount } from '../../shared/centimes';
import type { PriceQuestion } from '../../shared/price-question';
import { Covered } from '../../shared/types/covered.type';
import { reason, type Reason } from '../../shared/types/reason.type';
import { careItemOf, type CareItemRow } from '../items/care-item.type';
import type { CareCategory } from '../items/care-category.entity';
import type { ReimbursementRate } from '../tariffs/reimbursement-rate.entity';
import type { Tariff } from '../tariffs/tariff.entity';
import { CareDecision, PaNeeded } from './care-decision.type';
import { chooseRate } from './choose-rate';
import { confidenceTrace, configurationOf, isUsable } from './confidence';
import { grantedExemption } from './granted-exemption';
import { judgeAuthorization } from './judge-authorization';
import { judgeCeiling, type CeilingFacts } from './judge-ceiling';
import { judgeProvider, type ProviderRules } from './judge-provider';
import { priceLine } from './money';
import { outsideBasket } from './outside-basket';
import { priceUnit } from './price-care';
import { noAmounts, refuseCare } from './refuse-care';

/** The rules that a decision is taken by, of one publication. */
export interface DecisionRules extends ProviderRules {
  categories: ReadonlyMap<string, CareCategory>;
  tariffs: ReadonlyMap<string, readonly Tariff[]>;
  rates: readonly ReimbursementRate[];
  ceilings: readonly Ceiling[];
}

/** A question about care with what the basket and the other subgraphs know of it. */
export interface AskedDecision {
  question: PriceQuestion;
  /** Null when the code is unknown. */
  row: CareItemRow | null;
  ceiling: CeilingFacts;
}

const decision = (parts: CareDecision): CareDecision => Object.assign(new CareDecision(), parts);

/** Decides about one care. */
export function decide({ question, row, ceiling: facts }: AskedDecision, rules: DecisionRules): CareDecision {
  const configuration = configurationOf(question);
  const category = rules.categories.get(row?.categoryCode ?? '');
  const outside = outsideBasket(row, category, question);
  if (row === null || outside.length > 0) return refuseCare(question, row, 'ACT_NOT_IN_BASKET', outside);

  const itemName = `item:${row.code}:${row.categoryCode}`;
  const isKnown = (confidence: string): boolean =>
    isUsable(confidence, configuration, question.schemeCode, row.categoryCode);
  const known = isKnown(row.confidence);
  const itemTrace = [itemName, ...confidenceTrace(row.confidence, itemName)];
  const { ceiling: ceilingName, confidence } = row;
  const ceiling = judgeCeiling({ ...question, ceiling: ceilingName, confidence }, facts, rules.ceilings, isKnown);
  if (ceiling.stopped === 'ACT_AGE_SEX')
    return refuseCare(question, row, 'ACT_AGE_SEX', [...itemTrace, ...ceiling.trace]);

  const unit = priceUnit(row, rules.tariffs.get(row.code) ?? [], question, configuration);
  const rate = known
    ? chooseRate(
        rules.rates,
        { ...question, careCategory: row.categoryCode, grantedExemption: grantedExemption(question) },
        configuration,
      )
    : { percent: null, trace: [`${itemName}:${row.confidence}:not applied`] };
  const authorization = judgeAuthorization(known ? row.priorAuthorizationRule : 'UNKNOWN', question);
  const provider = judgeProvider(question, rules);

  const notEstablished = [
    ...(rate.percent === null ? rate.trace : []),
    ...(ceiling.stopped === 'RATE_NOT_ESTABLISHED' ? ceiling.trace : []),
  ];
  const unknown: Reason[] = [
    ...(unit.reference === null ? [reason('TARIFF_NOT_FOUND_AT_DATE', ...unit.trace)] : []),
    ...(notEstablished.length > 0 ? [reason('RATE_NOT_ESTABLISHED', ...notEstablished)] : []),
    ...(ceiling.stopped === 'SOURCE_UNAVAILABLE' ? [reason('SOURCE_UNAVAILABLE', ...ceiling.trace)] : []),
  ];
  const conditions: Reason[] = [
    ...(authorization.missing ? [reason(authorization.missing.code, ...authorization.missing.trace)] : []),
    ...(provider.refused ? [reason('PROVIDER_NOT_CONVENTIONED', ...provider.trace)] : []),
  ];
  const common = {
    ...noAmounts,
    item: careItemOf(row),
    trace: [...itemTrace, ...unit.trace, ...rate.trace, ...ceiling.trace, ...authorization.trace, ...provider.trace],
    paNeeded: PaNeeded[authorization.paNeeded],
    satisfiedPaId: authorization.satisfiedPaId,
    remainingUnits: authorization.remainingUnits,
    tariffVersion: unit.version,
  };
  if (unit.reference === null || rate.percent === null || unknown.length > 0)
    return decision({ ...common, covered: Covered.INDETERMINATE, reasons: [...unknown, ...conditions] });

  const money = priceLine({
    reference: unit.reference,
    coefficient: unit.coefficient,
    quantity: question.quantity,
    unitPrice: question.unitPrice ?? unit.usualPrice,
    percent: rate.percent,
    ceilingLeft: ceiling.left,
  });
  const reached = money.ceilingReduction > 0n;
  const explained: Reason[] = [
    ...(reached ? [reason('CEILING_REACHED', ...ceiling.trace)] : []),
    ...(money.overTariff > 0n ? [reason('OVER_TARIFF', ...unit.trace)] : []),
    ...(money.overTariff > 0n && unit.genericBase ? [reason('GENERIC_BASE_APPLIED', ...unit.trace)] : []),
    ...(money.coinsurance > 0n ? [reason('COINSURANCE', ...itemTrace, ...unit.trace, ...rate.trace)] : []),
  ];
  const priced = {
    ...common,
    submitted: toAmount(money.submitted),
    eligible: toAmount(money.eligible),
    eligiblePercent: rate.percent,
    benefit: toAmount(money.benefit),
    coinsurance: toAmount(money.coinsurance),
    overTariff: toAmount(money.overTariff),
    nonCovered: toAmount(0n),
    ceilingReduction: toAmount(money.ceilingReduction),
    ceilingLeft: ceiling.left === null ? null : toAmount(ceiling.left),
    memberLiability: toAmount(money.memberLiability),
  };
  // Where nothing at all is left no agreement and no convention would change the answer.
  if (reached && ceiling.left === 0n)
    return decision({
      ...priced,
      covered: Covered.NOT_COVERED,
      reasons: explained,
      trace: [...itemTrace, ...unit.trace, ...rate.trace, ...ceiling.trace],
      paNeeded: PaNeeded.NO_AUTH,
      satisfiedPaId: null,
      remainingUnits: null,
    });
  return decision({
    ...priced,
    covered: conditions.length > 0 ? Covered.CONDITIONAL : Covered.COVERED,
    reasons: [...conditions, ...explained],
  });
}
