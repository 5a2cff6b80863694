import { deliverRows } from '../support/delivery-builder';
import { openSystemForTest, type SystemAnswer, type TestSystem } from '../support/system';

let system: TestSystem;

beforeAll(async () => {
  system = await openSystemForTest();
  await deliverRows(system.world, 'CNSS', {
    members: [
      { memberNumber: '100000001', cnie: 'AB100001', birthDate: '1985-04-02' },
      { memberNumber: '100000002', cnie: 'AB100002', sex: 'MALE' },
      {
        memberNumber: '100000002',
        dependentNumber: 1,
        cnie: 'AB100003',
        birthDate: '2015-05-05',
        relationship: 'CHILD',
      },
      { memberNumber: '100000004', cnie: 'AB100004' },
    ],
    coverages: [
      { memberNumber: '100000001' },
      { memberNumber: '100000002' },
      { memberNumber: '100000002', dependentNumber: 1 },
      { memberNumber: '100000004' },
      { memberNumber: '100000004', schemeCode: 'AMO_TADAMON' },
    ],
  });
  await deliverRows(system.world, 'CNOPS', {
    members: [
      { memberNumber: '20000001', cnie: 'AB100001', birthDate: '1985-04-02' },
      { memberNumber: '20000003', cnie: 'AB100005', sex: 'FEMALE' },
      {
        memberNumber: '20000003',
        dependentNumber: 1,
        cnie: 'AB100003',
        birthDate: '2015-05-05',
        relationship: 'CHILD',
      },
    ],
    coverages: [
      { memberNumber: '20000001' },
      { memberNumber: '20000003' },
      { memberNumber: '20000003', dependentNumber: 1 },
    ],
  });
  // The first question to a database also costs the connection's own statements.
  for (let warm = 0; warm < 3; warm++) await ask('');
});

afterAll(() => system.close());

const ask = (selection: string, who: Parameters<TestSystem['ask']>[0] = 'auditor'): Promise<SystemAnswer> =>
  system.ask(
    who,
    `{ doubleAffiliations(on: "2026-10-15") {
         nodes { personId rule explanation(lang: EN) prevailing { insurer { code } scheme { code } }
           coverages { id insurer { code } scheme { code } relationship period { start end } } }
         pageInfo { hasNextPage endCursor } sources { fundCode status dataAsOf } ${selection} } }`,
  );

interface Node {
  rule: string;
  prevailing: { insurer: { code: string } } | null;
  coverages: { insurer: { code: string } }[];
}

/** The rules of a page, each with the fund that prevails and the funds of the coverages. */
const told = ({ body }: SystemAnswer): unknown[] =>
  (body.data.doubleAffiliations.nodes as Node[])
    .map(({ rule, prevailing, coverages }) => [
      rule,
      prevailing?.insurer.code ?? null,
      coverages.map(({ insurer }) => insurer.code),
    ])
    .sort();

test('the auditor reads who is covered twice and which fund prevails, for one fetch and a statement of each registry', async () => {
  const answer = await ask('totalCount');

  expect(answer.body.errors).toBeUndefined();
  expect(told(answer)).toEqual([
    ['BOTH_PARENTS_INSURED', 'CNSS', ['CNOPS', 'CNSS']],
    ['NOT_ESTABLISHED', null, ['CNOPS', 'CNSS']],
    ['TADAMON_WITHOUT_OTHER_COVER', 'CNSS', ['CNSS', 'CNSS']],
  ]);
  expect(answer.body.data.doubleAffiliations).toMatchObject({
    totalCount: 3,
    pageInfo: { hasNextPage: false },
    sources: [
      { fundCode: 'CNSS', status: 'ANSWERED', dataAsOf: '2026-10-31T22:00:00Z' },
      { fundCode: 'CNOPS', status: 'ANSWERED', dataAsOf: '2026-10-31T22:00:00Z' },
    ],
  });
  expect(answer.fetches).toEqual(['membership']);
  expect(answer.statements.map(({ store }) => store).sort()).toEqual(['membership of CNOPS', 'membership of CNSS']);
  expect(JSON.stringify(answer.body)).not.toMatch(/AB1000|10000000|2000000|1985-04-02|2015-05-05/);
});

test.each(['partner', 'analyst', 'agent', null] as const)('%s is refused before any subgraph is asked', async who => {
  const { body, fetches } = await ask('', who);

  expect(body.errors?.map(({ extensions }) => extensions['code'])).toContain(
    who ? 'BAD_USER_INPUT' : 'UNAUTHENTICATED',
  );
  expect(fetches).toEqual([]);
});

test.each(['beneficiary { id }', 'subscriber { familyName }', 'endsByAgeOn'])(
  'in the schema of the auditor there is no %s of a coverage',
  async field => {
    const { body, fetches } = await ask(`persons: nodes { coverages { ${field} } }`);

    expect(body.errors?.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
    expect(fetches).toEqual([]);
  },
);

// What follows takes a registry away, for good.

test('without one registry the overlaps of the other stand, and no total pretends to be whole', async () => {
  const database = new URL(system.world.url('CNOPS')).pathname.slice(1);
  await system.world.sql('ANAM', `DROP DATABASE ${database} WITH (FORCE)`);

  const answer = await ask('totalCount');

  expect(answer.body.errors).toBeUndefined();
  expect(told(answer)).toEqual([['TADAMON_WITHOUT_OTHER_COVER', 'CNSS', ['CNSS', 'CNSS']]]);
  expect(answer.body.data.doubleAffiliations).toMatchObject({
    totalCount: null,
    sources: [
      { fundCode: 'CNSS', status: 'ANSWERED', dataAsOf: '2026-10-31T22:00:00Z' },
      { fundCode: 'CNOPS', status: 'UNAVAILABLE', dataAsOf: null },
    ],
  });
});
