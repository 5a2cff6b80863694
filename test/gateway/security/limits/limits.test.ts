import { limitsOf, limitsVariable, usualLimits } from '../../../../gateway/security/limits/limits';

test('a limit is changed for everyone or for one role, and all others stay as they are', () => {
  const table = limitsVariable.schema.parse(' cost=50000  partner.concurrent=10 partner.cost=2000 depth=9 ');

  expect(limitsOf(table, 'agent')).toEqual({ ...usualLimits, cost: 50_000, depth: 9 });
  expect(limitsOf(table, undefined)).toEqual(limitsOf(table, 'agent'));
  expect(limitsOf(table, 'partner')).toEqual({ ...usualLimits, cost: 2_000, depth: 9, concurrent: 10 });
});

test('without a change the limits are the usual ones for every role', () => {
  const table = limitsVariable.schema.parse(limitsVariable.fallback);

  expect(limitsOf(table, 'partner')).toEqual(usualLimits);
});

test.each([
  'cost',
  'cost=',
  'cost=0',
  'cost=-1',
  'cost=1.5',
  'costs=1',
  'partner.tokens=5',
  'partner.=5',
  'depth=9,cost=1',
])('what is not a limit does not start: %s', text => {
  expect(limitsVariable.schema.safeParse(text).success).toBe(false);
});
