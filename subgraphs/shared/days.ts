/** Arithmetic of calendar days, written YYYY-MM-DD. */

const casablanca = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Africa/Casablanca', dateStyle: 'short' });

/** The calendar day in Morocco at an instant; now when none is said. */
export const today = (at: Date = new Date()): string => casablanca.format(at);

/** The day so many days later; earlier when negative. */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/**
 * The day so many months later, earlier when negative; a day that its month does not have becomes the month's last.
 * The first day is 1 January of the year 1, for PostgreSQL has no year 0.
 */
export function addMonths(day: string, months: number): string {
  const date = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + months);
  if (date.getUTCFullYear() < 1) return '0001-01-01';
  const month = date.toISOString().slice(0, 7);
  date.setUTCMonth(date.getUTCMonth() + 1, 0);
  return `${month}-${String(Math.min(Number(day.slice(8)), date.getUTCDate())).padStart(2, '0')}`;
}

/** The day before. */
export const eveOf = (day: string): string => addDays(day, -1);

/** The day on which somebody turns an age; who was born on 29 February has the birthday on 1 March in other years. */
export function birthday(birthDate: string, age: number): string {
  const [year, month, day] = birthDate.split('-').map(Number) as [number, number, number];
  return new Date(Date.UTC(year + age, month - 1, day)).toISOString().slice(0, 10);
}

/** Full years of age on a day. */
export function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return birthday(birthDate, years) <= day ? years : years - 1;
}
