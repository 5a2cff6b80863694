/** What one unit of care is measured by: the tariff of a key letter or package, or the prices of a medicine. */
import type { PriceQuestion } from '../../shared/price-question';
import type { CareItemRow } from '../items/care-item.type';
import { medicineListVersion } from '../items/medicine-list';
import type { Tariff } from '../tariffs/tariff.entity';
import { chooseTariff } from './choose-tariff';
import type { PricingConfiguration } from './confidence';

/** The measure of one unit, or null where none holds, and what led there. */
export interface UnitPrice {
  /** MAD for one unit; null when none holds. */
  reference: string | null;
  /** Price of one unit that is submitted when the question names none; null: the reference itself. */
  usualPrice: string | null;
  /** 1 where the coefficient does not apply. */
  coefficient: string;
  version: string | null;
  /** True where the base lies under the public price because of a generic. */
  genericBase: boolean;
  trace: string[];
}

/** A coefficient multiplies a key letter and nothing else. */
const withoutCoefficient = (question: PriceQuestion): { coefficient: string; trace: string[] } => ({
  coefficient: '1',
  trace: Number(question.coefficient) === 1 ? [] : [`coefficient:${question.coefficient}:not applied`],
});

function medicinePrice(row: CareItemRow, question: PriceQuestion): UnitPrice {
  const { publicPrice, reimbursementBase } = row;
  const { coefficient, trace } = withoutCoefficient(question);
  const reference = reimbursementBase ?? publicPrice;
  const name = `medicine:${medicineListVersion}:${row.code}`;
  return {
    reference,
    usualPrice: publicPrice,
    coefficient,
    version: reference === null ? null : medicineListVersion,
    genericBase: reimbursementBase !== null && publicPrice !== null && Number(reimbursementBase) < Number(publicPrice),
    trace: [
      name,
      reimbursementBase === null ? `${name}:PBR not known, PPV taken` : `${name}:PBR:${reimbursementBase}`,
      publicPrice === null ? `${name}:PPV not known` : `${name}:PPV:${publicPrice}`,
      `${name}:rate of the list ${row.listRate ?? '?'}: puts it in the basket; the percent is the scheme's`,
      ...trace,
    ],
  };
}

/** The measure of one unit of a care item on the day and in the sector of the question. */
export function priceUnit(
  row: CareItemRow,
  tariffs: readonly Tariff[],
  question: PriceQuestion,
  configuration: PricingConfiguration,
): UnitPrice {
  if (row.inn !== null) return medicinePrice(row, question);
  const { tariff, trace } = chooseTariff(
    row.code,
    tariffs,
    { ...question, careCategory: row.categoryCode },
    configuration,
  );
  const applied = tariff?.kind === 'KEY_LETTER' ? question : withoutCoefficient(question);
  return {
    reference: tariff?.amount ?? null,
    usualPrice: null,
    coefficient: applied.coefficient,
    version: tariff?.version ?? null,
    genericBase: false,
    trace: [...trace, ...('trace' in applied ? applied.trace : [])],
  };
}
