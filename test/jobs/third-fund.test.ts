import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSystemForTest, type TestSystem } from '../support/system';
import { agentOfAllFunds, openThirdFundWorld } from '../support/third-fund';
import type { World } from '../support/world';
import { claimRow, lineRow, storeClaims, storeLines } from '../subgraphs/claims/claim-rows';

const root = join(__dirname, '../..');
const operation = (name: string): string => readFileSync(join(root, `gateway/operations/${name}.graphql`), 'utf8');

let world: World;
let system: TestSystem;

beforeAll(async () => {
  world = await openThirdFundWorld();
  const claim = { claim_number: 'D-3', member_number: 'M000001' };
  await storeClaims(world, 'CMIM', [claimRow({ ...claim, scheme_code: 'AMO_CMIM' })]);
  await storeLines(world, 'CMIM', [lineRow({ claim_number: 'D-3' })]);
  // The gateway stands on the committed file: no type and no schema knows of the third fund.
  system = await openSystemForTest(world, {}, readFileSync(join(root, 'schema/supergraph.graphql'), 'utf8'));
});

afterAll(async () => {
  await system.close();
  await world.close();
});

test.each([
  ['CMIM_IMMATRICULATION', 'M000001', ['NOT_ASKED', 'NOT_ASKED', 'ANSWERED']],
  ['CNIE', 'AB100001', ['ANSWERED', 'ANSWERED', 'ANSWERED']],
])('the partner’s check finds a member of a third fund by %s, at its scheme’s own rate', async (...given) => {
  const [identifierSystem, value, statuses] = given;

  const { body, fetches } = await system.ask('partner', operation('partner-coverage-check'), {
    input: {
      identifier: { system: identifierSystem, value },
      birthDate: '1985-04-02',
      servicedDate: '2026-10-15',
      care: { code: 'C', sector: 'PRIVATE', unitPrice: '150.00' },
    },
  });

  expect(body.errors).toBeUndefined();
  expect(body.data.coverageCheck).toMatchObject({
    covered: 'COVERED',
    coverage: { scheme: { code: 'AMO_CMIM', name: 'Régime inventé' }, insurer: { code: 'CMIM' } },
    sources: statuses.map((status, index) => ({ fundCode: ['CNSS', 'CNOPS', 'CMIM'][index], status })),
    care: { decision: { covered: 'COVERED', eligible: '80.00', eligiblePercent: '75', benefit: '60.00' } },
  });
  expect(fetches).toEqual(['membership', 'care-basket']);
});

test('the view of a member of a third fund shows rights, claims and lines, for the same three fetches', async () => {
  const { body, fetches } = await system.ask(agentOfAllFunds, operation('member-view'), {
    fundCode: 'CMIM',
    memberNumber: 'M000001',
    first: 20,
  });

  expect(body.errors).toBeUndefined();
  expect(body.data.member).toMatchObject({
    memberNumber: 'M000001',
    inforce: true,
    claims: {
      totalCount: 1,
      nodes: [{ claimNumber: 'D-3', lines: [{ careItem: { code: 'C' }, money: { benefit: '56.00' } }] }],
    },
  });
  expect(fetches).toEqual(['membership', 'claims', 'care-basket']);
});

test('an agent of the other funds is told nothing of it', async () => {
  const { body } = await system.ask('agent', operation('member-view'), {
    fundCode: 'CMIM',
    memberNumber: 'M000001',
    first: 20,
  });

  expect(body).toEqual({ data: { member: null } });
});
