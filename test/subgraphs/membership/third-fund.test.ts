import { membership } from '../../../subgraphs/membership/subgraph';
import { callerOf } from '../../support/callers';
import { registryRows, verdictOf } from '../../support/registry-rows';
import { serve, type ServedSubgraph } from '../../support/running-subgraph';
import { openWorld, type World } from '../../support/world';

let world: World;
let served: ServedSubgraph;

/** Adds one row of reference data, as loading a longer file would. */
const addReference = (table: string, values: Record<string, unknown>): Promise<unknown> => {
  const row = {
    source: 'GK',
    confidence: 'general_knowledge',
    digest: JSON.stringify(values),
    publication: 1,
    ...values,
  };
  const names = Object.keys(row);
  return world.sql(
    'ANAM',
    `INSERT INTO membership.${table} (${names.join(', ')}) VALUES (${names.map((_, index) => `$${index + 1}`).join(', ')})`,
    Object.values(row),
  );
};

beforeAll(async () => {
  world = await openWorld({ funds: ['CNSS', 'CNOPS', 'CMIM'] });
  await addReference('fund', { code: 'CMIM', name_fr: 'Caisse inventée', name_en: 'Invented fund', role: 'FUND' });
  await addReference('fund_convention', {
    fund_code: 'CMIM',
    identifier_system: 'CMIM_IMMATRICULATION',
    arrears_closing_reason: 'SUSP',
  });
  await addReference('identifier_format', { system: 'CMIM_IMMATRICULATION', pattern: '^M[0-9]{6}$' });
  await addReference('scheme', {
    code: 'AMO_CMIM',
    name_fr: 'Régime inventé',
    name_en: 'Invented scheme',
    law: '65-00',
    valid_from: '2010-01-01',
    valid_from_precision: 'DAY',
    covers: 'Invented',
  });
  await addReference('scheme_manager', { scheme_code: 'AMO_CMIM', fund_code: 'CMIM', valid_from: '2010-01-01' });
  const cmim = registryRows(world, 'CMIM');
  await cmim.publication(1, '2026-10-31T22:00:00Z');
  await cmim.member({ member_number: 'M000001', birth_date: '1985-04-02', cnie: 'AB100001' });
  await cmim.coverage({ member_number: 'M000001', scheme_code: 'AMO_CMIM' });
  await cmim.member({ member_number: 'M000002', birth_date: '1985-04-02' });
  await cmim.coverage({
    member_number: 'M000002',
    scheme_code: 'AMO_CMIM',
    ends_on: '2025-12-31',
    closing_reason: 'SUSP',
  });
  served = await serve(membership, world);
});

afterAll(async () => {
  await served.close();
  await world.close();
});

const agent = callerOf('agent', { funds: ['CNSS', 'CNOPS', 'CMIM'] });

test('a third fund is rows and a registry: its schemes and members are there', async () => {
  const { data } = await served.ask(
    agent,
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
    agent,
    'query ($input: CoverageCheckInput!) { coverageCheck(input: $input) { covered reasons { code } } }',
    { input: { identifier: { system, value }, birthDate: '1985-04-02', servicedDate: '2026-05-01' } },
  );

  expect(verdictOf(answer)).toEqual(expected);
});
