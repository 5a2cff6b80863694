import {
  affiliatedRightsSettings,
  affiliatedRightsSql,
  beforeAll as beforeEverybody,
  readAffiliatedRights,
  type PersonRight,
} from '../../../../subgraphs/membership/affiliations/read-affiliated-rights';
import { membership } from '../../../../subgraphs/membership/subgraph';
import { foundationOf } from '../../../../subgraphs/shared/serving/foundation';
import type { Registries } from '../../../../subgraphs/shared/stores/stores';
import { formsOf } from '../../../support/key-forms';
import { inventPopulation, publishMembers } from '../../../support/population';
import { openWorld, type World } from '../../../support/world';

const day = '2026-10-15';

let world: World;
let foundation: ReturnType<typeof foundationOf>;
let registries: Registries;

beforeAll(async () => {
  world = await openWorld();
  await publishMembers(world, 'CNSS', inventPopulation(5, 20_000));
  foundation = foundationOf(membership, world.config);
  registries = foundation.registries;
});

afterAll(async () => {
  await foundation.close();
  await world.close();
});

const reading = (fundCode: string, after = beforeEverybody, tell = jest.fn()): AsyncGenerator<PersonRight> =>
  readAffiliatedRights(registries, fundCode, day, after, tell, formsOf(world));

/** The nodes of the plan for members past a pseudonym, and how the table of members is read. */
async function planOf(after: string): Promise<{ nodes: string[]; indexes: string[] }> {
  interface Plan {
    'Node Type': string;
    'Index Name'?: string;
    Plans?: Plan[];
  }
  const flat = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(flat)];
  await world.sql('CNSS', 'BEGIN');
  for (const setting of affiliatedRightsSettings) await world.sql('CNSS', `SET LOCAL ${setting}`);
  const [row] = await world.sql<{ 'QUERY PLAN': { Plan: Plan }[] }>(
    'CNSS',
    `EXPLAIN (FORMAT JSON) ${affiliatedRightsSql('ONLY')}`,
    [day, after],
  );
  await world.sql('CNSS', 'COMMIT');
  const plans = row?.['QUERY PLAN'].flatMap(({ Plan }) => flat(Plan)) ?? [];
  return {
    nodes: plans.map(plan => plan['Node Type']),
    indexes: plans.flatMap(plan => plan['Index Name'] ?? []),
  };
}

test.each([
  ['from the first one', beforeEverybody],
  ['far on', 'f0000000-0000-0000-0000-000000000000'],
])('of 20 000 members the index gives the order, and nothing is sorted: %s', async (_where, after) => {
  const unknown = await planOf(after);
  await world.sql('CNSS', 'ANALYZE');
  const known = await planOf(after);

  for (const { nodes, indexes } of [unknown, known]) {
    expect(indexes).toEqual(expect.arrayContaining(['ix_member_person_id', 'pk_coverage']));
    expect(nodes.filter(node => /Sort|Hash|Gather/.test(node))).toEqual([]);
    expect(nodes).toContain('Append');
  }
});

test('the rights come in the order of pseudonyms, past the one asked, each with the day asked', async () => {
  const tell = jest.fn();
  const rights: PersonRight[] = [];
  for await (const right of reading('CNSS', 'f0000000-0000-0000-0000-000000000000', tell)) rights.push(right);

  const persons = rights.map(({ personId }) => personId);
  expect(persons.length).toBeGreaterThan(500);
  expect(persons).toEqual([...persons].sort());
  expect(persons.every(person => person > 'f0000000')).toBe(true);
  expect(rights[0]?.read()).toMatchObject({ fundCode: 'CNSS', coverage: { servicedOn: day } });
  expect(tell.mock.calls).toEqual([[new Date('2026-10-31T22:00:00Z')]]);
});

test('an empty registry tells that it holds no delivery, and has no rights', async () => {
  const tell = jest.fn();
  const next = await reading('CNOPS', beforeEverybody, tell).next();

  expect(next.done).toBe(true);
  expect(tell.mock.calls).toEqual([[null]]);
});

test('who leaves early gives the connection back', async () => {
  for (let turn = 0; turn < 30; turn++) {
    const rights = reading('CNSS');
    await rights.next();
    await rights.return(undefined);
  }

  const [open] = await world.sql<{ count: string }>(
    'ANAM',
    `SELECT count(*) FROM pg_stat_activity WHERE datname = $1 AND state LIKE 'idle in transaction%'`,
    [new URL(world.url('CNSS')).pathname.slice(1)],
  );
  expect(open?.count).toBe('0');
});

test('a registry that is lost while it is read throws SOURCE_UNAVAILABLE, and never ends as if that were all', async () => {
  const rights = reading('CNSS');
  await rights.next();
  await world.sql('ANAM', 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [
    new URL(world.url('CNSS')).pathname.slice(1),
  ]);

  const toTheEnd = async (): Promise<number> => {
    let read = 1;
    for (let next = await rights.next(); next.done !== true; next = await rights.next()) read += 1;
    return read;
  };
  await expect(toTheEnd()).rejects.toMatchObject({ extensions: { code: 'SOURCE_UNAVAILABLE', fundCode: 'CNSS' } });
});
