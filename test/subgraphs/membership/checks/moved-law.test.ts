import { membership } from '../../../../subgraphs/membership/subgraph';
import { callerOf } from '../../../support/callers';
import { registryRows, verdictOf } from '../../../support/registry-rows';
import { serve, type Answer, type ServedSubgraph } from '../../../support/running-subgraph';
import { openWorld, type World } from '../../../support/world';

let world: World;
let served: ServedSubgraph;

beforeAll(async () => {
  world = await openWorld();
  await world.sql('ANAM', `UPDATE membership.legal_event SET effective_on = '2027-02-01' WHERE event = 'LAW_54_23'`);
  const cnops = registryRows(world, 'CNOPS');
  await cnops.member({ member_number: '20000001', dependent_number: 1, birth_date: '1999-06-01', student: true });
  await cnops.coverage({ member_number: '20000001', dependent_number: 1, scheme_code: 'AMO_PUBLIC' });
  served = await serve(membership, world);
});

afterAll(async () => {
  await served.close();
  await world.close();
});

const check = (servedOn: string, caller = callerOf('agent')): Promise<Answer> =>
  served.ask(
    caller,
    `query ($input: CoverageCheckInput!) { coverageCheck(input: $input) {
      covered reasons { code } coverage { insurer { code } endsByAgeOn beneficiary { birthDate } subscriber { birthDate } } } }`,
    {
      input: {
        identifier: { system: 'CNOPS_IMMATRICULATION', value: '20000001' },
        dependentNumber: 1,
        birthDate: '1999-06-01',
        servicedDate: servedOn,
      },
    },
  );

test('the day of law 54-23 decides about students of 27 too, wherever its one row puts it', async () => {
  const [eve, day] = await Promise.all([check('2027-01-31'), check('2027-02-01')]);

  expect([verdictOf(eve), verdictOf(day)]).toEqual([['NOT_COVERED', 'DEPENDENT_AGE_LIMIT'], ['COVERED']]);
  expect(day.data.coverageCheck.coverage).toMatchObject({ insurer: { code: 'CNSS' }, endsByAgeOn: '2030-05-31' });
});

test('who may check but not read members of the fund is told the right and not the person', async () => {
  const { data, errors } = await check('2027-02-01', callerOf('agent', { funds: ['CNSS'] }));

  expect(errors).toBeUndefined();
  expect(data.coverageCheck).toMatchObject({ covered: 'COVERED', coverage: { beneficiary: null, subscriber: null } });
});
