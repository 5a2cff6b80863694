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
import { confidenceTrace, isUsable, type PricingConfiguration } from './confidence';
import { isGranted, isInForce, judgeAuthorization } from './judge-authorization';
import { judgeProvider, type ProviderRules } from './judge-provider';
import { priceLine, submittedAmount } from './money';
import { outsideBasket } from './outside-basket';
import { priceUnit } from './price-care';

/** The rules that a decision is taken by, of one publication. */
export interface DecisionRules extends ProviderRules {
  categories: ReadonlyMap<string, CareCategory>;
  tariffs: ReadonlyMap<string, readonly Tariff[]>;
  rates: readonly ReimbursementRate[];
  ceilings: readonly Ceiling[];
}

const noAmounts = {
  submitted: null,
  eligible: null,
  eligiblePercent: null,
  benefit: null,
  coinsurance: null,
  overTariff: null,
  nonCovered: null,
  ceilingReduction: null,
  ceilingLeft: null,
  memberLiability: null,
};

const decision = (parts: CareDecision): CareDecision => Object.assign(new CareDecision(), parts);

/** Nothing is paid for what is not in the basket; what is asked for it is known only when a price was given. */
function refuse(question: PriceQuestion, row: CareItemRow | null, trace: string[]): CareDecision {
  const usual = question.unitPrice ?? row?.publicPrice ?? null;
  const submitted = usual === null ? null : toAmount(submittedAmount(usual, question.quantity));
  const nothing = toAmount(0n);
  return decision({
    ...noAmounts,
    item: row && careItemOf(row),
    covered: Covered.NOT_COVERED,
    reasons: [reason('ACT_NOT_IN_BASKET', ...trace)],
    trace,
    paNeeded: PaNeeded.NO_AUTH,
    satisfiedPaId: null,
    tariffVersion: null,
    submitted,
    eligible: nothing,
    benefit: nothing,
    coinsurance: nothing,
    overTariff: nothing,
    nonCovered: submitted,
    ceilingReduction: nothing,
    memberLiability: submitted,
  });
}

/** The exemption from the co-payment that the fund granted for this care, or for all, and that holds on the day. */
function grantedExemption(question: PriceQuestion): 'WHOLE' | 'PART' | null {
  const granted = question.authorizations.filter(
    candidate =>
      candidate.type === 'EXONERATION_TM' &&
      isGranted(candidate) &&
      [null, question.careItemCode].includes(candidate.careItemCode) &&
      isInForce(candidate, question.servicedDate, question.quantity),
  );
  if (granted.length === 0) return null;
  return granted.some(candidate => candidate.decision === 'APPROVED') ? 'WHOLE' : 'PART';
}

/** The ceilings that concern an item in a scheme; what is used of them is not known to the care basket alone. */
const concernedCeilings = (row: CareItemRow, question: PriceQuestion, ceilings: readonly Ceiling[]): string[] =>
  ceilings
    .filter(ceiling => ceiling.item === row.ceiling && [question.schemeCode, 'ALL'].includes(ceiling.schemeCode))
    .map(ceiling => `ceiling:${ceiling.item}:${ceiling.amountMad ?? '?'} MAD in ${ceiling.periodMonths ?? '?'} months`);

/** Decides about one care. */
export function decide(
  question: PriceQuestion,
  row: CareItemRow | null,
  rules: DecisionRules,
  configuration: PricingConfiguration,
): CareDecision {
  const category = rules.categories.get(row?.categoryCode ?? '');
  const outside = outsideBasket(row, category, question);
  if (row === null || outside.length > 0) return refuse(question, row, outside);

  const itemName = `item:${row.code}:${row.categoryCode}`;
  const known = isUsable(row.confidence, configuration, question.schemeCode, row.categoryCode);
  const itemTrace = [itemName, ...confidenceTrace(row.confidence, itemName)];
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
  const ceilings = concernedCeilings(row, question, rules.ceilings);

  const unknown: Reason[] = [
    ...(unit.reference === null ? [reason('TARIFF_NOT_FOUND_AT_DATE', ...unit.trace)] : []),
    ...(rate.percent === null ? [reason('RATE_NOT_ESTABLISHED', ...rate.trace)] : []),
    ...(ceilings.length > 0 ? [reason('SOURCE_UNAVAILABLE', ...ceilings)] : []),
  ];
  const conditions: Reason[] = [
    ...(authorization.missing ? [reason(authorization.missing.code, ...authorization.missing.trace)] : []),
    ...(provider.refused ? [reason('PROVIDER_NOT_CONVENTIONED', ...provider.trace)] : []),
  ];
  const common = {
    ...noAmounts,
    item: careItemOf(row),
    trace: [...itemTrace, ...unit.trace, ...rate.trace, ...ceilings, ...authorization.trace, ...provider.trace],
    paNeeded: PaNeeded[authorization.paNeeded],
    satisfiedPaId: authorization.satisfiedPaId,
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
  });
  const explained: Reason[] = [
    ...(money.overTariff > 0n ? [reason('OVER_TARIFF', ...unit.trace)] : []),
    ...(money.overTariff > 0n && unit.genericBase ? [reason('GENERIC_BASE_APPLIED', ...unit.trace)] : []),
    ...(money.coinsurance > 0n ? [reason('COINSURANCE', ...itemTrace, ...unit.trace, ...rate.trace)] : []),
  ];
  return decision({
    ...common,
    covered: conditions.length > 0 ? Covered.CONDITIONAL : Covered.COVERED,
    reasons: [...conditions, ...explained],
    submitted: toAmount(money.submitted),
    eligible: toAmount(money.eligible),
    eligiblePercent: rate.percent,
    benefit: toAmount(money.benefit),
    coinsurance: toAmount(money.coinsurance),
    overTariff: toAmount(money.overTariff),
    nonCovered: toAmount(0n),
    ceilingReduction: toAmount(0n),
    memberLiability: toAmount(money.memberLiability),
  });
}
