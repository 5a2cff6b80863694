import fc from 'fast-check';
import { contributionStatus } from '../../../../subgraphs/membership/members/contribution-status';

const extractedAt = new Date('2026-10-31T22:00:00Z');
const amount = fc.integer({ min: 0, max: 100_000_000 });
const decimal = (centimes: number): string =>
  `${Math.floor(centimes / 100)}.${String(centimes % 100).padStart(2, '0')}`;

test.each([
  ['2026-09-01', '0.00', '0.00', 'WAIVED'],
  ['2026-09-01', '0.00', '50.00', 'WAIVED'],
  ['2026-09-01', '100.00', '100.00', 'PAID'],
  ['2026-09-01', '100.00', '120.00', 'PAID'],
  ['2026-09-01', '100.00', '0.01', 'PARTIALLY_PAID'],
  ['2026-10-01', '100.00', '0.00', 'DUE'],
  ['2026-11-01', '100.00', '0.00', 'DUE'],
  ['2026-09-01', '100.00', '0.00', 'ARREARS'],
  ['2025-10-01', '100.00', '0.00', 'ARREARS'],
])('%s with %s owed and %s paid is %s', (month, dueAmount, paidAmount, status) => {
  expect(contributionStatus({ month, dueAmount, paidAmount }, extractedAt)).toBe(status);
});

test('amounts decide to the centime', () => {
  fc.assert(
    fc.property(amount, amount, (due, paid) => {
      const status = contributionStatus(
        { month: '2026-01-01', dueAmount: decimal(due), paidAmount: decimal(paid) },
        extractedAt,
      );

      const expected = due === 0 ? 'WAIVED' : paid >= due ? 'PAID' : paid > 0 ? 'PARTIALLY_PAID' : 'ARREARS';
      expect(status).toBe(expected);
    }),
  );
});
