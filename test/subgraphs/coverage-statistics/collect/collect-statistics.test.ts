import { askOverHttp } from '../../../../subgraphs/coverage-statistics/collect/ask-over-http';
import { membership } from '../../../../subgraphs/membership/subgraph';
import { callerOf } from '../../../support/callers';
import { inventPopulation } from '../../../support/population';
import { serve } from '../../../support/running-subgraph';
import { subgraphs } from '../../../../subgraphs/subgraphs';
import { openCollectedWorld, type CollectedWorld } from '../collected-world';

const population = inventPopulation(23, 900, 15);
const months = ['2026-09', '2026-10'];

let statistics: CollectedWorld;

// One world for all: opening one costs seconds. Each test says what it starts from.
beforeAll(async () => {
  statistics = await openCollectedWorld(population, { CNOPS: '2026-10-20T08:00:00Z' });
});

afterAll(() => statistics.close());

async function observe(query: Record<string, unknown>) {
  const { data, errors } = await statistics.served.ask(
    callerOf('analyst'),
    `query ($query: ObservationQuery!) { observations(query: $query) { vintage { id note } queryId
      observations { timePeriod dimensions { code } value obsStatus } sources { fundCode complete note extractedAt } } }`,
    { query },
  );
  expect(errors).toBeUndefined();
  return data.observations as {
    vintage: { id: string };
    queryId: string;
    observations: { timePeriod: string; dimensions: { code: string }[]; value: string | null; obsStatus: string }[];
    sources: { fundCode: string; complete: boolean; note: string | null; extractedAt: string }[];
  };
}

const persons = { indicator: 'COVERED_PERSONS', start: '2026-09', end: '2026-10', frequency: 'M' };

test('before anything was collected the answer says so', async () => {
  const { errors } = await statistics.served.ask(
    callerOf('analyst'),
    'query ($query: ObservationQuery!) { observations(query: $query) { queryId } }',
    { query: persons },
  );

  expect(errors?.[0]).toMatchObject({
    message: 'No figures have been collected yet.',
    extensions: { code: 'SOURCE_UNAVAILABLE' },
  });
});

test('a collection that fails leaves nothing behind', async () => {
  let asked = 0;
  const failing = statistics.collect(months, async (...question) => {
    asked += 1;
    if (asked > 3) throw new Error('lost');
    return statistics.ask(...question);
  });

  await expect(failing).rejects.toThrow('lost');
  expect(await statistics.world.sql('ANAM', 'SELECT * FROM coverage_statistics.batch')).toEqual([]);
  expect(await statistics.world.sql('ANAM', 'SELECT * FROM coverage_statistics.vintage')).toEqual([]);
});

test('the same figures again make no new vintage', async () => {
  const first = await statistics.collect(months);
  const again = await statistics.collect(months);

  expect(first).toMatchObject({ vintage: expect.stringMatching(/^\d{4}-\d{2}-\d{2}\.1$/), months: 2, changed: 10 });
  expect(again).toEqual({ vintage: null, months: 2, changed: 0, missing: [] });
});

test('other figures make another vintage; the former one keeps its bytes and answers as before', async () => {
  await statistics.collect(months);
  const before = await observe(persons);
  const former = before.vintage.id;
  const bytes = await statistics.fingerprint(1);
  await statistics.world.sql(
    'CNSS',
    "UPDATE membership.member SET deceased_on = '2026-10-05' WHERE province_code = '04.421' AND deceased_on IS NULL",
  );

  const later = await statistics.collect(months);

  expect(later.vintage).toMatch(/\.2$/);
  expect(await statistics.fingerprint(1)).toBe(bytes);
  expect(await observe({ ...persons, vintage: former })).toEqual(before);
  const now = await observe(persons);
  expect(now.vintage.id).toBe(later.vintage);
  expect(now.queryId).not.toBe(before.queryId);
  // The deaths fall into October: September has the same figures, and its batches are not stored again.
  expect(now.observations[0]).toEqual(before.observations[0]);
  expect(Number(now.observations[1]?.value)).toBeLessThan(Number(before.observations[1]?.value));
  expect(later.changed).toBe(2);
});

test('a month that was not over at the extraction is provisional, and its source says why', async () => {
  await statistics.collect(months);

  const { observations, sources } = await observe(persons);
  const byFund = await observe({ ...persons, indicator: 'BENEFICIARIES', breakdown: ['FUND'], start: '2026-10' });

  expect(observations.map(({ obsStatus }) => obsStatus)).toEqual(['A', 'P']);
  expect(byFund.observations.map(({ dimensions, obsStatus }) => [dimensions[0]?.code, obsStatus])).toEqual([
    ['CNOPS', 'P'],
    ['CNSS', 'A'],
  ]);
  expect(sources).toMatchObject([
    {
      fundCode: 'CNOPS',
      complete: false,
      extractedAt: '2026-10-20T08:00:00Z',
      note: expect.stringContaining('2026-10-20'),
    },
    { fundCode: 'CNSS', complete: true, extractedAt: '2026-10-31T22:00:00Z', note: null },
  ]);
});

test('no table of the statistics holds anything that tells a person apart', async () => {
  await statistics.collect(months);

  const columns = await statistics.world.sql<{ column_name: string }>(
    'ANAM',
    "SELECT DISTINCT column_name FROM information_schema.columns WHERE table_schema = 'coverage_statistics'",
  );
  expect(
    columns.map(row => row.column_name).filter(name => /member|person_id|cnie|birth|family|given/.test(name)),
  ).toEqual([]);
});

test('a registry that is down leaves out the figures that need it, and only those; none of them is zero', async () => {
  const { config } = statistics.world;
  const broken = {
    ...statistics.world,
    config: {
      ...config,
      REGISTRIES: new Map(
        [...config.REGISTRIES].map(([code, url]) => [code, code === 'CNOPS' ? 'postgres://x@127.0.0.1:9/x' : url]),
      ),
    },
  };
  const claims = subgraphs.find(({ name }) => name === 'claims');
  const half = await Promise.all([serve(membership, broken), serve(claims ?? membership, broken)]);
  const ask = askOverHttp({ membership: half[0].url, claims: half[1].url }, config.GATEWAY_KEY);

  const report = await statistics.collect(['2026-09'], ask);

  await Promise.all(half.map(served => served.close()));
  expect(report.missing).toEqual(['2026-09 COVERAGE CNOPS', '2026-09 PERSONS ALL', '2026-09 CLAIMS CNOPS']);
  const september = { start: '2026-09', end: '2026-09', frequency: 'M' };
  const statuses = async (query: Record<string, unknown>): Promise<unknown> =>
    (await observe({ ...september, ...query })).observations.map(({ dimensions, obsStatus, value }) => [
      dimensions[0]?.code ?? 'MA',
      obsStatus,
      value === null,
    ]);
  expect(await statuses({ indicator: 'COVERED_PERSONS' })).toEqual([['MA', 'O', true]]);
  expect(await statuses({ indicator: 'BENEFICIARIES' })).toEqual([['MA', 'O', true]]);
  expect(await statuses({ indicator: 'BENEFICIARIES', breakdown: ['FUND'] })).toEqual([
    ['CNOPS', 'O', true],
    ['CNSS', 'A', false],
  ]);
  expect(await statuses({ indicator: 'CLAIMS_RECEIVED', filter: [{ dimension: 'FUND', codes: ['CNSS'] }] })).toEqual([
    ['MA', 'A', false],
  ]);
  const { sources } = await observe({ ...september, indicator: 'CLAIMS_RECEIVED' });
  expect(sources).toMatchObject([
    { fundCode: 'CNOPS', complete: false },
    { fundCode: 'CNSS', complete: true },
  ]);
});
