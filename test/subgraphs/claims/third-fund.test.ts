import { claims } from '../../../subgraphs/claims/subgraph';
import { callerOf } from '../../support/callers';
import { serve, type ServedSubgraph } from '../../support/running-subgraph';
import { openWorld, type World } from '../../support/world';
import { claimId, claimRow, lineRow, memberId, pointRow, storeClaims, storeLines, storePoints } from './claim-rows';

let world: World;
let served: ServedSubgraph;

beforeAll(async () => {
  world = await openWorld({ funds: ['CNSS', 'CNOPS', 'THIRD'] });
  served = await serve(claims, world);
  await storePoints(world, 'THIRD', [pointRow({ code: 'T-1', kind: 'AGENCY' })]);
  await storeClaims(world, 'THIRD', [claimRow({ care_sheet: 'FSE-3', point_of_service_code: 'T-1' })]);
  await storeLines(world, 'THIRD', [lineRow()]);
});

afterAll(async () => {
  await served.close();
  await world.close();
});

test('a third fund takes a configuration entry and rows: its claims are found in every way, by those it lets', async () => {
  const its = callerOf('agent', { funds: ['THIRD'] });
  const selection = '{ fundCode claimNumber totals { benefit } pointOfService { code } }';
  const query = `{
    claim(id: "${claimId(world, 'THIRD', 'D-1')}") ${selection}
    claimByReference(reference: { system: "FSE", value: "FSE-3" }) ${selection}
    claims(filter: { fundCode: "THIRD", from: "2026-01-01", to: "2026-12-31" }) { nodes ${selection} }
    pointsOfService(filter: { fundCode: "THIRD" }) { nodes { code fund { code } } }
  }`;

  const { data, errors } = await served.ask(its, query);
  const ofMember = await served.entities(its, `... on Member { claims { nodes ${selection} } }`, [
    { __typename: 'Member', id: memberId(world, 'THIRD') },
  ]);
  const others = await served.ask(callerOf('agent'), `{ claim(id: "${claimId(world, 'THIRD', 'D-1')}") ${selection} }`);

  const found = {
    fundCode: 'THIRD',
    claimNumber: 'D-1',
    totals: { benefit: '56.00' },
    pointOfService: { code: 'T-1' },
  };
  expect(errors).toBeUndefined();
  expect(data).toEqual({
    claim: found,
    claimByReference: found,
    claims: { nodes: [found] },
    pointsOfService: { nodes: [{ code: 'T-1', fund: { code: 'THIRD' } }] },
  });
  expect(ofMember.data._entities).toEqual([{ claims: { nodes: [found] } }]);
  expect(others).toEqual({ data: { claim: null } });
});
