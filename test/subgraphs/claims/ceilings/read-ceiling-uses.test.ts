import { ceilingUseRows, ceilingUseStatement } from '../../../../subgraphs/claims/ceilings/read-ceiling-uses';
import { openWorld, type World } from '../../../support/world';

let world: World;

beforeAll(async () => {
  world = await openWorld({ funds: ['CNSS'] });
  // 100,000 claims of 10,000 members, with two lines each.
  await world.sql(
    'CNSS',
    `INSERT INTO claims.claim
     SELECT 'D-' || n, md5('claim' || n)::uuid, md5('member' || n % 10000)::uuid, '9' || n % 10000, 0, 'AMO_SALARIES',
            'ELECTRONIC', NULL, '01.511', day, day, day + 4, day + 9, 'PAID', NULL, NULL, false, 1, NULL, now(), NULL
     FROM (SELECT n, '2025-01-01'::date + n % 640 AS day FROM generate_series(1, 100000) n) days`,
  );
  await world.sql(
    'CNSS',
    `INSERT INTO claims.claim_line
     SELECT claim_number, sequence, 'Prothèse', 'D_PROTHESE', 1, 1, filed_on, 10, 10, 100, 10, NULL, 1, NULL, now(), NULL
     FROM claims.claim, generate_series(1, 2) sequence`,
  );
  await world.sql('CNSS', 'ANALYZE claims.claim, claims.claim_line');
});

afterAll(() => world.close());

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  Plans?: Plan[];
}

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

test.each([1, 500])(
  '%i questions read the claims of their members and the lines of those, by an index',
  async count => {
    const members = await world.sql<{ id: string }>(
      'CNSS',
      'SELECT DISTINCT member_id AS id FROM claims.claim LIMIT $1',
      [count],
    );
    const questions = members.map(({ id }) => ({
      fundCode: 'CNSS',
      memberId: id,
      schemeCode: 'AMO_SALARIES',
      careItemCodes: ['D_PROTHESE'],
      from: '2024-10-16',
      to: '2026-10-15',
      knowledge: { publication: 1 },
    }));

    const [row] = await world.sql<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
      'CNSS',
      `EXPLAIN (ANALYZE, FORMAT JSON) ${ceilingUseStatement('claims.claim', 'claims.claim_line')}`,
      [JSON.stringify(ceilingUseRows(questions))],
    );

    const nodes = nodesOf(row?.['QUERY PLAN'][0].Plan as Plan);
    expect(nodes.filter(node => node['Node Type'] === 'Seq Scan')).toEqual([]);
    expect(nodes.flatMap(node => node['Index Name'] ?? []).sort()).toEqual(['ix_claim_member_id', 'pk_claim_line']);
    const read = nodes
      .filter(node => node['Relation Name'] !== undefined)
      .reduce((sum, node) => sum + node['Actual Rows'] * node['Actual Loops'], 0);
    // Ten claims of each member, with two lines each.
    expect(Math.round(read)).toBe(count * 30);
  },
);
