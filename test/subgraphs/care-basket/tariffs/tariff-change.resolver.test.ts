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

interface Change {
  careItemCode: string;
  kind: string;
  effectiveOn: string;
  before: { version: string; amount: string } | null;
  after: { version: string; amount: string } | null;
  rateBefore: { percent: string | null } | null;
  rateAfter: { percent: string | null } | null;
}

const query = `query ($from: Date!, $to: Date!, $first: Int, $after: String) {
  tariffChanges(from: $from, to: $to, first: $first, after: $after) {
    nodes { careItemCode kind effectiveOn before { version amount } after { version amount }
      rateBefore { schemeCode percent } rateAfter { schemeCode percent } }
    pageInfo { hasNextPage endCursor } } }`;

const changes = async (variables: Record<string, unknown>): Promise<Change[]> => {
  const { data, errors } = await served.ask(callerOf('analyst'), query, variables);

  expect(errors).toBeUndefined();
  return data.tariffChanges.nodes as Change[];
};

test('the agreement of 2020 changed five tariffs of the CNSS on its day, from the national ones', async () => {
  const found = await changes({ from: '2020-01-13', to: '2020-01-13' });

  expect(
    found.map(({ careItemCode, kind, before, after }) => [careItemCode, kind, before?.amount, after?.amount]),
  ).toEqual([
    ['C', 'TARIFF_CHANGED', '80.00', '150.00'],
    ['Cs', 'TARIFF_CHANGED', '150.00', '250.00'],
    ['PKG_ICU_DAY', 'TARIFF_STARTED', undefined, '2500.00'],
    ['PKG_INTENSIVE_CARE_DAY', 'TARIFF_CHANGED', '1000.00', '1500.00'],
    ['PKG_MEDICAL_STAY_DAY', 'TARIFF_CHANGED', '550.00', '850.00'],
  ]);
});

test('the day after its last they went back to the national ones', async () => {
  const found = await changes({ from: '2024-01-13', to: '2024-01-13' });

  expect(found.map(({ careItemCode, kind, after }) => [careItemCode, kind, after?.version])).toEqual([
    ['C', 'TARIFF_CHANGED', 'TNR-2006'],
    ['Cs', 'TARIFF_CHANGED', 'TNR-2006'],
    ['PKG_ICU_DAY', 'TARIFF_ENDED', undefined],
    ['PKG_INTENSIVE_CARE_DAY', 'TARIFF_CHANGED', 'TNR-2006'],
    ['PKG_MEDICAL_STAY_DAY', 'TARIFF_CHANGED', 'TNR-2006'],
  ]);
});

test('one version of a fund followed by the next is one change', async () => {
  const found = await changes({ from: '2014-01-01', to: '2014-01-01' });

  expect(found).toMatchObject([
    { careItemCode: 'D', kind: 'TARIFF_CHANGED', before: { amount: '10.00' }, after: { amount: '13.00' } },
    { careItemCode: 'D_PROTHESE', kind: 'TARIFF_STARTED', before: null, after: { amount: '12.50' } },
  ]);
});

test('rates that begin are changes too, told by their group', async () => {
  const found = await changes({ from: '2022-12-01', to: '2022-12-01' });

  expect(found.map(({ careItemCode, kind, rateAfter }) => [careItemCode, kind, rateAfter?.percent])).toEqual([
    ['ALL', 'RATE_STARTED', '70'],
    ['ALL', 'RATE_STARTED', '100'],
  ]);
});

test('the rates of the students end with law 54-23', async () => {
  const found = await changes({ from: '2027-03-01', to: '2027-03-01' });

  expect(found.map(({ kind, rateAfter }) => [kind, rateAfter])).toEqual(Array(4).fill(['RATE_ENDED', null]));
});

test('both days count, and nothing outside them is told', async () => {
  const days = (await changes({ from: '2013-08-01', to: '2020-01-13' })).map(change => change.effectiveOn);

  expect(days[0]).toBe('2013-08-01');
  expect(days.at(-1)).toBe('2020-01-13');
  expect(days).toEqual([...days].sort());
  expect(await changes({ from: '2013-08-02', to: '2013-12-31' })).toEqual([]);
});

test('pages follow each other without a gap or a repeat, and cost no statement', async () => {
  const asked = { from: '2005-01-01', to: '2030-12-31' };
  const { result: whole, statements } = await countStatements(() => changes({ ...asked, first: 100 }));
  const paged: Change[] = [];
  let after: string | null = null;
  do {
    const { data } = await served.ask(callerOf('analyst'), query, { ...asked, first: 9, after });
    paged.push(...(data.tariffChanges.nodes as Change[]));
    after = data.tariffChanges.pageInfo.hasNextPage ? (data.tariffChanges.pageInfo.endCursor as string) : null;
  } while (after !== null);

  expect(statements).toEqual([]);
  expect(whole.length).toBeGreaterThan(50);
  expect(paged).toEqual(whole);
});

test.each([
  [{ first: 0 }, 'first: expected 1 to 100, got 0.'],
  [{ first: 101 }, 'first: expected 1 to 100, got 101.'],
  [{ after: 'nonsense' }, 'after: expected an endCursor of this list.'],
])('a page that cannot be given is refused: %j', async (variables, message) => {
  const { errors } = await served.ask(callerOf('analyst'), query, {
    from: '2020-01-01',
    to: '2020-12-31',
    ...variables,
  });

  expect(errors?.[0]).toMatchObject({ message, extensions: { code: 'BAD_USER_INPUT' } });
});

test('days in the wrong order are refused', async () => {
  const { errors } = await served.ask(callerOf('analyst'), query, { from: '2020-01-02', to: '2020-01-01' });

  expect(errors?.[0]).toMatchObject({
    message: 'to: expected a day from 2020-01-02 on, got 2020-01-01.',
    extensions: { code: 'BAD_USER_INPUT' },
  });
});
