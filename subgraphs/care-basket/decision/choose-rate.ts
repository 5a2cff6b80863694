/** Which rate of reimbursement holds for a scheme, a group of care, a sector, an exemption and a day. */
import { isWithin } from '../../shared/types/period.type';
import type { ReimbursementRate } from '../tariffs/reimbursement-rate.entity';
import { confidenceTrace, isUsable, type PricingConfiguration } from './confidence';

/** What a rate is chosen for. */
export interface RateQuestion {
  schemeCode: string;
  careCategory: string;
  sector: string;
  servicedDate: string;
  /** Numbers of the long-term illnesses in force on the day. */
  longTermConditions: readonly string[];
  /** The exemption from the co-payment that the fund granted and that holds on the day; null when there is none. */
  grantedExemption: 'WHOLE' | 'PART' | null;
}

/** The percent that holds, or null, and what led there. */
export interface ChosenRate {
  percent: string | null;
  trace: string[];
}

const rangeOf = (row: ReimbursementRate): string => row.percent ?? `${row.minPercent ?? '?'}..${row.maxPercent ?? '?'}`;

const nameOf = (row: ReimbursementRate): string => {
  const exemption = row.aldNumber === null ? row.exemption : `${row.exemption}-${row.aldNumber}`;
  return `rate:${row.schemeCode}:${row.careCategory}:${row.sectorCode}:${exemption}:${rangeOf(row)}`;
};

/** How exactly a row names what is asked: the illness, then the group, then the sector. */
const precision = (row: ReimbursementRate): number =>
  (row.aldNumber === null ? 0 : 4) + (row.careCategory === 'ALL' ? 0 : 2) + (row.sectorCode === 'ANY' ? 0 : 1);

function mostPrecise(rows: readonly ReimbursementRate[]): ReimbursementRate[] {
  const best = Math.max(...rows.map(precision));
  return rows.filter(row => precision(row) === best);
}

const isPercent = (row: ReimbursementRate, percent: number): boolean =>
  row.percent !== null && Number(row.percent) === percent;

/** Rows of the scheme, the group or all, the sector or any, in force on the day. */
const candidatesFor = (rates: readonly ReimbursementRate[], question: RateQuestion): ReimbursementRate[] =>
  rates.filter(
    row =>
      row.schemeCode === question.schemeCode &&
      [question.careCategory, 'ALL'].includes(row.careCategory) &&
      [question.sector, 'ANY'].includes(row.sectorCode) &&
      isWithin(question.servicedDate, row.validFrom, row.validTo),
  );

/** Chooses the rate: an exemption wins over none, a named illness, group or sector over all; a range is no rate. */
export function chooseRate(
  rates: readonly ReimbursementRate[],
  question: RateQuestion,
  configuration: PricingConfiguration,
): ChosenRate {
  const { schemeCode, careCategory, sector, servicedDate, longTermConditions, grantedExemption } = question;
  const candidates = candidatesFor(rates, question);
  const general = mostPrecise(candidates.filter(row => row.exemption === 'NONE'));
  const ofIllness = mostPrecise(
    candidates.filter(
      row =>
        row.exemption === 'ALD' &&
        (row.aldNumber === null ? longTermConditions.length > 0 : longTermConditions.includes(row.aldNumber)),
    ),
  );
  const granted = grantedExemption === null ? [] : mostPrecise(candidates.filter(row => row.exemption === 'COSTLY'));
  const exempt = [...ofIllness, ...granted];
  const chosen = exempt.length > 0 ? exempt : general;
  const trace = [
    ...(longTermConditions.length > 0 && ofIllness.length === 0 ? ['exemption:ALD:no rate of its own'] : []),
    ...(grantedExemption === null ? [] : [`exemption:EXONERATION_TM:${grantedExemption}`]),
  ];

  // The fund granted an exemption whose rate no row gives: it lies between the general rate and the whole.
  const paysAll = general.length > 0 && general.every(row => isPercent(row, 100));
  const unknownExemption = grantedExemption === 'PART' || (grantedExemption === 'WHOLE' && exempt.length === 0);
  if (unknownExemption && !paysAll)
    return {
      percent: null,
      trace: [...trace, ...general.map(nameOf), `rate:bounds:${general[0]?.percent ?? '?'}..100`],
    };
  if (chosen.length === 0)
    return { percent: null, trace: [...trace, `rate:none:${schemeCode}:${careCategory}:${sector}:${servicedDate}`] };

  const unusable = chosen.filter(
    row => !isUsable(row.confidence, configuration, schemeCode, row.careCategory, careCategory),
  );
  if (unusable.length > 0)
    return { percent: null, trace: [...trace, ...unusable.map(row => `${nameOf(row)}:${row.confidence}:not applied`)] };
  const percent = chosen[0]?.percent ?? null;
  const agreed = percent !== null && chosen.every(row => isPercent(row, Number(percent)));
  const conflictGroups = new Set(chosen.map(row => row.conflictGroup).filter(group => group !== null));
  const contradicted = candidates.filter(
    row =>
      !chosen.includes(row) &&
      row.conflictGroup !== null &&
      conflictGroups.has(row.conflictGroup) &&
      (row.aldNumber === null || longTermConditions.includes(row.aldNumber)),
  );
  return {
    percent: agreed ? percent : null,
    trace: [
      ...trace,
      ...chosen.flatMap(row => [nameOf(row), ...confidenceTrace(row.confidence, nameOf(row))]),
      ...contradicted.map(row => `conflict:${row.conflictGroup ?? ''}:${nameOf(row)}`),
    ],
  };
}
