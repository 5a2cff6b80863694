/** Calendar days as whole numbers since 1970-01-01, so that spans are differences. */

const dayLength = 86_400_000;

/** A day written YYYY-MM-DD. */
export const dayOf = (text: string): number => Date.parse(`${text}T00:00:00Z`) / dayLength;

/** The day of that day's n-th birthday; who was born on 29 February has it on 1 March in other years. */
export function birthday(birth: number, age: number): number {
  const date = new Date(birth * dayLength);
  return Date.UTC(date.getUTCFullYear() + age, date.getUTCMonth(), date.getUTCDate()) / dayLength;
}

/** Full years from one day to another. */
export function yearsBetween(from: number, to: number): number {
  const years = new Date(to * dayLength).getUTCFullYear() - new Date(from * dayLength).getUTCFullYear();
  return birthday(from, years) > to ? years - 1 : years;
}

/** A way to write days, which remembers what it wrote: there are few days and many rows. */
function written(write: (year: string, month: string, day: string) => string): (day: number) => string {
  const known = new Map<number, string>();
  return day => {
    let text = known.get(day);
    if (text === undefined) {
      const iso = new Date(day * dayLength).toISOString();
      text = write(iso.slice(0, 4), iso.slice(5, 7), iso.slice(8, 10));
      known.set(day, text);
    }
    return text;
  };
}

/** A day as DD/MM/YYYY. */
export const slashedDay = written((year, month, day) => `${day}/${month}/${year}`);
/** A day as YYYYMMDD. */
export const compactDay = written((year, month, day) => `${year}${month}${day}`);

const two = (value: number): string => String(value).padStart(2, '0');

/** Seconds of a day as HH, MM and SS. */
export const clock = (seconds: number): [string, string, string] => [
  two(Math.floor(seconds / 3600)),
  two(Math.floor(seconds / 60) % 60),
  two(seconds % 60),
];

/** The instant of the extraction, and its day: nothing in the files was known later. */
export const extractedAt = '2026-10-31T22:00:00Z';
export const extractionDay = dayOf('2026-10-31');
/** First day of the 24 months of claims. */
export const claimsFrom = dayOf('2024-11-01');
/** First days of the last twelve months. */
export const contributionMonths = Array.from({ length: 12 }, (_, index) => Date.UTC(2025, 10 + index, 1) / dayLength);
