/** Days and times of the funds' files, checked against the calendar and written as PostgreSQL reads them. */

const digit = (text: string, position: number): number => {
  const value = text.charCodeAt(position) - 48;
  return value >= 0 && value <= 9 ? value : NaN;
};

/** The number that some digits of a text write; NaN when one of them is no digit. */
function numberAt(text: string, position: number, length: number): number {
  let value = 0;
  for (let index = position; index < position + length; index++) value = value * 10 + digit(text, index);
  return value;
}

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isRealDay(year: number, month: number, day: number): boolean {
  // Comparisons with NaN are false, so a letter among the digits ends here too.
  if (!(year >= 1 && month >= 1 && month <= 12 && day >= 1)) return false;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (month === 2 && isLeap ? 29 : (monthLengths[month - 1] ?? 0));
}

/** Where the parts of a day stand in a text. */
export interface DayShape {
  length: number;
  year: number;
  month: number;
  day: number;
  /** Separators by their positions. */
  marks: readonly (readonly [number, string])[];
}

const hasMarks = (text: string, marks: DayShape['marks']): boolean =>
  marks.every(([position, mark]) => text[position] === mark);

/** Reads days of a shape as YYYY-MM-DD. */
export const dayReader =
  ({ length, year, month, day, marks }: DayShape) =>
  (text: string): string | undefined => {
    if (text.length !== length || !hasMarks(text, marks)) return undefined;
    if (!isRealDay(numberAt(text, year, 4), numberAt(text, month, 2), numberAt(text, day, 2))) return undefined;
    return `${text.slice(year, year + 4)}-${text.slice(month, month + 2)}-${text.slice(day, day + 2)}`;
  };

/** Reads months of a shape as their first day. */
export const monthReader =
  ({ length, year, month, marks }: Omit<DayShape, 'day'>) =>
  (text: string): string | undefined => {
    if (text.length !== length || !hasMarks(text, marks)) return undefined;
    if (!isRealDay(numberAt(text, year, 4), numberAt(text, month, 2), 1)) return undefined;
    return `${text.slice(year, year + 4)}-${text.slice(month, month + 2)}-01`;
  };

/** Reads instants in UTC: a day, then a time of day from a position on, with or without colons. */
export const instantReader =
  (readDay: (text: string) => string | undefined, dayLength: number, gap: string, colon: string) =>
  (text: string): string | undefined => {
    const start = dayLength + gap.length;
    const step = 2 + colon.length;
    if (text.length !== start + 2 * step + 2 || !text.startsWith(gap, dayLength)) return undefined;
    if (!text.startsWith(colon, start + 2) || !text.startsWith(colon, start + step + 2)) return undefined;
    const day = readDay(text.slice(0, dayLength));
    const [hours, minutes, seconds] = [0, 1, 2].map(part => numberAt(text, start + part * step, 2));
    if (day === undefined || hours === undefined || minutes === undefined || seconds === undefined) return undefined;
    if (!(hours <= 23 && minutes <= 59 && seconds <= 59)) return undefined;
    const two = (value: number): string => String(value).padStart(2, '0');
    return `${day}T${two(hours)}:${two(minutes)}:${two(seconds)}Z`;
  };
