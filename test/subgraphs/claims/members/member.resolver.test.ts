import { claims } from '../../../../subgraphs/claims/subgraph';
import { addDays } from '../../../../subgraphs/shared/days';
import { callerOf } from '../../../support/callers';
import { countStatements } from '../../../support/count-statements';
import { serve, type ServedSubgraph } from '../../../support/running-subgraph';
import { openWorld, type World } from '../../../support/world';
import {
  claimRow,
  clearClaims,
  lineRow,
  memberId,
  pointRow,
  storeClaims,
  storeLines,
  storePoints,
  type ClaimRow,
} from '../claim-rows';

let world: World;
let served: ServedSubgraph;

beforeAll(async () => {
  world = await openWorld();
  served = await serve(claims, world);
});

beforeEach(async () => {
  for (const fund of ['CNSS', 'CNOPS']) await clearClaims(world, fund);
  await served.ask(agent, '{ pointsOfService { nodes { code } } }');
});

afterAll(async () => {
  await served.close();
  await world.close();
});

const agent = callerOf('agent');

/** What contract/operations/member-view.graphql asks of claims, with the links that a page of claims shows. */
const memberView = `... on Member {
  id
  claimTotals(year: 2026) { claimCount submitted benefit memberLiability }
  claims(first: 100) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes {
      id claimNumber channel processStatus decision filedAt paidAt totalDays
      totals { submitted benefit memberLiability }
      pointOfService { name }
      timeline { status pointOfService { name } }
      payment { status amount }
      lines {
        sequence label careItemCode quantity
        money { submitted eligible benefit coinsurance overTariff } reasons { code }
      }
    }
  }
}`;

async function storeHistory(size: number): Promise<void> {
  const numbers = Array.from({ length: size }, (_, index) => `D-${String(index).padStart(3, '0')}`);
  await storePoints(world, 'CNSS', [pointRow(), pointRow({ code: 'P-2' })]);
  await storeClaims(
    world,
    'CNSS',
    numbers.map((claim_number, index) =>
      claimRow({
        claim_number,
        filed_on: '2026-01-01',
        received_on: addDays('2026-01-02', index),
        point_of_service_code: index % 2 === 0 ? 'P-1' : 'P-2',
      }),
    ),
  );
  await storeLines(
    world,
    'CNSS',
    numbers.flatMap((claim_number, index) =>
      Array.from({ length: 1 + (index % 5) }, (_, line) => lineRow({ claim_number, sequence: line + 1 })),
    ),
  );
}

const ask = (selection: string, members: string[], caller = agent) =>
  served.entities(
    caller,
    selection,
    members.map(id => ({ __typename: 'Member', id })),
  );

const claimsOf = (selection: string, caller = agent) =>
  ask(`... on Member { claims${selection} }`, [memberId(world, 'CNSS')], caller);

const store = (...rows: Partial<ClaimRow>[]): Promise<void> => storeClaims(world, 'CNSS', rows.map(claimRow));

test.each([20, 60])('the member view costs 4 statements with %i claims, whatever their lines', async size => {
  await storeHistory(size);

  const { result, statements } = await countStatements(() => ask(memberView, [memberId(world, 'CNSS')]));

  const [member] = result.data._entities;
  expect(result.errors).toBeUndefined();
  expect(member.claims.totalCount).toBe(size);
  expect(member.claims.nodes).toHaveLength(size);
  expect(member.claims.nodes[0]).toMatchObject({ claimNumber: `D-0${size - 1}`, decision: 'APPROVED' });
  expect(member.claims.nodes[0].timeline[0].pointOfService).toEqual(member.claims.nodes[0].pointOfService);
  expect(statements).toHaveLength(4);
});

test('the claims and totals of a whole family cost what one member’s cost', async () => {
  await store(
    ...Array.from({ length: 12 }, (_, index) => ({
      claim_number: `D-${index}`,
      dependent_number: index % 6,
      received_on: `2026-03-${10 + index}`,
    })),
  );
  const family = Array.from({ length: 6 }, (_, rank) => memberId(world, 'CNSS', '900000001', rank));

  const { result, statements } = await countStatements(() =>
    ask(
      '... on Member { claimTotals(year: 2026) { claimCount } claims(first: 1) { totalCount nodes { claimNumber } } }',
      family,
    ),
  );

  expect(result.data._entities).toEqual(
    family.map((_, rank) => ({
      claimTotals: { claimCount: 2 },
      claims: { totalCount: 2, nodes: [{ claimNumber: `D-${rank + 6}` }] },
    })),
  );
  expect(statements).toHaveLength(2);
});

test('members of both funds are asked of their own registries, one page each', async () => {
  await store({});
  await storeClaims(world, 'CNOPS', [claimRow({ claim_number: 'M-1', channel: 'MUTUAL' })]);

  const { data } = await ask('... on Member { claims { nodes { fundCode claimNumber } } }', [
    memberId(world, 'CNOPS'),
    memberId(world, 'CNSS'),
  ]);

  expect(data._entities).toEqual([
    { claims: { nodes: [{ fundCode: 'CNOPS', claimNumber: 'M-1' }] } },
    { claims: { nodes: [{ fundCode: 'CNSS', claimNumber: 'D-1' }] } },
  ]);
});

test('a member’s claims are paged, latest receipt first and those not received last', async () => {
  await store(
    { claim_number: 'OPEN', received_on: null, paid_on: null, process_status: 'FILED', filed_on: '2026-05-01' },
    { claim_number: 'OLD', received_on: '2026-01-05' },
    { claim_number: 'NEW', received_on: '2026-04-05' },
    { claim_number: 'OTHER', member_number: '900000002' },
  );
  const selection = '{ totalCount nodes { claimNumber } pageInfo { hasNextPage endCursor } }';

  const { claims: first } = (await claimsOf(`(first: 2) ${selection}`)).data._entities[0];
  const { claims: second } = (
    await claimsOf(`(first: 2, after: ${JSON.stringify(first.pageInfo.endCursor)}) ${selection}`)
  ).data._entities[0];

  expect(first).toMatchObject({
    totalCount: 3,
    nodes: [{ claimNumber: 'NEW' }, { claimNumber: 'OLD' }],
    pageInfo: { hasNextPage: true },
  });
  expect(second).toMatchObject({ totalCount: 3, nodes: [{ claimNumber: 'OPEN' }], pageInfo: { hasNextPage: false } });
});

test.each([
  ['from: "2026-04-01"', ['NEW', 'OPEN']],
  ['to: "2026-03-31"', ['OLD']],
  ['from: "2026-01-05", to: "2026-04-05"', ['NEW', 'OLD']],
  ['processStatus: [FILED]', ['OPEN']],
  ['channel: [ELECTRONIC]', ['OLD']],
  ['processStatus: null, channel: []', ['NEW', 'OLD', 'OPEN']],
])('the filter { %s } lets through %j', async (filter, numbers) => {
  await store(
    { claim_number: 'OPEN', received_on: null, paid_on: null, process_status: 'FILED', filed_on: '2026-05-01' },
    { claim_number: 'OLD', received_on: '2026-01-05', channel: 'ELECTRONIC' },
    { claim_number: 'NEW', received_on: '2026-04-05' },
  );

  const { data } = await claimsOf(`(filter: { ${filter} }) { nodes { claimNumber } totalCount }`);

  expect(data._entities[0].claims).toEqual({
    nodes: numbers.map(claimNumber => ({ claimNumber })),
    totalCount: numbers.length,
  });
});

test('claims of a member of a fund that the token does not name are null, without a question to its registry', async () => {
  await store({});
  const ofCnops = callerOf('agent', { funds: ['CNOPS'] });

  const { result, statements } = await countStatements(() =>
    ask(
      '... on Member { claims { totalCount } claimTotals(year: 2026) { claimCount } }',
      [memberId(world, 'CNSS')],
      ofCnops,
    ),
  );

  expect(result).toEqual({ data: { _entities: [{ claims: null, claimTotals: null }] } });
  expect(statements).toHaveLength(0);
});

test('without the scope a member’s claims are forbidden, also by way of an entity', async () => {
  const { data, errors } = await claimsOf('{ totalCount }', callerOf('agent', { scopes: ['member:read'] }));

  expect(data._entities).toEqual([{ claims: null }]);
  expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
});
