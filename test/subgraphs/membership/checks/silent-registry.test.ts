import { membership } from '../../../../subgraphs/membership/subgraph';
import { toApiId } from '../../../../subgraphs/shared/keyed-ids';
import { callerOf } from '../../../support/callers';
import { registryRows } from '../../../support/registry-rows';
import { serve, type Answer, type ServedSubgraph } from '../../../support/running-subgraph';
import { openWorld, type World } from '../../../support/world';

let world: World;
let served: ServedSubgraph;
let cnssId: string;
let cnopsId: string;
const agent = callerOf('agent');
const born = '1985-04-02';

beforeAll(async () => {
  world = await openWorld();
  const cnss = registryRows(world, 'CNSS');
  await cnss.publication(1, '2026-10-31T22:00:00Z');
  cnssId = await cnss.member({ member_number: '100000001', birth_date: born, cnie: 'AB100001' });
  await cnss.coverage({ member_number: '100000001' });
  await cnss.member({ member_number: '100000002', birth_date: born, cnie: 'AB100002' });
  await cnss.coverage({ member_number: '100000002', ends_on: '2025-12-31' });
  cnopsId = await registryRows(world, 'CNOPS').member({
    member_number: '20000001',
    birth_date: born,
    cnie: 'AB100002',
  });
  served = await serve(membership, world);
  await served.ask(agent, `{ member(fundCode: "CNOPS", memberNumber: "20000001") { id } }`);
  const database = new URL(world.url('CNOPS')).pathname.slice(1);
  await world.sql('ANAM', `DROP DATABASE ${database} WITH (FORCE)`);
});

afterAll(async () => {
  await served.close();
  await world.close();
});

const check = (system: string, value: string, birthDate = born): Promise<Answer> =>
  served.ask(
    agent,
    `query ($input: CoverageCheckInput!) { coverageCheck(input: $input) {
      covered reasons { code followUpAction } coverage { scheme { code } } sources { fundCode status dataAsOf } care { priceKey } } }`,
    {
      input: {
        identifier: { system, value },
        birthDate,
        servicedDate: '2026-05-01',
        care: { code: 'C', sector: 'PRIVATE' },
      },
    },
  );

const silent = [{ code: 'SOURCE_UNAVAILABLE', followUpAction: 'RETRY_LATER' }];

test('a right in the registry that answers covers, and the other is told to be silent', async () => {
  const { data, errors } = await check('CNIE', 'AB100001');

  expect(errors).toBeUndefined();
  expect(data.coverageCheck).toMatchObject({
    covered: 'COVERED',
    reasons: silent,
    coverage: { scheme: { code: 'AMO_SALARIES' } },
    sources: [
      { fundCode: 'CNSS', status: 'ANSWERED' },
      { fundCode: 'CNOPS', status: 'UNAVAILABLE', dataAsOf: null },
    ],
    care: { priceKey: expect.any(String) },
  });
});

test.each([
  ['a right that ended in the one that answers', 'CNIE', 'AB100002', born],
  ['nobody known to the one that answers', 'CNIE', 'AB999999', born],
  ['a birth date that differs in the one that answers', 'CNIE', 'AB100001', '1970-01-01'],
  ['a number of the silent fund', 'CNOPS_IMMATRICULATION', '20000001', born],
])('%s is indeterminate and never "not covered"', async (_what, system, value, birthDate) => {
  const { data } = await check(system, value, birthDate);

  expect(data.coverageCheck).toMatchObject({ covered: 'INDETERMINATE', reasons: silent, coverage: null, care: null });
});

test('a number of the fund that answers is served in full', async () => {
  const { data } = await check('CNSS_IMMATRICULATION', '100000001');

  expect(data.coverageCheck).toMatchObject({
    covered: 'COVERED',
    reasons: [],
    sources: [{ status: 'ANSWERED' }, { fundCode: 'CNOPS', status: 'NOT_ASKED' }],
  });
});

test('members of the lost registry are errors at their own place, the other’s are served', async () => {
  const { data, errors } = await served.ask(
    agent,
    `{ here: member(fundCode: "CNSS", memberNumber: "100000001") { inforce coverages { scheme { code } }
         person { members { fund { code } } sources { fundCode status } } }
       gone: member(fundCode: "CNOPS", memberNumber: "20000001") { id } }`,
  );

  expect(data).toEqual({
    here: {
      inforce: true,
      coverages: [{ scheme: { code: 'AMO_SALARIES' } }],
      person: {
        members: [{ fund: { code: 'CNSS' } }],
        sources: [
          { fundCode: 'CNSS', status: 'ANSWERED' },
          { fundCode: 'CNOPS', status: 'UNAVAILABLE' },
        ],
      },
    },
    gone: null,
  });
  expect(errors).toMatchObject([{ path: ['gone'], extensions: { code: 'SOURCE_UNAVAILABLE', fundCode: 'CNOPS' } }]);
});

test('a batch of entities loses only those of the lost registry', async () => {
  const { data, errors } = await served.entities(
    agent,
    '... on Member { memberNumber }',
    [cnssId, cnopsId].map((hash, index) => ({ __typename: 'Member', id: toApiId(index ? 'CNOPS' : 'CNSS', hash) })),
  );

  expect(data._entities).toEqual([{ memberNumber: '100000001' }, null]);
  expect(errors).toMatchObject([{ path: ['_entities', 1], extensions: { code: 'SOURCE_UNAVAILABLE' } }]);
});

test('an unknown person is not called unknown while a registry is silent', async () => {
  const person = (value: string, birthDate: string): Promise<Answer> =>
    served.ask(
      agent,
      `{ person(identifier: { system: "CNIE", value: "${value}" }, birthDate: "${birthDate}") { members { memberNumber } } }`,
    );

  const [known, unknown] = await Promise.all([person('AB100001', born), person('AB999999', born)]);

  expect(known.data.person).toEqual({ members: [{ memberNumber: '100000001' }] });
  expect(unknown).toMatchObject({ data: { person: null }, errors: [{ extensions: { code: 'SOURCE_UNAVAILABLE' } }] });
});

test('a caller who may not read the lost fund is told nothing of it', async () => {
  const caller = callerOf('agent', { funds: ['CNSS'] });

  const { data, errors } = await served.ask(
    caller,
    `{ member(fundCode: "CNOPS", memberNumber: "20000001") { id }
       person(identifier: { system: "CNIE", value: "AB100001" }, birthDate: "${born}") { sources { fundCode status } } }`,
  );

  expect(errors).toBeUndefined();
  expect(data).toEqual({
    member: null,
    person: {
      sources: [
        { fundCode: 'CNSS', status: 'ANSWERED' },
        { fundCode: 'CNOPS', status: 'NOT_ASKED' },
      ],
    },
  });
});
