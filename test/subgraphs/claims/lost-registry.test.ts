import { claims } from '../../../subgraphs/claims/subgraph';
import { callerOf } from '../../support/callers';
import { serve, type Answer, type ServedSubgraph } from '../../support/running-subgraph';
import { openWorld, type World } from '../../support/world';
import { claimId, claimRow, lineRow, memberId, pointRow, storeClaims, storeLines, storePoints } from './claim-rows';

let world: World;
let served: ServedSubgraph;

beforeAll(async () => {
  world = await openWorld();
  // Nothing listens on port 1: the registry of CNOPS is as if its machine were off.
  const registries = new Map([...world.config.REGISTRIES, ['CNOPS', 'postgres://postgres@127.0.0.1:1/lost']]);
  served = await serve(claims, { ...world, config: { ...world.config, REGISTRIES: registries } });
  await storePoints(world, 'CNSS', [pointRow()]);
  await storeClaims(world, 'CNSS', [claimRow({ care_sheet: 'FSE-1' })]);
  await storeLines(world, 'CNSS', [lineRow()]);
});

afterAll(async () => {
  await served.close();
  await world.close();
});

const agent = callerOf('agent');
const ask = (query: string, caller = agent): Promise<Answer> => served.ask(caller, query);

const expectUnavailable = ({ errors }: Answer): void => {
  expect(errors).toHaveLength(1);
  expect(errors?.[0]?.extensions).toMatchObject({
    code: 'SOURCE_UNAVAILABLE',
    followUpAction: 'RETRY_LATER',
    fundCode: 'CNOPS',
  });
};

test('a claim of the lost registry is an error and not unknown; the other registry serves on', async () => {
  const lost = await ask(`{ claim(id: "${claimId(world, 'CNOPS', 'D-1')}") { id } }`);
  const there = await ask(`{ claim(id: "${claimId(world, 'CNSS', 'D-1')}") { totals { benefit } } }`);

  expectUnavailable(lost);
  expect(there).toEqual({ data: { claim: { totals: { benefit: '56.00' } } } });
});

test('in one batch the lost registry fails its own claims only', async () => {
  const answer = await served.entities(agent, '... on Claim { claimNumber }', [
    { __typename: 'Claim', id: claimId(world, 'CNOPS', 'D-1') },
    { __typename: 'Claim', id: claimId(world, 'CNSS', 'D-1') },
  ]);

  expect(answer.data._entities).toEqual([null, { claimNumber: 'D-1' }]);
  expectUnavailable(answer);
});

test('a member’s claims in the lost registry are null with an error, never an empty list', async () => {
  const answer = await served.entities(agent, '... on Member { claims { totalCount } }', [
    { __typename: 'Member', id: memberId(world, 'CNOPS') },
  ]);

  expect(answer.data._entities).toEqual([{ claims: null }]);
  expectUnavailable(answer);
});

test('a list of the lost registry is an error, never an empty list', async () => {
  expectUnavailable(
    await ask('{ claims(filter: { fundCode: "CNOPS", from: "2026-03-01", to: "2026-03-31" }) { nodes { id } } }'),
  );
});

const reference = (value: string): string =>
  `{ claimByReference(reference: { system: "FSE", value: "${value}" }) { claimNumber } }`;

test('a reference that the other registry knows is found; one that nobody who answered knows is not called unknown', async () => {
  const ofCnss = callerOf('agent', { funds: ['CNSS'] });

  expect(await ask(reference('FSE-1'))).toEqual({ data: { claimByReference: { claimNumber: 'D-1' } } });
  expectUnavailable(await ask(reference('FSE-2')));
  expect(await ask(reference('FSE-2'), ofCnss)).toEqual({ data: { claimByReference: null } });
});

test('points of service of all funds are not shown in part; those of the other fund are', async () => {
  expectUnavailable(await ask('{ pointsOfService { nodes { code } } }'));
  expect(await ask('{ pointsOfService(filter: { fundCode: "CNSS" }) { nodes { code } } }')).toEqual({
    data: { pointsOfService: { nodes: [{ code: 'P-1' }] } },
  });
});
