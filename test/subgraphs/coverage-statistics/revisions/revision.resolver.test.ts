import { callerOf } from '../../../support/callers';
import { countStatements } from '../../../support/count-statements';
import { openCollectedWorld, type CollectedWorld } from '../collected-world';
import { deliver, first, inForce, late, type Told } from '../late-delivery';
import { observeIn } from '../observations/truth';

const analyst = callerOf('analyst');
const revisionsDocument = `query ($indicator: String!, $from: String!, $to: String!, $first: Int, $after: String) {
  revisions(indicator: $indicator, from: $from, to: $to, first: $first, after: $after) {
    nodes { timePeriod dimensions { dimension code label } before after kind } pageInfo { hasNextPage endCursor } } }`;

interface Revision {
  timePeriod: string;
  dimensions: { dimension: string; code: string; label: string }[];
  before: string | null;
  after: string | null;
  kind: string;
}

let statistics: CollectedWorld;
let former: string;
let latter: string;
/** Bytes of an answer of the former vintage, taken before the late delivery came. */
let bytes: string;

const pinned = { indicator: 'BENEFICIARIES', breakdown: ['REGION'], start: '2026-08', end: '2026-09', frequency: 'M' };
const asText = async (query: Record<string, unknown>): Promise<string> =>
  JSON.stringify(await observeIn(statistics, query));

beforeAll(async () => {
  statistics = await openCollectedWorld({ members: [], claims: [] }, { CNSS: '2026-08-31T23:00:00Z' });
  await deliver(statistics.world, first, '2026-09-30T23:00:00Z');
  former = (await statistics.collect(['2026-08', '2026-09'])).vintage ?? '';
  bytes = await asText({ ...pinned, vintage: former });
  await deliver(statistics.world, late, '2026-10-31T23:00:00Z');
  latter = (await statistics.collect(['2026-08', '2026-09', '2026-10'])).vintage ?? '';
}, 60_000);

afterAll(() => statistics.close());

async function page(variables: Record<string, unknown>): Promise<{
  nodes: Revision[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}> {
  const { data, errors } = await statistics.served.ask(analyst, revisionsDocument, variables);
  expect(errors).toBeUndefined();
  return data.revisions as Awaited<ReturnType<typeof page>>;
}

/** The whole list, put together from pages of a size. */
async function between(indicator: string, from: string, to: string, size = 100): Promise<Revision[]> {
  const all: Revision[] = [];
  let after: string | null = null;
  for (let more = true; more;) {
    const { nodes, pageInfo } = await page({ indicator, from, to, first: size, after });
    expect(nodes.length === size || !pageInfo.hasNextPage).toBe(true);
    all.push(...nodes);
    ({ hasNextPage: more, endCursor: after } = pageInfo);
  }
  return all;
}

const lastDays: Record<string, string> = { '2026-08': '2026-08-31', '2026-09': '2026-09-30', '2026-10': '2026-10-31' };
const provinces = ['01.511', '04.421', '06.141', '06.355', '12.391'];
const parts: [dimension: string, codes: string[], is: (code: string) => (told: Told) => boolean][] = [
  ['', [''], () => () => true],
  [
    'REGION',
    ['01', '04', '06', '12'],
    code =>
      ({ province }) =>
        province.startsWith(code),
  ],
  [
    'PROVINCE',
    provinces,
    code =>
      ({ province }) =>
        province === code,
  ],
  [
    'SEX',
    ['FEMALE', 'MALE'],
    code =>
      ({ sex }) =>
        sex === code,
  ],
];

/** Where a vintage hides a figure, as it answers by itself. */
async function hiddenIn(vintage: string): Promise<Set<string>> {
  const hidden = new Set<string>();
  for (const [dimension] of parts) {
    const breakdown = dimension === '' ? [] : [dimension];
    const query = {
      indicator: 'COVERED_PERSONS',
      breakdown,
      start: '2026-08',
      end: '2026-10',
      frequency: 'M',
      vintage,
    };
    const { observations } = await observeIn(statistics, query);
    for (const { timePeriod, dimensions, obsStatus } of observations)
      if (obsStatus === 'Q') hidden.add([timePeriod, dimension, dimensions[0]?.code ?? ''].join());
  }
  return hidden;
}

const keyOf = ({ timePeriod, dimensions: [value] }: Revision): string =>
  [timePeriod, value?.dimension ?? '', value?.code ?? ''].join();

test('what a late delivery changes is told as it was counted by a plain loop; what one vintage hides is not', async () => {
  const nodes = await between('COVERED_PERSONS', former, latter);

  const [hiddenBefore, hiddenAfter] = [await hiddenIn(former), await hiddenIn(latter)];
  const expected = new Map<string, { before: string | null; after: string | null; kind: string }>();
  for (const [dimension, codes, is] of parts)
    for (const [month, lastDay] of Object.entries(lastDays))
      for (const code of codes) {
        const key = [month, dimension, code].join();
        const before = month === '2026-10' ? null : String(inForce(first, lastDay, is(code)));
        const after = String(inForce(late, lastDay, is(code)));
        if (hiddenBefore.has(key) || hiddenAfter.has(key)) {
          if (!hiddenBefore.has(key) || !hiddenAfter.has(key))
            expected.set(key, { before: null, after: null, kind: 'REFLAGGED' });
        } else if (before === null) expected.set(key, { before, after, kind: 'ADDED' });
        else if (before !== after) expected.set(key, { before, after, kind: 'REVISED' });
      }
  const told = new Map(nodes.map(node => [keyOf(node), node]));
  for (const [key, revision] of expected) expect([key, told.get(key)]).toMatchObject([key, revision]);
  // Everywhere else nobody lives, and a month that is new has its zeros.
  const rest = nodes.filter(node => !expected.has(keyOf(node)));
  for (const node of rest) expect(node).toMatchObject({ timePeriod: '2026-10', before: null });
  for (const { kind, after } of rest)
    expect([kind, after]).toEqual(kind === 'ADDED' ? ['ADDED', '0'] : ['REFLAGGED', null]);
  expect(new Set([...expected.values()].map(({ kind }) => kind))).toEqual(new Set(['ADDED', 'REVISED', 'REFLAGGED']));
  expect(told.size).toBe(nodes.length);
});

test('a small count that grew stays hidden, and so does what covered it: neither is a revision', async () => {
  const nodes = await between('COVERED_PERSONS', former, latter);
  const of = (code: string): Revision[] =>
    nodes.filter(({ timePeriod, dimensions }) => timePeriod === '2026-09' && dimensions[0]?.code === code);

  // Four persons became twenty-four, and the twenty-five who covered them nine.
  expect([of('01.511'), of('06.355')]).toEqual([[], []]);
});

test('compared the other way round, what was added is removed and the figures change places', async () => {
  const forth = await between('COVERED_PERSONS', former, latter);
  const back = await between('COVERED_PERSONS', latter, former);

  const opposite: Record<string, string> = { ADDED: 'REMOVED' };
  expect(
    back.map(({ timePeriod, dimensions, before, after, kind }) => [timePeriod, dimensions, after, before, kind]),
  ).toEqual(
    forth.map(({ timePeriod, dimensions, before, after, kind }) => [
      timePeriod,
      dimensions,
      before,
      after,
      opposite[kind] ?? kind,
    ]),
  );
  expect(back.some(({ kind }) => kind === 'REMOVED')).toBe(true);
});

test('a vintage differs from itself in nothing', async () => {
  expect(await between('COVERED_PERSONS', former, former)).toEqual([]);
});

test.each([9, 64])('pages of %s rows put together are the list, each row once', async size => {
  const whole = await between('COVERED_PERSONS', former, latter);

  expect(await between('COVERED_PERSONS', former, latter, size)).toEqual(whole);
  expect(new Set(whole.map(keyOf)).size).toBe(whole.length);
});

test('a page costs one statement and two for each breakdown that it needs, whatever its rows', async () => {
  const variables = { indicator: 'COVERED_PERSONS', from: former, to: latter };
  const cursor = Buffer.from('["SEX","2026-08","MALE"]').toString('base64url');

  const whole = await countStatements(() => page({ ...variables, first: 1 }));
  const most = await countStatements(() => page({ ...variables, first: 90 }));
  const last = await countStatements(() => page({ ...variables, after: cursor }));

  expect(whole.statements).toHaveLength(1 + 2);
  expect(most.result.nodes).toHaveLength(90);
  expect(most.statements).toHaveLength(1 + 2 * 3);
  expect(last.statements).toHaveLength(1 + 2);
  expect(last.result.nodes.map(keyOf)).toEqual(['2026-09,SEX,MALE', '2026-10,SEX,FEMALE', '2026-10,SEX,MALE']);
});

test('a pinned vintage answers the same bytes after a late delivery', async () => {
  expect(await asText({ ...pinned, vintage: former })).toBe(bytes);
  expect(await asText(pinned)).not.toBe(bytes);
});

test.each([
  [{ indicator: 'FUND_OVERLAP' }, /computed.*FUND_OVERLAP/],
  [{ from: '1999-01-01.1' }, /^from: .*1999-01-01\.1/],
  [{ to: 'none' }, /^to: .*none/],
  [{ first: 101 }, /1 to 100/],
  [{ after: 'x' }, /^after: /],
  [{ after: Buffer.from('["CHANNEL","2026-09","06"]').toString('base64url') }, /^after: /],
])('what cannot be compared is refused: %j', async (changes, message) => {
  const variables = { indicator: 'COVERED_PERSONS', from: former, to: latter, ...changes };

  const { errors } = await statistics.served.ask(analyst, revisionsDocument, variables);

  expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  expect(errors?.[0]?.message).toMatch(message);
});

test('the vintages of an indicator are those that changed what it counts, latest first', async () => {
  const vintagesOf = async (indicator: string): Promise<unknown> => {
    const { result, statements } = await countStatements(() =>
      statistics.served.ask(analyst, 'query ($i: String!) { vintages(indicator: $i) { id releasedAt note } }', {
        i: indicator,
      }),
    );
    expect(statements).toHaveLength(1);
    return (result.data.vintages as { id: string }[]).map(({ id }) => id);
  };
  const { vintage } = await statistics.collect(['2026-08']);

  expect(vintage).toBeNull();
  expect(await vintagesOf('COVERED_PERSONS')).toEqual([latter, former]);
});

test('a partner sees neither vintages nor revisions', async () => {
  const ask = async (document: string): Promise<unknown> =>
    (await statistics.served.ask(callerOf('partner'), document)).errors?.[0]?.extensions['code'];

  expect(await ask('{ vintages(indicator: "COVERED_PERSONS") { id } }')).toBe('FORBIDDEN');
  expect(
    await ask(`{ revisions(indicator: "COVERED_PERSONS", from: "${former}", to: "${latter}") { nodes { kind } } }`),
  ).toBe('FORBIDDEN');
});
