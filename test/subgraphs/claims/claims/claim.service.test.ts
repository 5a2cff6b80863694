import fc from 'fast-check';
import { claims } from '../../../../subgraphs/claims/subgraph';
import { callerOf } from '../../../support/callers';
import { countStatements } from '../../../support/count-statements';
import { serve, type ServedSubgraph } from '../../../support/running-subgraph';
import { openWorld, type World } from '../../../support/world';
import { claimId, claimRow, clearClaims, storeClaims, type ClaimRow } from '../claim-rows';

let world: World;
let served: ServedSubgraph;

beforeAll(async () => {
  world = await openWorld();
  served = await serve(claims, world);
});

beforeEach(async () => {
  await clearClaims(world, 'CNSS');
  await list();
});

afterAll(async () => {
  await served.close();
  await world.close();
});

const agent = callerOf('agent');
const march = { fundCode: 'CNSS', from: '2026-03-01', to: '2026-03-31' };
type Filter = Partial<typeof march> & Record<string, unknown>;

const list = (filter: Filter = {}, variables: Record<string, unknown> = {}, selection = 'totalCount', caller = agent) =>
  served.ask(
    caller,
    `query ($filter: ClaimFilter!, $orderBy: ClaimOrder, $first: Int, $after: String) {
      claims(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
        ${selection} nodes { id claimNumber } pageInfo { hasNextPage endCursor }
      }
    }`,
    { filter: { ...march, ...filter }, ...variables },
  );

const numbersOf = ({ data }: Awaited<ReturnType<typeof list>>): string[] =>
  (data.claims.nodes as { claimNumber: string }[]).map(node => node.claimNumber);

const store = (...rows: Partial<ClaimRow>[]): Promise<void> => storeClaims(world, 'CNSS', rows.map(claimRow));

/** Walks all pages; `between` runs after every page but the last. */
async function walk(
  orderBy: string,
  first: number,
  selection: string,
  between: () => Promise<void> = () => Promise.resolve(),
) {
  const numbers: string[] = [];
  let after: string | null = null;
  for (;;) {
    const answer = await list({}, { orderBy, first, after }, selection);
    expect(answer.errors).toBeUndefined();
    numbers.push(...numbersOf(answer));
    const { hasNextPage, endCursor } = answer.data.claims.pageInfo;
    if (!hasNextPage) return numbers;
    after = endCursor;
    await between();
  }
}

const day = fc.integer({ min: 1, max: 31 }).map(date => `2026-03-${String(date).padStart(2, '0')}`);
const population = fc
  .array(fc.record({ filed_on: day, received_on: fc.option(day, { nil: null, freq: 3 }) }), { maxLength: 25 })
  .map(rows => rows.map((row, index) => ({ ...row, claim_number: `D-${index}` })));
const counted = fc.constantFrom('totalCount', '');
const order = fc.constantFrom('RECEIVED_DESC', 'RECEIVED_ASC', 'SUBMITTED_DESC');

/** The order of the list, said once more in plain words. */
function expectedOrder(rows: { claim_number: string; filed_on: string; received_on: string | null }[], by: string) {
  const idOf = (number: string): string =>
    Buffer.from(claimId(world, 'CNSS', number).slice('CNSS:'.length), 'base64url').toString('hex');
  const sign = by === 'RECEIVED_ASC' ? 1 : -1;
  const compare = (one: string, other: string): number => (one < other ? -sign : one > other ? sign : 0);
  return [...rows]
    .sort((one, other) => {
      const byFiling = by === 'SUBMITTED_DESC';
      if (!byFiling && (one.received_on === null) !== (other.received_on === null))
        return one.received_on === null ? 1 : -1;
      const dayOf = (row: typeof one): string => (byFiling ? row.filed_on : (row.received_on ?? row.filed_on));
      return compare(dayOf(one), dayOf(other)) || compare(idOf(one.claim_number), idOf(other.claim_number));
    })
    .map(row => row.claim_number);
}

test('walking all pages gives every claim once, in order, those without a day of receipt last and never lost', async () => {
  await fc.assert(
    fc.asyncProperty(
      population,
      order,
      fc.integer({ min: 1, max: 7 }),
      counted,
      async (rows, orderBy, first, count) => {
        await clearClaims(world, 'CNSS');
        await store(...rows);

        expect(await walk(orderBy, first, count)).toEqual(expectedOrder(rows, orderBy));
      },
    ),
    { numRuns: 25 },
  );
});

test('claims that come in while pages are walked neither repeat a claim nor hide one that was there', async () => {
  await fc.assert(
    fc.asyncProperty(population, population, order, async (rows, late, orderBy) => {
      await clearClaims(world, 'CNSS');
      await store(...rows);
      const waiting = late.map(row => ({ ...row, claim_number: `LATE-${row.claim_number}` }));

      const walked = await walk(orderBy, 3, '', async () => {
        const next = waiting.shift();
        if (next) await store(next);
      });

      expect(new Set(walked).size).toBe(walked.length);
      expect(walked.filter(number => !number.startsWith('LATE'))).toEqual(expectedOrder(rows, orderBy));
    }),
    { numRuns: 25 },
  );
});

test('the window is of days of receipt, both its days included, and of filing for what is not received', async () => {
  await store(
    { claim_number: 'EVE', received_on: '2026-02-28' },
    { claim_number: 'FIRST', received_on: '2026-03-01', filed_on: '2026-02-01' },
    { claim_number: 'LAST', received_on: '2026-03-31' },
    { claim_number: 'AFTER', received_on: '2026-04-01' },
    { claim_number: 'OPEN', received_on: null, paid_on: null, filed_on: '2026-03-31' },
    { claim_number: 'OPEN-LATER', received_on: null, paid_on: null, filed_on: '2026-04-01' },
  );

  for (const orderBy of ['RECEIVED_DESC', 'RECEIVED_ASC', 'SUBMITTED_DESC'])
    expect(numbersOf(await list({}, { orderBy })).sort()).toEqual(['FIRST', 'LAST', 'OPEN']);
});

test.each<[Filter, string[]]>([
  [{ processStatus: ['PAID', 'REVERSED'] }, ['PAID', 'REVERSED', 'SLOW']],
  [{ processStatus: [] }, ['FILED', 'PAID', 'REVERSED', 'SLOW']],
  [{ channel: ['ELECTRONIC'] }, ['FILED']],
  [{ pointOfServiceCode: 'P-9' }, ['SLOW']],
  [{ minTotalDays: 30 }, ['SLOW']],
  [{ minTotalDays: 31 }, []],
  [{ processStatus: ['PAID'], channel: ['AGENCY'], minTotalDays: 9 }, ['SLOW']],
])('the filter %j lets through %j, and the count agrees', async (filter, numbers) => {
  await store(
    { claim_number: 'PAID' },
    { claim_number: 'REVERSED', process_status: 'REVERSED' },
    { claim_number: 'FILED', process_status: 'FILED', channel: 'ELECTRONIC', received_on: null, paid_on: null },
    { claim_number: 'SLOW', channel: 'AGENCY', point_of_service_code: 'P-9', paid_on: '2026-03-31' },
  );

  const answer = await list(filter);

  expect(numbersOf(answer).sort()).toEqual(numbers);
  expect(answer.data.claims.totalCount).toBe(numbers.length);
});

test('a former version of a claim is in no list', async () => {
  await store({ publication: 1, superseded_by: 2, process_status: 'IN_REVIEW' }, { publication: 2 });

  expect(numbersOf(await list())).toEqual(['D-1']);
  expect(numbersOf(await list({ processStatus: ['IN_REVIEW'] }))).toEqual([]);
});

test('a page is one statement; it counts only when the count is asked for, also past the last page', async () => {
  await store({ claim_number: 'A' }, { claim_number: 'B', received_on: null, paid_on: null }, { claim_number: 'C' });

  const counted = await countStatements(() => list({}, { first: 2 }));
  const plain = await countStatements(() => list({}, { first: 2 }, ''));
  const { endCursor } = (await list({}, { first: 3 })).data.claims.pageInfo;
  const past = await list({}, { after: endCursor });

  expect(counted.result.data.claims.totalCount).toBe(3);
  expect(counted.statements).toHaveLength(1);
  expect(counted.statements[0]?.sql).toContain('count(*)');
  expect(plain.statements).toHaveLength(1);
  expect(plain.statements[0]?.sql).not.toContain('count(*)');
  expect(past.data.claims).toEqual({
    totalCount: 3,
    nodes: [],
    pageInfo: { hasNextPage: false, endCursor: null },
  });
});

test('no number of a claim or member is readable in a cursor', async () => {
  await store({ claim_number: 'D-424242', member_number: '987654321' }, {});

  const { endCursor } = (await list({}, { first: 1 })).data.claims.pageInfo;

  expect(Buffer.from(endCursor as string, 'base64url').toString()).toMatch(
    /^\["RECEIVED_DESC",0,"2026-03-03","[0-9a-f-]{36}","[0-9a-f]{12}"\]$/,
  );
});

const nobody = '00000000-0000-0000-0000-000000000000';
const after = (values: string): { after: string } => ({ after: Buffer.from(`[${values}]`).toString('base64url') });
const otherOrder = /^after: expected an endCursor of this list in the order RECEIVED_DESC/;
const wrong = (filter: Filter, variables: Record<string, unknown>, message: RegExp) =>
  [JSON.stringify({ ...filter, ...variables }), filter, variables, message] as const;

test.each([
  wrong({ from: '2026-03-02', to: '2026-03-01' }, {}, /^from, to: expected a window of 1 to 366 days/),
  wrong({ from: '2025-03-01', to: '2026-03-02' }, {}, /^from, to: expected a window of 1 to 366 days/),
  wrong({ minTotalDays: -1 }, {}, /^minTotalDays: expected 0 or more, got -1/),
  wrong({}, { first: 0 }, /^first: expected 1 to 100, got 0/),
  wrong({}, { first: 101 }, /^first: expected 1 to 100, got 101/),
  wrong({}, { after: 'nonsense' }, /^after: expected an endCursor of this list/),
  wrong({}, after('"RECEIVED_DESC",0,"2026-03-03","x","x"'), otherOrder),
  wrong({}, after(`"RECEIVED_ASC",0,"2026-03-03","${nobody}","x"`), otherOrder),
  wrong(
    {},
    after(`"RECEIVED_DESC",0,"2026-03-03","${nobody}","x"`),
    /^after: this endCursor was written under a former key/,
  ),
])('%s is a wrong question, and says why', async (_, filter, variables, message) => {
  const { data, errors } = await list(filter, variables);

  expect(data).toEqual({ claims: null });
  expect(errors?.[0]?.message).toMatch(message);
  expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
});

test('a whole leap year is not too long', async () => {
  expect((await list({ from: '2024-01-01', to: '2024-12-31' })).errors).toBeUndefined();
});

test.each([
  ['a fund that the token does not name', 'CNOPS', callerOf('agent', { funds: ['CNSS'] })],
  ['a fund that is not there', 'CMIM', callerOf('agent', { funds: ['CNSS', 'CMIM'] })],
  ['any fund, without the scope', 'CNSS', callerOf('analyst', { funds: ['CNSS'] })],
])('%s is refused rather than shown as empty', async (_, fundCode, caller) => {
  const { result, statements } = await countStatements(() => list({ fundCode }, {}, '', caller));

  expect(result.data).toEqual({ claims: null });
  expect(result.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  expect(statements).toHaveLength(0);
});
