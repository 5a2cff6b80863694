/** Exact division of whole numbers, for rates: no floats. */

/** `numerator × factor ÷ denominator` with two places, rounded half up; the denominator is above zero. */
export function quotient(numerator: number, denominator: number, factor: number): string {
  const scaled = BigInt(numerator) * BigInt(factor) * 100n;
  const divisor = BigInt(denominator);
  const magnitude = scaled < 0n ? -scaled : scaled;
  const hundredths = (magnitude * 2n + divisor) / (divisor * 2n);
  const digits = hundredths.toString().padStart(3, '0');
  return `${scaled < 0n && hundredths > 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
