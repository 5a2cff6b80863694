/** SDMX periods: what days they hold, and how a span of time is cut into periods of one frequency. */

/** First and last day of a stretch of time, both inclusive. */
export interface Days {
  start: string;
  end: string;
}

const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

const firstDay = (year: number, month: number): string => dayOf(new Date(Date.UTC(year, month - 1, 1)));
const before = (day: string): string => dayOf(new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000));

const monthsFrom = (year: number, month: number, count: number): Days => ({
  start: firstDay(year, month),
  end: before(firstDay(year, month + count)),
});

/** The day that ends a duration such as P34M, which begins on a day. */
function endOf(start: string, count: number, unit: string): string {
  const [year = 0, month = 1, day = 1] = start.split('-').map(Number);
  const next =
    unit === 'D'
      ? new Date(Date.UTC(year, month - 1, day + count))
      : new Date(Date.UTC(year, month - 1 + count * (unit === 'Y' ? 12 : 1), day));
  return before(dayOf(next));
}

/** The days of a period in SDMX or DHIS2 form; the scalar has made sure that it is one. */
export function daysOf(period: string): Days {
  const parts = /^(\d{4})(?:-?([SQ])(\d)|-?(\d{2})|-(\d{2})-(\d{2})(?:\/P(\d+)([DMY]))?)?$/.exec(period);
  if (!parts) throw new Error(`not a period: ${period}`);
  const [, year = '', letter, part = '', month, , day, count, unit] = parts;
  if (letter !== undefined) {
    const length = letter === 'S' ? 6 : 3;
    return monthsFrom(Number(year), (Number(part) - 1) * length + 1, length);
  }
  if (month !== undefined) return monthsFrom(Number(year), Number(month), 1);
  if (day === undefined) return monthsFrom(Number(year), 1, 12);
  const start = period.slice(0, 10);
  return { start, end: count === undefined ? start : endOf(start, Number(count), unit ?? 'D') };
}

export type FrequencyCode = 'A' | 'S' | 'Q' | 'M';

/** Months in one period of a frequency. */
export const monthsIn: Record<FrequencyCode, number> = { A: 12, S: 6, Q: 3, M: 1 };

/** The period of a frequency in which a month (YYYY-MM) lies, in SDMX form. */
export function periodOf(month: string, frequency: FrequencyCode): string {
  const [year = '', number = ''] = month.split('-');
  if (frequency === 'A') return year;
  if (frequency === 'M') return month;
  return `${year}-${frequency}${Math.ceil(Number(number) / monthsIn[frequency])}`;
}

/** The months (YYYY-MM) that lie wholly in a stretch of days. */
export function monthsWithin({ start, end }: Days): string[] {
  const months: string[] = [];
  const [year = 0, month = 1, day = 1] = start.split('-').map(Number);
  for (let next = day === 1 ? month : month + 1; ; next++) {
    const days = monthsFrom(year, next, 1);
    if (days.end > end) return months;
    months.push(days.start.slice(0, 7));
  }
}

/** The periods of a frequency that lie wholly in a stretch of days, each with its months in order. */
export function periodsWithin(days: Days, frequency: FrequencyCode): Map<string, string[]> {
  const periods = new Map<string, string[]>();
  for (const month of monthsWithin(days)) {
    const period = periodOf(month, frequency);
    periods.set(period, [...(periods.get(period) ?? []), month]);
  }
  for (const [period, months] of periods) if (months.length < monthsIn[frequency]) periods.delete(period);
  return periods;
}

/** The last day of a month (YYYY-MM). */
export const lastDayOf = (month: string): string => daysOf(month).end;

/** Tells whether a text is a month, YYYY-MM. */
export const isMonth = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
