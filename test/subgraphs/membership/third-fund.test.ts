import { membership } from '../../../subgraphs/membership/subgraph';
import { verdictOf } from '../../support/registry-rows';
import { serve, type ServedSubgraph } from '../../support/running-subgraph';
import { agentOfAllFunds, openThirdFundWorld } from '../../support/third-fund';
import type { World } from '../../support/world';

let world: World;
let served: ServedSubgraph;

beforeAll(async () => {
  world = await openThirdFundWorld();
  served = await serve(membership, world);
});

afterAll(async () => {
  await served.close();
  await world.close();
});

test('a third fund is rows and a registry: its schemes and members are there', async () => {
  const { data } = await served.ask(
    agentOfAllFunds,
    `{ funds { code schemes { code insurer { code } } }
       member(fundCode: "CMIM", memberNumber: "M000001") { fund { name } inforce coverages { scheme { name } insurer { code } } } }`,
  );

  expect(data.funds).toContainEqual({ code: 'CMIM', schemes: [{ code: 'AMO_CMIM', insurer: { code: 'CMIM' } }] });
  expect(data.member).toEqual({
    fund: { name: 'Caisse inventée' },
    inforce: true,
    coverages: [{ scheme: { name: 'Régime inventé' }, insurer: { code: 'CMIM' } }],
  });
});

test.each([
  ['CMIM_IMMATRICULATION', 'M000001', ['COVERED']],
  ['CNIE', 'AB100001', ['COVERED']],
  ['CMIM_IMMATRICULATION', 'M000002', ['NOT_COVERED', 'COVERAGE_SUSPENDED_ARREARS']],
  ['CMIM_IMMATRICULATION', '100000001', ['NOT_COVERED', 'MEMBER_ID_INVALID']],
])('its numbers, its words and its registry answer checks: %s %s', async (system, value, expected) => {
  const answer = await served.ask(
    agentOfAllFunds,
    'query ($input: CoverageCheckInput!) { coverageCheck(input: $input) { covered reasons { code } } }',
    { input: { identifier: { system, value }, birthDate: '1985-04-02', servicedDate: '2026-05-01' } },
  );

  expect(verdictOf(answer)).toEqual(expected);
});
