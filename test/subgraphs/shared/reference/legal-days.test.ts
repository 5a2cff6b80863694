import { onLegalDays } from '../../../../subgraphs/shared/reference/legal-days';

const rows = [
  { name: 'before the law', validFrom: '2005-08-18', validTo: '2027-02-28' },
  { name: 'from the law on', validFrom: '2027-03-01', validTo: null },
  { name: 'no event', validFrom: '2019-09-01', validTo: '2024-12-31' },
];

test('rows that carry the day of law 54-23 or its eve follow the one row that says the day', () => {
  const moved = onLegalDays(rows, [{ event: 'LAW_54_23', effectiveOn: '2027-02-01' }]);

  expect(moved).toEqual([
    { name: 'before the law', validFrom: '2005-08-18', validTo: '2027-01-31' },
    { name: 'from the law on', validFrom: '2027-02-01', validTo: null },
    { name: 'no event', validFrom: '2019-09-01', validTo: '2024-12-31' },
  ]);
});

test('the rows as the files write them are left as they are', () => {
  onLegalDays(rows, [{ event: 'LAW_54_23', effectiveOn: '2027-02-01' }]);

  expect(rows[1]?.validFrom).toBe('2027-03-01');
});
