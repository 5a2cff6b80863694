import { openAccessLogStore } from '../../../gateway/access-log/access-log-store';
import { appendEntries } from '../../../gateway/access-log/append-entries';
import { callerOf } from '../../support/callers';
import { openSystemForTest, type SystemAnswer, type TestSystem } from '../../support/system';
import { entriesOf, recordOf, testKey } from './logged-world';

let system: TestSystem;

beforeAll(async () => {
  system = await openSystemForTest();
  const store = openAccessLogStore(system.world.url('ANAM'));
  for (const [day, organization, purposeOfUse] of [
    ['2026-03-01', 'clinic', 'COVERAGE'],
    ['2026-03-02', 'pharmacy', 'TREAT'],
    ['2026-03-03', 'clinic', 'NOT_STATED'],
  ] as const)
    for (const memberId of ['CNSS:a', 'CNSS:b', null])
      await store.use(db =>
        appendEntries(
          db,
          [recordOf(memberId, { organization, purposeOfUse })],
          testKey,
          () => new Date(`${day}T23:59:59.5Z`),
        ),
      );
  await store.close();
  await read({});
});

afterAll(() => system.close());

const document = `query ($filter: AccessLogFilter!, $first: Int, $after: String, $counted: Boolean = false) {
  accessLog(filter: $filter, first: $first, after: $after) {
    nodes { id recordedAt organization subject role purposeOfUse operation memberId outcome hash fields correlationId }
    pageInfo { hasNextPage endCursor }
    totalCount @include(if: $counted)
  }
}`;

/** The days of the test's own entries; those of its readings come after them. */
const own = { from: '2026-03-01', to: '2026-03-03' };

const read = (
  filter: Record<string, unknown>,
  variables: Record<string, unknown> = {},
  who: Parameters<TestSystem['ask']>[0] = 'auditor',
): Promise<SystemAnswer> => system.ask(who, document, { filter, ...variables });

const nodesOf = ({ body }: SystemAnswer): { id: string }[] => body.data.accessLog.nodes as { id: string }[];
const idsOf = (answer: SystemAnswer): string[] => nodesOf(answer).map(({ id }) => id);

test('an auditor reads entries, latest first, for no fetch and one statement', async () => {
  const answer = await read(own);
  const stored = (await entriesOf(system.world)).slice(0, 9).reverse();

  expect(answer.body.errors).toBeUndefined();
  expect(nodesOf(answer)).toEqual(
    stored.map(entry => ({
      id: `${entry.day}.${entry.sequence}`,
      recordedAt: `${entry.day}T23:59:59.500Z`,
      organization: entry.organization,
      subject: 'test-partner',
      role: 'partner',
      purposeOfUse: entry.purposeOfUse,
      operation: entry.operation,
      memberId: entry.memberId,
      outcome: 'RETURNED',
      hash: entry.hash,
      fields: ['CoverageCheck.covered', 'Query.coverageCheck'],
      correlationId: 'correlation-1',
    })),
  );
  expect([answer.fetches, answer.statements]).toEqual([[], []]);
  expect(answer.logStatements.filter(sql => sql.includes('LATERAL'))).toHaveLength(1);
  // The page, and the three by which its reading is written down.
  expect(answer.logStatements).toHaveLength(4);
});

test.each([
  [{ ...own, memberId: 'CNSS:a' }, ['2026-03-03.1', '2026-03-02.1', '2026-03-01.1']],
  [{ ...own, organization: 'pharmacy' }, ['2026-03-02.3', '2026-03-02.2', '2026-03-02.1']],
  [{ ...own, purposeOfUse: 'NOT_STATED' }, ['2026-03-03.3', '2026-03-03.2', '2026-03-03.1']],
  [{ from: '2026-03-02', to: '2026-03-02' }, ['2026-03-02.3', '2026-03-02.2', '2026-03-02.1']],
  [{ ...own, memberId: 'CNSS:a', organization: 'clinic', purposeOfUse: 'COVERAGE' }, ['2026-03-01.1']],
  [{ ...own, memberId: 'CNSS:nobody' }, []],
])('the filter %j lets through %j', async (filter, ids) => {
  const answer = await read(filter, { counted: true });

  expect(idsOf(answer)).toEqual(ids);
  expect(answer.body.data.accessLog.totalCount).toBe(ids.length);
});

test('pages follow one another without a gap, and are counted only when it is asked for', async () => {
  const ids: string[] = [];
  let after: string | null = null;
  for (let pages = 0; pages < 9; pages++) {
    const { body } = await read(own, { first: 4, after });
    const { nodes, pageInfo, totalCount } = body.data.accessLog as {
      nodes: { id: string }[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
      totalCount?: number;
    };
    ids.push(...nodes.map(({ id }) => id));
    expect(totalCount).toBeUndefined();
    after = pageInfo.endCursor;
    if (!pageInfo.hasNextPage) break;
  }

  expect(ids).toEqual([3, 2, 1].flatMap(day => [3, 2, 1].map(place => `2026-03-0${day}.${place}`)));
});

test('reading the log is logged, without a member', async () => {
  await read({ memberId: 'CNSS:a' });

  expect((await entriesOf(system.world)).at(-1)).toMatchObject({
    subject: 'test-auditor',
    purposeOfUse: 'GOV',
    memberId: null,
    outcome: 'RETURNED',
    fields: expect.arrayContaining(['Query.accessLog']) as string[],
  });
});

test.each(['partner', 'analyst', 'agent'] as const)('a %s may not read it, and trying is logged', async role => {
  const answer = await read(own, {}, role);

  expect([answer.status, answer.body.errors?.[0]?.extensions['code']]).toEqual([403, 'FORBIDDEN']);
  expect((await entriesOf(system.world)).at(-1)).toMatchObject({ subject: `test-${role}`, outcome: 'REFUSED' });
});

test('a token without the right reads nothing of it, whatever its role says', async () => {
  const answer = await read(own, {}, callerOf('auditor', { scopes: ['double-affiliation:read'] }));

  expect(answer.body.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
});

test.each([
  [{ purposeOfUse: 'CURIOSITY' }, {}, /^filter\.purposeOfUse: expected one of TREAT, .*NOT_STATED\.$/],
  [{ from: '2026-03-02', to: '2026-03-01' }, {}, /^filter\.from, filter\.to: expected/],
  [{}, { first: 101 }, /^first: expected 1 to 100, got 101\.$/],
  [{}, { after: 'nonsense' }, /^after: expected an endCursor of this list\.$/],
  [{}, { after: Buffer.from('["2026-03-01",99999999999]').toString('base64url') }, /^after: expected/],
  [{ organization: 'a\0b' }, {}, /NUL/],
])('the question %j %j is refused', async (filter, variables, message) => {
  const { body } = await read(filter, variables);

  expect(body.errors).toMatchObject([
    { message: expect.stringMatching(message), extensions: { code: 'BAD_USER_INPUT' } },
  ]);
});

test('a log that cannot be read is SOURCE_UNAVAILABLE', async () => {
  const apart = await openSystemForTest(system.world, { ACCESS_LOG_DATABASE_URL: 'postgres://127.0.0.1:1/none' });

  const { body } = await apart.ask('auditor', document, { filter: {} });
  await apart.close();

  expect(body.errors).toMatchObject([
    { message: 'The access log cannot be read now.', extensions: { code: 'SOURCE_UNAVAILABLE' } },
  ]);
});
