import fc from 'fast-check';
import {
  inFixedOrder,
  separateRights,
  type RegisteredRight,
} from '../../../../subgraphs/membership/affiliations/separate-rights';

const right = (changes: Partial<RegisteredRight> = {}): RegisteredRight => ({
  fundCode: 'CNSS',
  schemeCode: 'AMO_SALARIES',
  relationship: 'SELF',
  subscriberSex: 'FEMALE',
  startsOn: '2024-01-01',
  memberNumber: '100000001',
  dependentNumber: 0,
  ...changes,
});

test.each<[string, Partial<RegisteredRight>, number]>([
  ['another period of one registration and scheme', { startsOn: '2025-01-01' }, 1],
  ['another scheme of one registration', { schemeCode: 'AMO_TNS' }, 2],
  ['another registration in one fund', { memberNumber: '100000002' }, 2],
  ['another rank under one number', { dependentNumber: 1 }, 2],
  ['the same number in another fund', { fundCode: 'CNOPS' }, 2],
])('%s: how many rights stand beside each other', (_what, changes, expected) => {
  expect(separateRights([right(), right(changes)])).toHaveLength(expected);
});

test('of two periods of one entitlement the one that began last stands for both', () => {
  const later = right({ startsOn: '2025-01-01' });

  expect(separateRights([later, right()])).toEqual([later]);
});

test('the fixed order is by fund, scheme, first day and registration, whatever order the rights came in', () => {
  const ordered = [
    right({ fundCode: 'CNOPS', schemeCode: 'AMO_PUBLIC' }),
    right({ startsOn: '2023-01-01', memberNumber: '100000009' }),
    right(),
    right({ dependentNumber: 2 }),
    right({ memberNumber: '100000002' }),
    right({ schemeCode: 'AMO_TNS', startsOn: '2020-01-01' }),
  ];
  fc.assert(
    fc.property(fc.shuffledSubarray(ordered, { minLength: ordered.length }), shuffled => {
      expect(inFixedOrder(shuffled)).toEqual(ordered);
      expect(separateRights(shuffled)).toEqual(inFixedOrder(separateRights(ordered)));
    }),
  );
});
