import { readMembershipReference } from '../../../../subgraphs/membership/reference';
import { stateOn } from '../../../../subgraphs/membership/rights/right-on-day';
import { membership } from '../../../../subgraphs/membership/subgraph';
import { foundationOf } from '../../../../subgraphs/shared/serving/foundation';
import { callerOf } from '../../../support/callers';
import { ageOn, inventPopulation, publishMembers, schemesInForce } from '../../../support/population';
import { serve, type ServedSubgraph } from '../../../support/running-subgraph';
import { openWorld, type World } from '../../../support/world';

const population = inventPopulation(7, 400);
const collector = callerOf('analyst', { scopes: ['statistics:collect'] });

let world: World;
let served: ServedSubgraph;

beforeAll(async () => {
  world = await openWorld();
  for (const fund of ['CNSS', 'CNOPS']) await publishMembers(world, fund, population);
  served = await serve(membership, world);
});

afterAll(async () => {
  await served.close();
  await world.close();
});

interface Row {
  fundCode: string;
  schemeCodes: string[];
  provinceCode: string;
  sex: string;
  ageGroup: string;
  category: string | null;
  registrations: number;
}

async function allPages(month: string, first: number): Promise<{ rows: Row[]; pages: number }> {
  const rows: Row[] = [];
  let after: string | null = null;
  for (let pages = 1; ; pages++) {
    const { data, errors } = await served.ask(
      collector,
      `query ($month: TimePeriod!, $first: Int!, $after: String) { coverageAggregates(month: $month, first: $first, after: $after) {
        nodes { fundCode schemeCodes provinceCode sex ageGroup category registrations } pageInfo { hasNextPage endCursor } } }`,
      { month, first, after },
    );
    expect(errors).toBeUndefined();
    rows.push(...(data.coverageAggregates.nodes as Row[]));
    if (data.coverageAggregates.pageInfo.hasNextPage !== true) return { rows, pages };
    after = data.coverageAggregates.pageInfo.endCursor as string;
  }
}

const groupOf = (age: number): string => {
  const start = age - (age % 5);
  return age >= 75 ? 'Y_GE75' : `Y${start}T${start + 4}`;
};

function truth(lastDay: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const member of population.members) {
    const schemes = schemesInForce(member, lastDay).sort();
    if (schemes.length === 0) continue;
    const age = groupOf(ageOn(member.birthDate, lastDay));
    const key = JSON.stringify([member.fund, schemes, member.province, member.sex, age, member.category]);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

test.each([
  ['2026-02', '2026-02-28'],
  ['202610', '2026-10-31'],
])('the counts of %s are those of a plain loop over the people', async (month, lastDay) => {
  const { rows } = await allPages(month, 5_000);

  const counted = new Map(
    rows.map(row => [
      JSON.stringify([row.fundCode, row.schemeCodes, row.provinceCode, row.sex, row.ageGroup, row.category]),
      row.registrations,
    ]),
  );
  expect(counted).toEqual(truth(lastDay));
});

test.each(['2025-12', '2027-02', '2027-03'])(
  'in %s a registration is counted when the rule of rights, asked for each alone, says that it is in force',
  async month => {
    const foundation = foundationOf(membership, world.config);
    const { rightRules } = await foundation.home.use(db => readMembershipReference(db, 1));
    await foundation.close();
    const { rows } = await allPages(month, 5_000);

    const day = month === '2025-12' ? '2025-12-31' : month === '2027-02' ? '2027-02-28' : '2027-03-31';
    const counts = new Map<string, number>();
    for (const { fund, rights, ...member } of population.members) {
      const schemes = rights
        .map(({ scheme, start, end }) => ({ schemeCode: scheme, startsOn: start, endsOn: end }))
        .filter(right => stateOn(right, { ...member, fundCode: fund }, rightRules, day) === 'IN_FORCE')
        .map(({ schemeCode }) => schemeCode);
      const key = `${fund} ${schemes.sort().join('+')}`;
      if (schemes.length > 0) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const counted = new Map<string, number>();
    for (const { fundCode, schemeCodes, registrations } of rows) {
      const key = `${fundCode} ${schemeCodes.join('+')}`;
      counted.set(key, (counted.get(key) ?? 0) + registrations);
    }
    expect(counted).toEqual(counts);
    expect([...counted.keys()].some(key => key.includes('AMO_ETUDIANTS'))).toBe(day < '2027-03-01');
  },
);

test('small pages together give what one page gives, each row once', async () => {
  const whole = await allPages('2026-10', 5_000);
  const paged = await allPages('2026-10', 37);

  expect(paged.pages).toBeGreaterThan(3);
  expect(paged.rows).toEqual(whole.rows);
});

test('a person in both funds counts once, in the province that the first fund by code has', async () => {
  const { data } = await served.ask(
    collector,
    '{ coverageAggregates(month: "2026-10", first: 1) { persons { provinceCode sex persons } } }',
  );

  const seen = new Map<string, string>();
  for (const fund of ['CNOPS', 'CNSS'])
    for (const member of population.members)
      if (member.fund === fund && schemesInForce(member, '2026-10-31').length > 0 && !seen.has(member.person))
        seen.set(member.person, `${member.province} ${member.sex}`);
  const expected = new Map<string, number>();
  for (const place of seen.values()) expected.set(place, (expected.get(place) ?? 0) + 1);
  const counted = data.coverageAggregates.persons as { provinceCode: string; sex: string; persons: number }[];
  expect(new Map(counted.map(row => [`${row.provinceCode} ${row.sex}`, row.persons]))).toEqual(expected);
  expect(seen.size).toBeLessThan(
    population.members.filter(member => schemesInForce(member, '2026-10-31').length > 0).length,
  );
});

test('each registry says what it was extracted from', async () => {
  const { data } = await served.ask(
    collector,
    '{ coverageAggregates(month: "2026-10", first: 1) { sources { fundCode extractedAt publication complete } labels { dimension code nameFr } } }',
  );

  expect(data.coverageAggregates.sources).toEqual(
    ['CNOPS', 'CNSS'].map(fundCode => ({
      fundCode,
      extractedAt: '2026-10-31T22:00:00Z',
      publication: 1,
      complete: true,
    })),
  );
  expect(data.coverageAggregates.labels).toContainEqual({
    dimension: 'SCHEME',
    code: 'AMO_PUBLIC',
    nameFr: 'AMO du secteur public',
  });
});

test('no role of an audience may take aggregates', async () => {
  for (const role of ['partner', 'analyst', 'agent', 'auditor'] as const) {
    const { errors } = await served.ask(callerOf(role), '{ coverageAggregates(month: "2026-10") { nodes { sex } } }');
    expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  }
});

test('a registry that is down is named, its rows are missing, and distinct persons are not known', async () => {
  const lame = await openWorld();
  await publishMembers(lame, 'CNSS', population);
  const broken = {
    ...lame,
    config: {
      ...lame.config,
      REGISTRIES: new Map([
        ['CNSS', lame.url('CNSS')],
        ['CNOPS', 'postgres://nobody@127.0.0.1:9/none'],
      ]),
    },
  };
  const half = await serve(membership, broken);

  const { data, errors } = await half.ask(
    collector,
    '{ coverageAggregates(month: "2026-10", first: 5000) { nodes { fundCode } persons { persons } sources { fundCode complete extractedAt } } }',
  );

  await half.close();
  await lame.close();
  expect(errors).toBeUndefined();
  expect(new Set((data.coverageAggregates.nodes as Row[]).map(row => row.fundCode))).toEqual(new Set(['CNSS']));
  expect(data.coverageAggregates.persons).toBeNull();
  expect(data.coverageAggregates.sources).toEqual([
    { fundCode: 'CNOPS', complete: false, extractedAt: null },
    { fundCode: 'CNSS', complete: true, extractedAt: '2026-10-31T22:00:00Z' },
  ]);
});
