/** Lines of a claim, at real tariffs, with money that balances to the centime. */
import { claimsFrom } from '../days';
import type { Line, RefusalReason } from '../people/household';
import type { SchemeCode } from '../people/schemes';
import type { Random } from '../random';
import type { Billed } from './care-events';
import { actsOf, medicines, ratesOn, type PricedItem, type Rates } from './tariffs';

/** What decides the money of a line besides the item. */
export interface LineCase {
  fund: 'CNSS' | 'CNOPS';
  scheme: SchemeCode;
  careDay: number;
  /** Number of the long-term illness that the care is for. */
  illness: number | null;
}

/** What doctors ask in hundredths of the tariff. */
const fees = [90, 100, 100, 100, 100, 125, 150, 200, 250];

/** A share of an amount, rounded half up: the only rounding of a line. */
export const benefitOf = (eligible: number, rate: number): number => Math.floor((eligible * rate + 5_000) / 10_000);

/** The care that may be billed, read once from the reference data. */
export class CareMenu {
  private readonly acts = { CNSS: actsOf('CNSS', claimsFrom), CNOPS: actsOf('CNOPS', claimsFrom) };
  private readonly rates: Rates = ratesOn(claimsFrom);
  private readonly common: PricedItem[];
  private readonly costly: PricedItem[];
  private readonly notReimbursed: PricedItem[];

  constructor() {
    const list = medicines();
    this.common = list.filter(item => item.reimbursable && item.price < 30_000);
    this.costly = list.filter(item => item.reimbursable && item.price >= 30_000 && item.price < 400_000);
    this.notReimbursed = list.filter(item => !item.reimbursable && item.price < 30_000);
  }

  private item(random: Random, code: string, of: LineCase): PricedItem {
    if (code !== 'MEDICINE') return this.acts[of.fund].get(code) ?? this.item(random, 'C', of);
    if (random.percent(4)) return random.pick(this.notReimbursed);
    return random.pick(of.illness !== null && random.percent(20) ? this.costly : this.common);
  }

  /** True when the scheme has a tariff and a rate for this act. */
  covers(of: LineCase, code: string): boolean {
    const item = this.acts[of.fund].get(code);
    return code === 'MEDICINE' || (item !== undefined && this.rates(of.scheme, item.category, null) !== undefined);
  }

  /** One line as it will be decided; a reason refuses it. */
  line(random: Random, billed: Billed, of: LineCase, refusal: RefusalReason | null): Line {
    const item = this.item(random, billed.code, of);
    const units = billed.quantity * billed.coefficient;
    const medicine = item.category === 'MEDICINES';
    const asked = medicine ? item.price : Math.floor((item.price * random.pick(fees) + 50) / 100);
    const submitted = asked * units;
    return {
      item: item.code,
      label: item.label,
      quantity: billed.quantity,
      coefficient: billed.coefficient * 100,
      careDay: of.careDay,
      submitted,
      decided: this.decide(item, submitted, item.base * units, of, refusal),
    };
  }

  private decide(
    item: PricedItem,
    submitted: number,
    base: number,
    of: LineCase,
    refusal: RefusalReason | null,
  ): NonNullable<Line['decided']> {
    const rate = this.rates(of.scheme, item.category, of.illness);
    const reason = refusal ?? (item.reimbursable && rate !== undefined ? null : 'NOT_IN_BASKET');
    if (reason !== null || rate === undefined) return { eligible: 0, percent: null, benefit: 0, refusal: reason };
    const eligible = Math.min(submitted, base);
    return { eligible, percent: rate, benefit: benefitOf(eligible, rate), refusal: null };
  }
}
