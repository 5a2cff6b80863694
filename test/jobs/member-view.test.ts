import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { registryRows } from '../support/registry-rows';
import { openSystemForTest, type TestSystem } from '../support/system';
import { storeFamily } from '../support/stored-family';

const document = readFileSync(join(__dirname, '../../gateway/operations/member-view.graphql'), 'utf8');

let system: TestSystem;

beforeAll(async () => {
  system = await openSystemForTest();
  await storeFamily(system.world, '900000001', 1, 20);
  await storeFamily(system.world, '900000002', 6, 60);
  await registryRows(system.world, 'CNSS').publication(1, '2026-10-31T22:00:00Z');
  // The first question to a database also costs the connection's own statements.
  for (let warm = 0; warm < 3; warm++) await view('900000001');
});

afterAll(() => system.close());

const view = (memberNumber: string, first = 100, who: Parameters<TestSystem['ask']>[0] = 'agent') =>
  system.ask(who, document, { fundCode: 'CNSS', memberNumber, first });

test.each([
  ['900000001', 1, 20],
  ['900000002', 6, 60],
])('the view of %s with %i dependants and %i claims costs 3 fetches and at most 12 statements', async (...given) => {
  const [memberNumber, dependants, claims] = given;

  const { body, fetches, statements } = await view(memberNumber);

  expect(body.errors).toBeUndefined();
  expect(body.data.member.dependents).toHaveLength(dependants);
  expect(body.data.member.claims).toMatchObject({ totalCount: claims, pageInfo: { hasNextPage: false } });
  expect(fetches).toEqual(['membership', 'claims', 'care-basket']);
  expect(statements.length).toBeLessThanOrEqual(12);
});

test('the cost is the same for 1 dependant and 20 claims as for 6 and 60', async () => {
  const small = await view('900000001');
  const large = await view('900000002');

  expect(large.statements.map(({ store }) => store).sort()).toEqual(small.statements.map(({ store }) => store).sort());
});

test('the latest claim shows its lines with the care basket’s labels, money that adds up, and why a line was refused', async () => {
  const { body } = await view('900000001', 1);

  const consultation = {
    label: 'Consultation du généraliste',
    careItem: { code: 'C', label: 'Consultation de médecin généraliste', kind: 'ACT' },
    quantity: 1,
    money: { submitted: '150.00', eligible: '80.00', benefit: '56.00', coinsurance: '24.00', overTariff: '70.00' },
    reasons: [],
  };
  expect(body.data.member.claimTotals).toEqual({
    claimCount: 20,
    submitted: '7500.00',
    benefit: '2520.00',
    memberLiability: '4980.00',
  });
  expect(body.data.member.claims.nodes).toEqual([
    expect.objectContaining({
      claimNumber: '900000001-19',
      channel: 'LOCAL_OFFICE',
      processStatus: 'PAID',
      decision: 'PARTIALLY_APPROVED',
      totals: { submitted: '600.00', benefit: '168.00', memberLiability: '432.00' },
      lines: [
        { sequence: 1, ...consultation },
        { sequence: 2, ...consultation },
        { sequence: 3, ...consultation },
        {
          ...consultation,
          sequence: 4,
          money: { submitted: '150.00', eligible: '0.00', benefit: '0.00', coinsurance: '0.00', overTariff: '0.00' },
          reasons: [{ code: 'REFUSED_BY_FUND' }],
        },
      ],
    }),
  ]);
});

test.each(['partner', 'analyst', 'auditor'] as const)('in the schema of a %s there is no member', async role => {
  const { body, statements } = await view('900000001', 20, role);

  expect(body.data?.member ?? null).toBeNull();
  expect(body.errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  expect(statements).toEqual([]);
});

test('claims that are down leave the member and the rights, with an error that says so', async () => {
  await system.stop('claims');

  const { body } = await view('900000001');

  expect(body.data.member).toMatchObject({ memberNumber: '900000001', inforce: true, claims: null, claimTotals: null });
  expect(new Set(body.errors?.map(({ extensions }) => extensions['code']))).toEqual(new Set(['SOURCE_UNAVAILABLE']));
});
