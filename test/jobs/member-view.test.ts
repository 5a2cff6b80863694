import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays } from '../../subgraphs/shared/days';
import { registryRows } from '../support/registry-rows';
import { openSystemForTest, type TestSystem } from '../support/system';
import { claimRow, lineRow, storeClaims, storeLines } from '../subgraphs/claims/claim-rows';

const document = readFileSync(join(__dirname, '../../gateway/operations/member-view.graphql'), 'utf8');

let system: TestSystem;

beforeAll(async () => {
  system = await openSystemForTest();
  await storeFamily('900000001', 1, 20);
  await storeFamily('900000002', 6, 60);
  await registryRows(system.world, 'CNSS').publication(1, '2026-10-31T22:00:00Z');
  // The first question to a database also costs the connection's own statements.
  for (let warm = 0; warm < 3; warm++) await view('900000001');
});

afterAll(() => system.close());

const view = (memberNumber: string, first = 100, who: Parameters<TestSystem['ask']>[0] = 'agent') =>
  system.ask(who, document, { fundCode: 'CNSS', memberNumber, first });

/** An insured person with some dependants, and claims of one to four lines each, one of them refused. */
async function storeFamily(memberNumber: string, dependants: number, claims: number): Promise<void> {
  const rows = registryRows(system.world, 'CNSS');
  for (let rank = 0; rank <= dependants; rank++) {
    await rows.member({
      member_number: memberNumber,
      dependent_number: rank,
      birth_date: rank === 0 ? '1980-05-01' : '2015-05-01',
    });
    await rows.coverage({ member_number: memberNumber, dependent_number: rank });
  }
  for (const month of ['2026-08-01', '2026-09-01']) await rows.contribution({ member_number: memberNumber, month });
  await rows.longTermCondition({ member_number: memberNumber, code: '9' });
  await rows.priorAuthorization({ member_number: memberNumber, pre_auth_ref: `A-${memberNumber}` });
  const numbers = Array.from({ length: claims }, (_, index) => `${memberNumber}-${String(index).padStart(2, '0')}`);
  await storeClaims(
    system.world,
    'CNSS',
    numbers.map((claim_number, index) =>
      claimRow({ claim_number, member_number: memberNumber, received_on: addDays('2026-03-03', index) }),
    ),
  );
  await storeLines(
    system.world,
    'CNSS',
    numbers.flatMap((claim_number, index) =>
      Array.from({ length: 1 + (index % 4) }, (_, line) =>
        lineRow({
          claim_number,
          sequence: line + 1,
          ...(line === 3 && { eligible: '0.00', benefit: '0.00', rejection_reason: 'X1' }),
        }),
      ),
    ),
  );
}

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
