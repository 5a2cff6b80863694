import { claims } from '../../../../subgraphs/claims/subgraph';
import { callerOf } from '../../../support/callers';
import { inventPopulation, publishClaims, publishMembers } from '../../../support/population';
import { serve, type ServedSubgraph } from '../../../support/running-subgraph';
import { openWorld, type World } from '../../../support/world';

const population = inventPopulation(3, 300);
const collector = callerOf('analyst', { scopes: ['statistics:collect'] });

let world: World;
let served: ServedSubgraph;

beforeAll(async () => {
  world = await openWorld();
  for (const fund of ['CNSS', 'CNOPS']) {
    await publishMembers(world, fund, population);
    await publishClaims(world, fund, population);
  }
  served = await serve(claims, world);
});

afterAll(async () => {
  await served.close();
  await world.close();
});

interface Row {
  fundCode: string;
  schemeCode: string;
  provinceCode: string | null;
  channel: string;
  received: number;
  paid: number;
  paidWithDelay: number;
  delayDays: number;
}

async function allPages(month: string, first: number): Promise<{ rows: Row[]; pages: number }> {
  const rows: Row[] = [];
  let after: string | null = null;
  for (let pages = 1; ; pages++) {
    const { data, errors } = await served.ask(
      collector,
      `query ($month: TimePeriod!, $first: Int!, $after: String) { claimAggregates(month: $month, first: $first, after: $after) {
        nodes { fundCode schemeCode provinceCode channel received paid paidWithDelay delayDays }
        pageInfo { hasNextPage endCursor } } }`,
      { month, first, after },
    );
    expect(errors).toBeUndefined();
    rows.push(...(data.claimAggregates.nodes as Row[]));
    if (data.claimAggregates.pageInfo.hasNextPage !== true) return { rows, pages };
    after = data.claimAggregates.pageInfo.endCursor as string;
  }
}

test.each(['2026-01', '2026-07'])(
  'in %s receipts count by the day of receipt, payments and delays by the day of payment',
  async month => {
    const { rows } = await allPages(month, 5_000);

    const expected = new Map<string, number[]>();
    const add = (key: string, counts: number[]): void => {
      expected.set(
        key,
        (expected.get(key) ?? [0, 0, 0, 0]).map((count, index) => count + (counts[index] ?? 0)),
      );
    };
    for (const { fund, scheme, province, channel, receivedOn, paidOn } of population.claims) {
      const key = JSON.stringify([fund, scheme, province, channel]);
      if (receivedOn?.startsWith(month) === true) add(key, [1, 0, 0, 0]);
      if (paidOn?.startsWith(month) !== true) continue;
      const days = receivedOn === null ? 0 : (Date.parse(paidOn) - Date.parse(receivedOn)) / 86_400_000;
      add(key, [0, 1, receivedOn === null ? 0 : 1, days]);
    }
    const counted = rows.map(row => [
      JSON.stringify([row.fundCode, row.schemeCode, row.provinceCode, row.channel]),
      [row.received, row.paid, row.paidWithDelay, row.delayDays],
    ]);
    expect(Object.fromEntries(counted)).toEqual(Object.fromEntries(expected));
  },
);

test('small pages together give what one page gives, each row once', async () => {
  const whole = await allPages('2026-07', 5_000);
  const paged = await allPages('2026-07', 7);

  expect(paged.pages).toBeGreaterThan(3);
  expect(paged.rows).toEqual(whole.rows);
});

test('no role of an audience may take aggregates', async () => {
  for (const role of ['partner', 'analyst', 'agent', 'auditor'] as const) {
    const { errors } = await served.ask(callerOf(role), '{ claimAggregates(month: "2026-07") { nodes { paid } } }');
    expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  }
});
