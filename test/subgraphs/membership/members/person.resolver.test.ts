import { membership } from '../../../../subgraphs/membership/subgraph';
import { callerOf } from '../../../support/callers';
import { countStatements } from '../../../support/count-statements';
import { registryRows } from '../../../support/registry-rows';
import { serve, type Answer, type ServedSubgraph } from '../../../support/running-subgraph';
import { openWorld, type World } from '../../../support/world';

let world: World;
let served: ServedSubgraph;
const agent = callerOf('agent');
const born = '1985-04-02';

beforeAll(async () => {
  world = await openWorld();
  const cnss = registryRows(world, 'CNSS');
  await cnss.publication(1, '2026-10-31T22:00:00Z');
  await cnss.member({ member_number: '100000001', birth_date: born, cnie: 'AB100001' });
  await cnss.member({ member_number: '100000002', birth_date: born });
  await registryRows(world, 'CNOPS').member({
    member_number: '20000001',
    dependent_number: 1,
    relationship: 'SPOUSE',
    birth_date: born,
    cnie: 'AB100001',
  });
  served = await serve(membership, world);
  await person('CNIE', 'AB100001');
});

afterAll(async () => {
  await served.close();
  await world.close();
});

function person(system: string, value: string, caller = agent, birthDate = born): Promise<Answer> {
  return served.ask(
    caller,
    `query ($identifier: IdentifierInput!, $birthDate: Date!) { person(identifier: $identifier, birthDate: $birthDate) {
      id members { fund { code } memberNumber dependentNumber } sources { fundCode status dataAsOf } } }`,
    { identifier: { system, value }, birthDate },
  );
}

const both = [
  { fund: { code: 'CNSS' }, memberNumber: '100000001', dependentNumber: 0 },
  { fund: { code: 'CNOPS' }, memberNumber: '20000001', dependentNumber: 1 },
];

test('one CNIE is one person in both registries, asked at once by one statement each', async () => {
  const { result, statements } = await countStatements(() => person('CNIE', 'AB100001'));

  expect(result.data.person).toEqual({
    id: expect.stringMatching(/^[\w-]{22}$/),
    members: both,
    sources: [
      { fundCode: 'CNSS', status: 'ANSWERED', dataAsOf: '2026-10-31T22:00:00Z' },
      { fundCode: 'CNOPS', status: 'ANSWERED', dataAsOf: null },
    ],
  });
  expect(statements.map(({ store }) => store).sort()).toEqual(['membership of CNOPS', 'membership of CNSS']);
});

test('the same person is found by pseudonym and by a fund’s own number', async () => {
  const { data } = await person('CNIE', 'AB100001');

  const answers = await Promise.all([
    person('PERSON', String(data.person.id)),
    person('CNSS_IMMATRICULATION', '100000001'),
  ]);

  expect(answers.map(answer => answer.data.person as unknown)).toEqual([data.person, data.person]);
});

test('who has no CNIE is matched inside one registry only', async () => {
  const { data } = await person('CNSS_IMMATRICULATION', '100000002');

  expect(data.person).toMatchObject({
    members: [{ memberNumber: '100000002' }],
    sources: [{ status: 'ANSWERED' }, { fundCode: 'CNOPS', status: 'NOT_ASKED' }],
  });
});

test('a fund that the caller may not read is not asked', async () => {
  const { data } = await person('CNIE', 'AB100001', callerOf('agent', { funds: ['CNOPS'] }));

  expect(data.person).toMatchObject({
    members: [both[1]],
    sources: [
      { fundCode: 'CNSS', status: 'NOT_ASKED', dataAsOf: null },
      { fundCode: 'CNOPS', status: 'ANSWERED' },
    ],
  });
});

test.each([
  ['a wrong birth date', 'CNIE', 'AB100001', agent, '1985-04-03'],
  ['a wrong birth date with a number', 'CNSS_IMMATRICULATION', '100000001', agent, '1985-04-03'],
  ['an unknown CNIE', 'CNIE', 'ZZ999999', agent, born],
  ['what cannot be a CNIE', 'CNIE', '1', agent, born],
  [
    'a number of a fund that may not be read',
    'CNSS_IMMATRICULATION',
    '100000001',
    callerOf('agent', { funds: ['CNOPS'] }),
    born,
  ],
])('%s gives null without an error', async (_what, system, value, caller, birthDate) => {
  const { data, errors } = await person(system, value, caller, birthDate);

  expect({ data, errors }).toEqual({ data: { person: null }, errors: undefined });
});

test('an unknown system is the asker’s fault', async () => {
  const { errors } = await person('PASSPORT', 'X1');

  expect(errors).toMatchObject([{ path: ['person'], extensions: { code: 'BAD_USER_INPUT' } }]);
});
