import { claims } from '../../../../subgraphs/claims/subgraph';
import { callerOf } from '../../../support/callers';
import { countStatements } from '../../../support/count-statements';
import { serve, type ServedSubgraph } from '../../../support/running-subgraph';
import { openWorld, type World } from '../../../support/world';
import { claimRow, storeClaims } from '../claim-rows';

let world: World;
let served: ServedSubgraph;

beforeAll(async () => {
  world = await openWorld();
  served = await serve(claims, world);
  await storeClaims(world, 'CNSS', [
    claimRow({ publication: 1, superseded_by: 2, care_sheet: 'FSE-66' }),
    claimRow({ publication: 2, care_sheet: 'FSE-77' }),
    claimRow({ claim_number: 'D-2', care_sheet: 'FSE-77', filed_on: '2026-02-01' }),
  ]);
  await storeClaims(world, 'CNOPS', [claimRow({ channel: 'MUTUAL', care_sheet: 'FSE-88' })]);
  await byReference('FSE-1');
});

afterAll(async () => {
  await served.close();
  await world.close();
});

const agent = callerOf('agent');

const byReference = (value: string, caller = agent, system = 'FSE') =>
  served.ask(
    caller,
    'query ($reference: IdentifierInput!) { claimByReference(reference: $reference) { fundCode claimNumber } }',
    { reference: { system, value } },
  );

test('a care sheet’s number finds its claim in whichever registry the caller may read', async () => {
  const ofCnss = callerOf('agent', { funds: ['CNSS'] });

  expect((await byReference('FSE-77')).data.claimByReference).toEqual({ fundCode: 'CNSS', claimNumber: 'D-1' });
  expect((await byReference('FSE-88')).data.claimByReference).toEqual({ fundCode: 'CNOPS', claimNumber: 'D-1' });
  expect(await byReference('FSE-88', ofCnss)).toEqual({ data: { claimByReference: null } });
  expect(await byReference('FSE-404')).toEqual({ data: { claimByReference: null } });
});

test('a former version’s reference finds nothing, and each registry of the caller is asked once', async () => {
  const { result, statements } = await countStatements(() => byReference('FSE-66'));

  expect(result).toEqual({ data: { claimByReference: null } });
  expect(statements.map(({ store }) => store)).toEqual(['claims of CNSS', 'claims of CNOPS']);
});

test('a reference of a system that nobody knows here is a wrong question', async () => {
  const { errors } = await byReference('77', agent, 'INVOICE');

  expect(errors?.[0]).toMatchObject({
    message: 'system: expected FSE, got "INVOICE".',
    extensions: { code: 'BAD_USER_INPUT' },
  });
});

test('a reference with the character NUL is a wrong question, not a failure of ours', async () => {
  const { errors } = await byReference('FSE-77\u0000');

  expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
});
