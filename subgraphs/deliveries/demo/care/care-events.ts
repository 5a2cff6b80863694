/** What happens to a patient on one day of care: which items, how many, at which coefficient. */
import { Weighted, type Random } from '../random';

/** An item that is billed; MEDICINE stands for any medicine of the list. */
export interface Billed {
  code: string;
  quantity: number;
  coefficient: number;
}

const once = (code: string): Billed => ({ code, quantity: 1, coefficient: 1 });
const boxes = (random: Random): Billed => ({
  code: 'MEDICINE',
  quantity: random.percent(75) ? 1 : random.between(2, 3),
  coefficient: 1,
});
const medicinesOf = (random: Random, least: number, most: number): Billed[] =>
  Array.from({ length: random.between(least, most) }, () => boxes(random));

type CareEvent = (random: Random) => Billed[];

const specialist = ['Cs', 'Cs', 'Cs', 'Cs', 'CsC', 'CNPSY'];

const events = new Weighted<CareEvent>([
  [random => [once('C'), ...medicinesOf(random, 1, 3)], 40],
  [random => [once(random.pick(specialist)), ...medicinesOf(random, 0, 3)], 22],
  [random => medicinesOf(random, 1, 4), 12],
  [random => [once('Cs'), { code: 'Z', quantity: 1, coefficient: random.pick([15, 20, 25, 30, 40, 60]) }], 7],
  [random => [once(random.pick(['V', 'V', 'Vs'])), ...medicinesOf(random, 1, 3)], 4],
  [random => [{ code: 'D', quantity: 1, coefficient: random.pick([5, 8, 10, 12, 15, 20]) }], 5],
  [random => [{ code: 'D_PROTHESE', quantity: 1, coefficient: random.pick([30, 40, 50]) }], 1],
  [random => [{ code: 'AMM', quantity: random.between(5, 15), coefficient: 1 }], 3],
  [random => [{ code: random.pick(['AMO', 'AMY']), quantity: random.between(4, 10), coefficient: 1 }], 1],
  [random => [{ code: 'P', quantity: 1, coefficient: random.pick([60, 100, 150, 200]) }], 1],
  [random => [{ code: random.pick(['Ka', 'Kc']), quantity: 1, coefficient: random.pick([10, 15, 20, 30, 50, 80]) }], 2],
  [random => [{ code: 'PKG_MEDICAL_STAY_DAY', quantity: random.between(1, 6), coefficient: 1 }], 1.5],
  [random => [{ code: 'PKG_INTENSIVE_CARE_DAY', quantity: random.between(1, 3), coefficient: 1 }], 0.5],
]);

/** One event of care, billed on one sheet. */
export const careEvent = (random: Random): Billed[] => events.choose(random)(random);

/** A consultation with medicines, the commonest sheet of all. */
export const consultation = (random: Random): Billed[] => [once('C'), ...medicinesOf(random, 1, 3)];

/** Items that need an agreement before care, with the kind of agreement. */
export const agreementFor: Readonly<Record<string, 'COVER' | 'AGREEMENT'>> = {
  PKG_MEDICAL_STAY_DAY: 'COVER',
  PKG_INTENSIVE_CARE_DAY: 'COVER',
  D_PROTHESE: 'AGREEMENT',
  AMM: 'AGREEMENT',
};
