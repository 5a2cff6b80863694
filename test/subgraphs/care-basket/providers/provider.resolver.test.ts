import { careBasket } from '../../../../subgraphs/care-basket/subgraph';
import { callerOf } from '../../../support/callers';
import { countStatements } from '../../../support/count-statements';
import { serve, type ServedSubgraph } from '../../../support/running-subgraph';
import { openWorld, type World } from '../../../support/world';

let world: World;
let served: ServedSubgraph;

beforeAll(async () => {
  world = await openWorld({ funds: ['CNSS'] });
  served = await serve(careBasket, world);
});

afterAll(async () => {
  await served.close();
  await world.close();
});

// The shape of an answer is what the test asserts.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
const provider = async (inpe: string, selection: string): Promise<any> =>
  (await served.ask(callerOf('partner'), `query ($inpe: String!) { provider(inpe: $inpe) { ${selection} } }`, { inpe }))
    .data.provider;

test('a provider has a name that says it is invented, a kind, a sector and a province', async () => {
  const { result, statements } = await countStatements(() =>
    provider('990000037', 'inpe name kind sector province { code name level }'),
  );

  expect(result).toEqual({
    inpe: '990000037',
    name: 'Cabinet de médecine générale Argan 1 (démonstration)',
    kind: 'GENERAL_PRACTITIONER',
    sector: 'PRIVATE',
    province: { code: '01.511', name: 'Tanger-Assilah', level: 'PROVINCE' },
  });
  expect(statements).toEqual([]);
});

test.each([
  ['990000185', '2006-08-31', false],
  ['990000185', '2006-09-01', true],
  ['990000185', '2021-12-31', true],
  ['990000185', '2022-01-01', false],
  ['990000296', '2007-12-31', false],
  ['990000296', '2018-06-30', true],
  ['990000296', '2018-07-01', false],
  ['990000296', '2019-12-31', false],
  ['990000296', '2020-01-01', true],
  ['990000370', '2026-10-15', false],
])('%s on %s: under convention %s', async (inpe, on, conventioned) => {
  expect(await provider(inpe, `conventioned(on: "${on}")`)).toEqual({ conventioned });
});

test('without a day it is today', async () => {
  expect(await provider('990000185', 'conventioned')).toEqual({ conventioned: false });
  expect(await provider('990000037', 'conventioned')).toEqual({ conventioned: true });
});

test.each(['123456789', '', '99000003', '990000037 ', "990000037' OR 1=1", '990000037\u0000', 'constructor'])(
  'an INPE that nobody has is null, without an error: %j',
  async inpe => {
    const { data, errors } = await served.ask(
      callerOf('partner'),
      'query ($inpe: String!) { provider(inpe: $inpe) { inpe conventioned } }',
      { inpe },
    );

    expect(errors).toBeUndefined();
    expect(data).toEqual({ provider: null });
  },
);

test('the registry is marked as invented, row by row, and every convention is of a provider in it', async () => {
  const rows = await world.sql<{ marked: boolean; regions: string; kinds: string; orphans: string }>(
    'ANAM',
    `SELECT bool_and(confidence = 'invented' AND source = 'DEMO' AND name LIKE '%(démonstration)') AS marked,
      count(DISTINCT left(province_code, 2)) AS regions, count(DISTINCT kind) AS kinds,
      (SELECT count(*) FROM care_basket.provider_convention WHERE inpe NOT IN (SELECT inpe FROM care_basket.provider)) AS orphans
     FROM care_basket.provider`,
  );

  expect(rows).toEqual([{ marked: true, regions: '12', kinds: '12', orphans: '0' }]);
});
