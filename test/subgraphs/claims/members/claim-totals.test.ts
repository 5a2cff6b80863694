import { claims } from '../../../../subgraphs/claims/subgraph';
import { callerOf } from '../../../support/callers';
import { serve, type ServedSubgraph } from '../../../support/running-subgraph';
import { openWorld, type World } from '../../../support/world';
import { claimRow, lineRow, memberId, storeClaims, storeLines } from '../claim-rows';

let world: World;
let served: ServedSubgraph;

beforeAll(async () => {
  world = await openWorld();
  served = await serve(claims, world);
});

afterAll(async () => {
  await served.close();
  await world.close();
});

const ask = (selection: string) =>
  served.entities(callerOf('agent'), `... on Member { ${selection} }`, [
    { __typename: 'Member', id: memberId(world, 'CNSS') },
  ]);

test('claimTotals counts the year of receipt, open lines without benefit, and keeps the identity', async () => {
  await storeClaims(world, 'CNSS', [
    claimRow({ claim_number: 'IN', received_on: '2026-01-01', filed_on: '2025-12-30' }),
    claimRow({ claim_number: 'OPEN', received_on: '2026-12-31', process_status: 'IN_REVIEW', paid_on: null }),
    claimRow({ claim_number: 'BEFORE', received_on: '2025-12-31' }),
    claimRow({ claim_number: 'WAITING', received_on: null, paid_on: null, process_status: 'FILED' }),
    claimRow({ claim_number: 'EMPTY', received_on: '2026-06-01', incomplete: true }),
  ]);
  await storeLines(world, 'CNSS', [
    lineRow({ claim_number: 'IN', sequence: 1 }),
    lineRow({ claim_number: 'IN', sequence: 2, submitted: '0.01', eligible: '0.01', benefit: '0.01' }),
    lineRow({ claim_number: 'OPEN', eligible: null, benefit: null, submitted: '100.10' }),
    lineRow({ claim_number: 'BEFORE', submitted: '999.00' }),
    lineRow({ claim_number: 'WAITING', submitted: '999.00' }),
  ]);

  const { data } = await ask(
    'in: claimTotals(year: 2026) { year claimCount submitted benefit memberLiability } none: claimTotals(year: 2019) { year claimCount submitted benefit memberLiability }',
  );

  expect(data._entities[0]).toEqual({
    in: { year: 2026, claimCount: 3, submitted: '250.11', benefit: '56.01', memberLiability: '194.10' },
    none: { year: 2019, claimCount: 0, submitted: '0.00', benefit: '0.00', memberLiability: '0.00' },
  });
});

test.each([
  [0, '0'],
  [999, '999'],
  // Long enough to be somebody's number.
  [10_000, '#####'],
])('the year %i is a wrong question', async (year, shown) => {
  const { errors } = await ask(`claimTotals(year: ${year}) { claimCount }`);

  expect(errors?.[0]).toMatchObject({
    message: `year: expected four digits, got ${shown}.`,
    extensions: { code: 'BAD_USER_INPUT' },
  });
});
