import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { askOverHttp } from '../../subgraphs/coverage-statistics/collect/ask-over-http';
import { collectStatistics } from '../../subgraphs/coverage-statistics/collect/collect-statistics';
import { coverageStatistics } from '../../subgraphs/coverage-statistics/subgraph';
import { foundationOf } from '../../subgraphs/shared/serving/foundation';
import { migrateSubgraph } from '../../subgraphs/shared/stores/migrate';
import { subgraphs } from '../../subgraphs/subgraphs';
import { deliverRows, type FundCode } from '../support/delivery-builder';
import type { DeliveryRows } from '../support/delivery-rows';
import { openOwnPostgres, type OwnPostgres } from '../support/own-postgres';
import { openProcessSystem, type ProcessSystem } from '../support/process-system';
import type { Answer } from '../support/running-subgraph';
import { openWorld, type World } from '../support/world';

const operation = (name: string): string =>
  readFileSync(join(__dirname, `../../gateway/operations/${name}.graphql`), 'utf8');
const documents = {
  check: operation('partner-coverage-check'),
  member: operation('member-view'),
  series: operation('coverage-rate-series'),
};
const born = '1985-03-10';
/** Invented numbers: twelve insured persons in each fund. */
const numbersOf = (fund: FundCode): string[] =>
  Array.from({ length: 12 }, (_, index) => `${fund === 'CNSS' ? '9000001' : '900002'}${String(index + 10)}`);
const [cnssMember = ''] = numbersOf('CNSS');
const [cnopsMember = ''] = numbersOf('CNOPS');
const [cnssOnly, cnopsOnly, inBoth] = ['ZZ900110', 'ZZ900210', 'ZZ900999'];
const unavailable = { code: 'SOURCE_UNAVAILABLE', followUpAction: 'RETRY_LATER' };

let cnopsServer: OwnPostgres;
let world: World;
let system: ProcessSystem;
/** What has been opened so far, closed in the opposite order. */
const closers: (() => unknown)[] = [];

/** Insured persons in force; the first has a CNIE known here alone, a child and two claims, the second is in both funds. */
function rowsOf(fund: FundCode): DeliveryRows {
  const [memberNumber = ''] = numbersOf(fund);
  const keys = [...numbersOf(fund).map(number => ({ memberNumber: number })), { memberNumber, dependentNumber: 1 }];
  const cnies = [fund === 'CNSS' ? cnssOnly : cnopsOnly, inBoth];
  const members = keys.map((key, index) => {
    const cnie = cnies[index];
    return {
      ...key,
      ...(cnie !== undefined && { cnie }),
      relationship: 'dependentNumber' in key ? 'CHILD' : 'SELF',
    } as const;
  });
  return {
    members,
    coverages: keys,
    claims: ['D-1', 'D-2'].map(claimNumber => ({ claimNumber, memberNumber })),
    lines: ['D-1', 'D-2'].map(claimNumber => ({ claimNumber })),
  };
}

beforeAll(async () => {
  cnopsServer = await openOwnPostgres();
  closers.push(() => cnopsServer.close());
  await cnopsServer.createDatabase('cnops');
  world = await openWorld({ elsewhere: { CNOPS: cnopsServer.url('cnops') } });
  closers.push(() => world.close());
  for (const subgraph of subgraphs) await migrateSubgraph(subgraph, world.config);
  for (const fund of ['CNSS', 'CNOPS'] as const) await deliverRows(world, fund, rowsOf(fund));
  system = await openProcessSystem(world);
  closers.push(() => system.close());
  const addresses = { membership: system.url('membership'), claims: system.url('claims') };
  const foundation = foundationOf(coverageStatistics, world.config);
  const ask = askOverHttp(addresses, world.config.GATEWAY_KEY);
  await collectStatistics({ home: foundation.home, ask, periods: ['2024-10'] }).finally(() => foundation.close());
}, 60_000);

afterAll(async () => {
  for (const close of closers.reverse()) await close();
});

const check = (cnie: string): Promise<Answer> =>
  system.ask('partner', documents.check, {
    input: {
      identifier: { system: 'CNIE', value: cnie },
      birthDate: born,
      servicedDate: '2026-10-15',
      care: { code: 'C', quantity: 1, unitPrice: '150.00', sector: 'PRIVATE' },
    },
  });
const view = (fundCode: FundCode, memberNumber: string): Promise<Answer> =>
  system.ask('agent', documents.member, { fundCode, memberNumber });
const served = (memberNumber: string): object => ({
  data: {
    member: {
      memberNumber,
      inforce: true,
      dependents: [{ dependentNumber: 1, inforce: true }],
      claims: { totalCount: 2, nodes: [{ lines: [{ careItem: { code: 'C' } }] }, { lines: [{}] }] },
    },
  },
});
/** The answer while both funds say that the person is theirs, and no rule says who pays first. */
const covered = {
  data: {
    coverageCheck: {
      covered: 'CONDITIONAL',
      reasons: [{ code: 'PRIORITY_NOT_ESTABLISHED' }],
      care: { decision: { covered: 'COVERED', submitted: '150.00', benefit: '64.00', memberLiability: '86.00' } },
    },
  },
};
/** The answer of CNSS alone. */
const coveredByCnss = {
  covered: 'COVERED',
  care: { decision: { covered: 'COVERED', submitted: '150.00', benefit: '56.00', memberLiability: '94.00' } },
};
const reachable = {
  membership: 'reachable',
  claims: 'reachable',
  'care-basket': 'reachable',
  'coverage-statistics': 'reachable',
};

/** Asks until the answer is without error, for as long as a restart may take. */
async function untilServed(ask: () => Promise<Answer>): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    const answer = await ask();
    if (!answer.errors || attempt === 20) return answer;
    await sleep(250);
  }
}

test('five processes answer the three jobs over HTTP', async () => {
  const checked = await check(inBoth);
  const member = await view('CNSS', cnssMember);
  const query = {
    indicator: 'POPULATION_COVERAGE_RATE',
    breakdown: ['REGION'],
    start: '2024-10',
    end: '2024-10',
    frequency: 'M',
  };
  const series = await system.ask('analyst', documents.series, { query });

  expect(await system.health()).toEqual([200, { status: 'ready', supergraph: 'loaded', subgraphs: reachable }]);
  expect([checked.errors, member.errors, series.errors]).toEqual([undefined, undefined, undefined]);
  expect(checked).toMatchObject(covered);
  expect(checked.data.coverageCheck.sources).toMatchObject([{ status: 'ANSWERED' }, { status: 'ANSWERED' }]);
  expect(member).toMatchObject(served(cnssMember));
  // Of 26 members one person is in both funds; the denominator is the census of the region.
  expect(series.data.observations.observations).toHaveLength(12);
  expect(series.data.observations.observations[0]).toMatchObject({
    timePeriod: '2024-10',
    dimensions: [{ dimension: 'REGION', code: '01', label: 'Tanger-Tétouan-Al Hoceïma' }],
    value: '0.00',
    numerator: '25',
    denominator: '4030222',
  });
});

test('a subgraph that is killed is missing from what it serves alone, and health says which; it comes back', async () => {
  await system.kill('claims');

  const [member, checked, health] = [await view('CNSS', cnssMember), await check(cnssOnly), await system.health()];

  expect(member.data.member).toMatchObject({ memberNumber: cnssMember, inforce: true, coverages: [{ inforce: true }] });
  expect(member.data.member).toMatchObject({ claims: null, claimTotals: null });
  expect(member.errors).toHaveLength(2);
  expect(member.errors).toMatchObject(
    expect.arrayContaining(
      ['claims', 'claimTotals'].map((field): unknown =>
        expect.objectContaining({
          path: ['member', field],
          extensions: expect.objectContaining(unavailable) as unknown,
        }),
      ),
    ),
  );
  expect(checked.errors).toBeUndefined();
  expect(checked.data.coverageCheck).toMatchObject(coveredByCnss);
  expect(health).toMatchObject([503, { status: 'not ready', subgraphs: { ...reachable, claims: 'unreachable' } }]);

  await system.startAgain('claims');

  expect(await untilServed(() => view('CNSS', cnssMember))).toMatchObject(served(cnssMember));
  expect(await system.health()).toMatchObject([200, { subgraphs: reachable }]);
});

describe('the database of one registry is killed', () => {
  beforeAll(async () => {
    // Connections are open when it happens.
    expect(await view('CNOPS', cnopsMember)).toMatchObject(served(cnopsMember));
    await cnopsServer.kill();
  });

  test('a right in the other registry covers, and the silent one is told', async () => {
    const { data, errors } = await check(inBoth);

    expect(errors).toBeUndefined();
    expect(data.coverageCheck).toMatchObject(coveredByCnss);
    expect(data.coverageCheck.reasons).toMatchObject([unavailable]);
    expect(data.coverageCheck.sources).toMatchObject([
      { fundCode: 'CNSS', status: 'ANSWERED' },
      { fundCode: 'CNOPS', status: 'UNAVAILABLE', dataAsOf: null },
    ]);
  });

  test('whom the silent registry alone may know is indeterminate, never "not covered"', async () => {
    const { data } = await check(cnopsOnly);

    expect(data.coverageCheck).toMatchObject({ covered: 'INDETERMINATE', reasons: [unavailable], coverage: null });
  });

  test('its members are an error at their place, never unknown; the other fund is served in full', async () => {
    const [lost, there] = [await view('CNOPS', cnopsMember), await view('CNSS', cnssMember)];

    expect(lost.data).toEqual({ member: null });
    expect(lost.errors).toMatchObject([{ path: ['member'], extensions: { ...unavailable, fundCode: 'CNOPS' } }]);
    expect(there.errors).toBeUndefined();
    expect(there).toMatchObject(served(cnssMember));
  });

  test('started again, it is asked again by the same processes', async () => {
    await cnopsServer.startAgain();

    expect(await untilServed(() => view('CNOPS', cnopsMember))).toMatchObject(served(cnopsMember));
    expect((await check(cnopsOnly)).data.coverageCheck).toMatchObject({ covered: 'COVERED', reasons: [] });
  });
});

test('at SIGTERM all processes end well within seconds, and their logs tell of no person', async () => {
  const begun = Date.now();
  const ends = await system.stop();

  expect(Date.now() - begun).toBeLessThan(5_000);
  expect([...ends.keys()].sort()).toEqual(['gateway', ...Object.keys(reachable)].sort());
  for (const { code, stdout, stderr } of ends.values()) {
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).not.toMatch(/9000001\d|900002\d|ZZ900|INVENTE/);
  }
});
