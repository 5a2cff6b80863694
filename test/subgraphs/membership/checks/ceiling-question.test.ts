import { ceilingConcern, type CeilingCase } from '../../../../subgraphs/membership/checks/ceiling-question';
import { membership } from '../../../../subgraphs/membership/subgraph';
import { memberHash } from '../../../../subgraphs/shared/keyed-ids';
import type { CareItemRule, Ceiling } from '../../../../subgraphs/shared/reference/care-item-rule.entity';
import { questionSeal } from '../../../../subgraphs/shared/sealed-question';
import type { UseQuestion } from '../../../../subgraphs/shared/use-question';
import { callerOf } from '../../../support/callers';
import { registryRows } from '../../../support/registry-rows';
import { serve, type ServedSubgraph } from '../../../support/running-subgraph';
import { openWorld, type World } from '../../../support/world';

const born = '1985-04-02';
const query = `query ($input: CoverageCheckInput!) { coverageCheck(input: $input) {
  covered care { priceKey ceilingsConcerned ceilingUse { useKey } } } }`;

let world: World;
let served: ServedSubgraph;

beforeAll(async () => {
  world = await openWorld();
  const cnss = registryRows(world, 'CNSS');
  await cnss.publication(3, '2026-04-30T22:00:00Z');
  await cnss.publication(4, '2026-10-31T22:00:00Z');
  const recorded = { publication: 3, recorded_at: '2026-04-30T22:00:00Z' };
  await cnss.member({ member_number: '100000001', birth_date: born, cnie: 'AB100001', ...recorded });
  await cnss.coverage({ member_number: '100000001', ...recorded });
  const cnops = registryRows(world, 'CNOPS');
  await cnops.publication(7, '2026-10-31T22:00:00Z');
  await cnops.member({ member_number: '20000001', birth_date: born });
  await cnops.coverage({ member_number: '20000001', scheme_code: 'AMO_PUBLIC' });
  served = await serve(membership, world);
});

afterAll(async () => {
  await served.close();
  await world.close();
});

/** What membership hands on about one care. */
async function careOf(code: string, changes: Record<string, unknown> = {}) {
  const { data, errors } = await served.ask(callerOf('partner'), query, {
    input: {
      identifier: { system: 'CNSS_IMMATRICULATION', value: '100000001' },
      birthDate: born,
      servicedDate: '2026-10-15',
      care: { code, sector: 'PRIVATE' },
      ...changes,
    },
  });
  expect(errors).toBeUndefined();
  return data.coverageCheck.care as {
    priceKey: string;
    ceilingsConcerned: boolean;
    ceilingUse: { useKey: string } | null;
  };
}

const useSeal = () => questionSeal(world.config.USE_QUESTION_KEY);
const memberId = (): string => {
  const hash = memberHash(world.config.ID_KEY, 'CNSS', '100000001', 0);
  return [8, 12, 16, 20].map((end, place) => hash.slice([0, 8, 12, 16][place], end)).join('-') + `-${hash.slice(20)}`;
};

test('care under a ceiling carries the question of its use: whose, which care, which days, as known when', async () => {
  const { ceilingsConcerned, ceilingUse } = await careOf('D_PROTHESE');

  expect(ceilingsConcerned).toBe(true);
  expect(useSeal().open(ceilingUse?.useKey ?? '')).toEqual({
    fundCode: 'CNSS',
    memberId: memberId(),
    schemeCode: 'AMO_SALARIES',
    careItemCodes: ['D_PROTHESE'],
    from: '2024-10-16',
    to: '2026-10-15',
    knowledge: { publication: 4 },
  } satisfies UseQuestion);
});

test('a question about what was known carries its instant and the publication that the check read', async () => {
  const { ceilingUse } = await careOf('D_PROTHESE', { asOf: '2026-06-01T02:00:00+02:00' });

  expect(useSeal().open(ceilingUse?.useKey ?? '')).toMatchObject({
    knowledge: { asOf: '2026-06-01T00:00:00.000Z', publication: 4 },
  });
});

test('asked by CNIE, the publication is that of the registry that holds the member', async () => {
  const { ceilingUse } = await careOf('D_PROTHESE', { identifier: { system: 'CNIE', value: 'AB100001' } });

  expect(useSeal().open(ceilingUse?.useKey ?? '')).toMatchObject({ fundCode: 'CNSS', knowledge: { publication: 4 } });
});

test.each([
  ['care without a ceiling', 'C', {}],
  ['an unknown code', 'NOPE', {}],
  [
    'the same care in a scheme without that ceiling',
    'D_PROTHESE',
    { identifier: { system: 'CNOPS_IMMATRICULATION', value: '20000001' } },
  ],
])('%s asks claims nothing', async (_what, code, changes) => {
  expect(await careOf(code, changes)).toMatchObject({ ceilingsConcerned: false, ceilingUse: null });
});

test('the two questions have keys of their own: neither opens the other, and the price holds no person', async () => {
  const { priceKey, ceilingUse } = await careOf('D_PROTHESE');
  const priceSeal = questionSeal(world.config.PRICE_QUESTION_KEY);

  expect(() => priceSeal.open(ceilingUse?.useKey ?? '')).toThrow('This question was not sealed here.');
  expect(() => useSeal().open(priceKey)).toThrow('This question was not sealed here.');
  const price = JSON.stringify(priceSeal.open(priceKey));
  for (const personal of [memberId(), memberId().replaceAll('-', ''), '100000001', 'AB100001', born])
    expect(price).not.toContain(personal);
});

test('a question of care cannot be asked by its key alone, and is then no answer about ceilings', async () => {
  const { priceKey } = await careOf('D_PROTHESE');

  const { data, errors } = await served.entities(callerOf('partner'), '... on CareCoverage { ceilingsConcerned }', [
    { __typename: 'CareCoverage', priceKey },
  ]);

  expect(data._entities).toEqual([null]);
  expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['INTERNAL_SERVER_ERROR']);
});

const rule = (code: string, ceiling: string | null): [string, CareItemRule] => [
  code,
  { code, ceiling } as CareItemRule,
];
const careItemRules = new Map([rule('Z2', 'GLASSES'), rule('Z1', 'GLASSES'), rule('D', null), rule('O', 'BRACES')]);
const ceilings = [
  { item: 'GLASSES', schemeCode: 'ALL', amountMad: '500', periodMonths: 12 },
  { item: 'BRACES', schemeCode: 'ALL', amountMad: null, periodMonths: null },
] as Ceiling[];
const asked = (careItemCode: string, knowledge: CeilingCase['knowledge'] = {}): CeilingCase => ({
  member: { fundCode: 'CNSS', id: 'invented' },
  schemeCode: 'AMO_TNS',
  careItemCode,
  servicedDate: '2026-10-15',
  knowledge,
});

test('all care under the same ceiling counts towards it, in one order whatever that of the rows', () => {
  const turned = new Map([...careItemRules].reverse());

  for (const rules of [careItemRules, turned])
    expect(ceilingConcern({ careItemRules: rules, ceilings }, asked('Z2')).useQuestion).toMatchObject({
      careItemCodes: ['Z1', 'Z2'],
      from: '2025-10-16',
      to: '2026-10-15',
      knowledge: {},
    });
});

test('a ceiling whose amount was not found concerns the care, and nothing is asked of claims', () => {
  expect(ceilingConcern({ careItemRules, ceilings }, asked('O'))).toEqual({
    ceilingsConcerned: true,
    useQuestion: null,
  });
});
