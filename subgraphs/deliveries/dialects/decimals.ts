/** Decimal numbers of the funds' files, written with a point and two places, never as floats. */

const commaPattern = /^([0-9]{1,12})(?:,([0-9]{1,2}))?$/;
const wholePattern = /^[0-9]{1,14}$/;

const withoutZeros = (digits: string): string => digits.replace(/^0+(?=.)/, '');

/** Reads `1234,5` as 1234.50; a sign, a point or a third place is not known. */
export function readCommaDecimal(text: string): string | undefined {
  const match = commaPattern.exec(text);
  if (!match) return undefined;
  return `${withoutZeros(match[1] ?? '')}.${(match[2] ?? '').padEnd(2, '0')}`;
}

/** Reads whole hundredths: `123450` as 1234.50. */
export function readHundredths(text: string): string | undefined {
  if (!wholePattern.test(text)) return undefined;
  const padded = text.padStart(3, '0');
  return `${withoutZeros(padded.slice(0, -2))}.${padded.slice(-2)}`;
}

/** Reads a whole number as a decimal: `70` as 70.00. */
export const readWhole = (text: string): string | undefined =>
  /^[0-9]{1,12}$/.test(text) ? `${withoutZeros(text)}.00` : undefined;

/** A reader that knows values up to a bound only. */
export const upTo =
  (largest: number, read: (text: string) => string | undefined) =>
  (text: string): string | undefined => {
    const value = read(text);
    // Both are far below the integers that a number holds exactly; it serves the comparison only.
    return value !== undefined && Number(value.replace('.', '')) <= largest * 100 ? value : undefined;
  };
