/** Money in whole centimes: exact sums and differences of amounts that travel as decimal strings. */

/** An amount in dirhams such as "56.00" as whole centimes. */
export function toCentimes(amount: string): bigint {
  const match = /^(-?)(\d+)(?:\.(\d{1,2})0*)?$/.exec(amount);
  if (!match) throw new Error(`expected an amount with at most two places, got ${JSON.stringify(amount)}`);
  const [, sign = '', whole = '0', places = ''] = match;
  return BigInt(`${sign}${whole}${places.padEnd(2, '0')}`);
}

/** Whole centimes as an amount in dirhams with two places. */
export function toAmount(centimes: bigint): string {
  const digits = (centimes < 0n ? -centimes : centimes).toString().padStart(3, '0');
  return `${centimes < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
