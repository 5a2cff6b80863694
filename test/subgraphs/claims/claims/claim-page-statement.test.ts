import type { DataSource } from 'typeorm';
import { claimPageStatement, type ClaimPageRequest } from '../../../../subgraphs/claims/claims/claim-page-statement';
import { Claim } from '../../../../subgraphs/claims/claims/claim.entity';
import { claims } from '../../../../subgraphs/claims/subgraph';
import { columnsOf } from '../../../../subgraphs/shared/stores/select-columns';
import { createDataSource } from '../../../../subgraphs/shared/stores/stores';
import { openWorld, type World } from '../../../support/world';

let world: World;
let db: DataSource;

beforeAll(async () => {
  world = await openWorld({ funds: ['CNSS'] });
  // 100,000 claims of 10,000 members in two years; one in a hundred is not received, one in a thousand was slow.
  await world.sql(
    'CNSS',
    `INSERT INTO claims.claim
     SELECT 'D-' || n, md5('claim' || n)::uuid, md5('member' || n % 10000)::uuid, '9' || n % 10000, 0, 'AMO_SALARIES',
            'AGENCY', 'A-' || n % 500, '01.511', day, CASE WHEN n % 100 > 0 THEN day + 2 END, day + 4,
            CASE WHEN n % 100 > 0 THEN day + CASE WHEN n % 1000 = 1 THEN 90 ELSE 9 END END,
            CASE WHEN n % 500 = 7 THEN 'IN_REVIEW' ELSE 'PAID' END, NULL, NULL, false, 1, NULL, now(), NULL
     FROM (SELECT n, '2025-01-01'::date + n % 730 AS day FROM generate_series(1, 100000) n) days`,
  );
  await world.sql('CNSS', 'ANALYZE claims.claim');
  const { registry } = claims;
  if (!registry) throw new Error('claims has a registry');
  db = await createDataSource('plans', world.url('CNSS'), registry, 1).initialize();
});

afterAll(async () => {
  await db.destroy();
  await world.close();
});

interface Plan {
  'Node Type': string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Relation Name'?: string;
  'Index Name'?: string;
  Plans?: Plan[];
}

const scansOf = (plan: Plan): Plan[] => [
  ...(plan['Relation Name'] === 'claim' || plan['Index Name'] ? [plan] : []),
  ...(plan.Plans ?? []).flatMap(scansOf),
];

async function explain(changes: Partial<ClaimPageRequest>, selection: object = {}, members: string[] | null = null) {
  const request: ClaimPageRequest = {
    selection: {
      from: '2026-03-01',
      to: '2026-03-31',
      processStatus: [],
      channel: [],
      pointOfServiceCode: null,
      minTotalDays: null,
      ...selection,
    },
    order: 'RECEIVED_DESC',
    first: 20,
    after: null,
    counted: false,
    ...changes,
  };
  const { sql, values } = claimPageStatement(request, 'claims.claim', columnsOf(db, Claim, 'claim'), members);
  const [row] = await db.query<{ 'QUERY PLAN': [{ Plan: Plan }] }[]>(`EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`, values);
  const scans = scansOf(row?.['QUERY PLAN'][0].Plan as Plan);
  return {
    kinds: scans.map(scan => `${scan['Node Type']} ${scan['Index Name'] ?? scan['Relation Name'] ?? ''}`),
    read: scans.reduce(
      (sum, scan) => sum + scan['Actual Loops'] * (scan['Actual Rows'] + (scan['Rows Removed by Filter'] ?? 0)),
      0,
    ),
  };
}

const year = { from: '2026-01-01', to: '2026-12-31' };
const inMarch = '2026-03-15';
const id = '80000000-0000-0000-0000-000000000000';

test.each<[string, Partial<ClaimPageRequest>, object]>([
  ['the latest', {}, year],
  ['the earliest', { order: 'RECEIVED_ASC' }, year],
  ['those after a cursor', { after: { group: 0, day: inMarch, id } }, year],
  ['those not received, after a cursor', { after: { group: 1, day: inMarch, id } }, year],
  ['those of one point of service', {}, { ...year, pointOfServiceCode: 'A-7' }],
  ['those that are reviewed', {}, { ...year, processStatus: ['IN_REVIEW', 'INFO_REQUESTED'] }],
  ['those that took long', {}, { ...year, minTotalDays: 60 }],
])('a page of %s reads little more than the page from 100,000 claims of two years', async (_, request, selection) => {
  const { kinds, read } = await explain(request, selection);

  expect(kinds.filter(kind => kind.startsWith('Seq Scan'))).toEqual([]);
  expect(read).toBeLessThan(200);
});

test('a page in the order of filing, and a count, read the window and no more', async () => {
  const inOrder = await explain({ order: 'SUBMITTED_DESC' });
  const counted = await explain({ counted: true });

  for (const { kinds, read } of [inOrder, counted]) {
    expect(kinds.filter(kind => kind.startsWith('Seq Scan'))).toEqual([]);
    // A month of two years holds about 4,250 of the claims; a bitmap tells each of them twice.
    expect(read).toBeLessThan(10_000);
  }
});

test('pages of members read their own claims', async () => {
  const rows = await world.sql<{ id: string }>(
    'CNSS',
    'SELECT DISTINCT member_id AS id FROM claims.claim ORDER BY 1 LIMIT 5',
  );

  const { kinds, read } = await explain(
    { counted: true },
    { from: null, to: null },
    rows.map(row => row.id),
  );

  expect(kinds.every(kind => /member_id|Bitmap Heap/.test(kind))).toBe(true);
  // Ten claims of each, counted and shown, told twice by bitmaps.
  expect(read).toBeGreaterThanOrEqual(100);
  expect(read).toBeLessThan(400);
});
