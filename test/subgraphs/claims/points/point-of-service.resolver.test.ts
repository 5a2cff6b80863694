import { claims } from '../../../../subgraphs/claims/subgraph';
import { callerOf } from '../../../support/callers';
import { countStatements } from '../../../support/count-statements';
import { serve, type ServedSubgraph } from '../../../support/running-subgraph';
import { openWorld, type World } from '../../../support/world';
import { pointRow, storePoints } from '../claim-rows';

let world: World;
let served: ServedSubgraph;

beforeAll(async () => {
  world = await openWorld();
  served = await serve(claims, world);
  await storePoints(world, 'CNSS', [
    pointRow({ code: 'A-1', kind: 'AGENCY', province_code: '01.573' }),
    pointRow({ code: 'P-1' }),
    pointRow({ code: 'P-2', opened_on: '2024-01-01', closed_on: '2024-12-31' }),
    pointRow({ code: 'P-3', superseded_by: 2 }),
  ]);
  await storePoints(world, 'CNOPS', [pointRow({ code: 'M-1', kind: 'MUTUAL', province_code: '99.999' })]);
  await list('');
});

afterAll(async () => {
  await served.close();
  await world.close();
});

const list = (args: string, selection = 'nodes { fundCode code }', role: 'agent' | 'auditor' = 'agent') =>
  served.ask(callerOf(role), `{ pointsOfService${args} { ${selection} } }`);

const codesOf = ({ data }: Awaited<ReturnType<typeof list>>): string[] =>
  (data.pointsOfService.nodes as { code: string }[]).map(node => node.code);

test('all current points of all funds, by fund and code, with one statement for each registry', async () => {
  const { result, statements } = await countStatements(() =>
    list('', 'totalCount nodes { fundCode code kind province { code level } period { start end } fund { code } }'),
  );

  expect(result.data.pointsOfService).toEqual({
    totalCount: 4,
    nodes: [
      {
        fundCode: 'CNOPS',
        code: 'M-1',
        kind: 'MUTUAL',
        province: null,
        period: { start: '2020-01-01', end: null },
        fund: { code: 'CNOPS' },
      },
      expect.objectContaining({ code: 'A-1', province: { code: '01.573', level: 'PROVINCE' } }),
      expect.objectContaining({ code: 'P-1' }),
      expect.objectContaining({ code: 'P-2', period: { start: '2024-01-01', end: '2024-12-31' } }),
    ],
  });
  expect(statements).toHaveLength(2);
});

test.each([
  ['fundCode: "CNSS"', ['A-1', 'P-1', 'P-2']],
  ['kind: AGENCY', ['A-1']],
  ['kind: ELECTRONIC', []],
  ['provinceCode: "01.511"', ['P-1', 'P-2']],
  ['on: "2024-12-31", kind: LOCAL_OFFICE', ['P-1', 'P-2']],
  ['on: "2025-01-01", kind: LOCAL_OFFICE', ['P-1']],
  ['on: "2019-12-31"', []],
])('the filter { %s } lets through %j, and the count agrees', async (filter, codes) => {
  const answer = await list(`(filter: { ${filter} })`, 'totalCount nodes { code }');

  expect(codesOf(answer)).toEqual(codes);
  expect(answer.data.pointsOfService.totalCount).toBe(codes.length);
});

test.each([1, 2, 3])('pages of %i walk over the border of two registries and give every point once', async first => {
  const codes: string[] = [];
  let after = '';
  for (;;) {
    const answer = await list(
      `(first: ${first}${after})`,
      'totalCount nodes { code } pageInfo { hasNextPage endCursor }',
    );
    codes.push(...codesOf(answer));
    const { pageInfo, totalCount } = answer.data.pointsOfService;
    expect(totalCount).toBe(4);
    if (!pageInfo.hasNextPage) break;
    after = `, after: ${JSON.stringify(pageInfo.endCursor)}`;
  }

  expect(codes).toEqual(['M-1', 'A-1', 'P-1', 'P-2']);
});

test('an unknown fund is a wrong question', async () => {
  const { errors } = await list('(filter: { fundCode: "CMIM" })');

  expect(errors?.[0]).toMatchObject({
    message: 'fundCode: expected one of CNOPS, CNSS, got "CMIM".',
    extensions: { code: 'BAD_USER_INPUT' },
  });
});

test.each(['partner', 'analyst', 'agent'] as const)('a %s may read points of service', async role => {
  const { errors } = await served.ask(callerOf(role), '{ pointsOfService { nodes { code } } }');

  expect(errors).toBeUndefined();
});

test('an auditor may not', async () => {
  const { errors } = await list('', undefined, 'auditor');

  expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
});
