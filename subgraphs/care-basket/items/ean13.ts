/** Tells whether the last of 13 digits is the check digit of the twelve before it (EAN-13). */
export function hasEan13CheckDigit(code: string): boolean {
  if (!/^\d{13}$/.test(code)) return false;
  const sum = Array.from(code.slice(0, 12)).reduce(
    (total, digit, index) => total + Number(digit) * (index % 2 ? 3 : 1),
    0,
  );
  return (10 - (sum % 10)) % 10 === Number(code[12]);
}
