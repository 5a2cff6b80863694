/** SDMX periods as months, for questions about what is owed month by month. */
import { refusal } from '../../shared/errors';
import { shownValue } from '../../shared/without-values';

const two = (month: number): string => String(month).padStart(2, '0');

/** First and last month of a year, half-year, quarter or month, written YYYY-MM. */
export function monthsOf(argument: string, period: string): { first: string; last: string } {
  const year = period.slice(0, 4);
  const rest = period.slice(4).replace('-', '');
  const months = (first: number, last: number): { first: string; last: string } => ({
    first: `${year}-${two(first)}`,
    last: `${year}-${two(last)}`,
  });
  if (rest === '') return months(1, 12);
  const part = Number(rest.slice(1));
  if (rest.startsWith('S')) return months(part * 6 - 5, part * 6);
  if (rest.startsWith('Q')) return months(part * 3 - 2, part * 3);
  if (rest.length === 2) return months(Number(rest), Number(rest));
  throw refusal('BAD_USER_INPUT', {
    en: `${argument}: expected a year, half-year, quarter or month, got ${shownValue(period)}.`,
    fr: `${argument} : attendu une année, un semestre, un trimestre ou un mois, reçu ${shownValue(period)}.`,
  });
}
