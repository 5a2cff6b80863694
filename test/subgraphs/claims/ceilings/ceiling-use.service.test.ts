import { claims } from '../../../../subgraphs/claims/subgraph';
import { memberHash } from '../../../../subgraphs/shared/keyed-ids';
import { questionSeal } from '../../../../subgraphs/shared/sealed-question';
import type { UseQuestion } from '../../../../subgraphs/shared/use-question';
import { callerOf } from '../../../support/callers';
import { countStatements } from '../../../support/count-statements';
import { serve, type Answer, type ServedSubgraph } from '../../../support/running-subgraph';
import { openWorld, type World } from '../../../support/world';
import { claimRow, clearClaims, lineRow, storeClaims, storeLines, type ClaimRow, type LineRow } from '../claim-rows';

let world: World;
let served: ServedSubgraph;

beforeAll(async () => {
  world = await openWorld();
  served = await serve(claims, world);
  // Opens the connections, whose first statements are the driver's own.
  await use({}, { fundCode: 'CNOPS' });
});

afterEach(() => clearClaims(world, 'CNSS'));

afterAll(async () => {
  await served.close();
  await world.close();
});

const partner = callerOf('partner');

const representation = (changes: Partial<UseQuestion> = {}, memberNumber = '900000001') => ({
  __typename: 'CeilingUse',
  useKey: questionSeal(world.config.USE_QUESTION_KEY).seal({
    fundCode: 'CNSS',
    memberId: memberHash(world.config.ID_KEY, 'CNSS', memberNumber, 0),
    schemeCode: 'AMO_SALARIES',
    careItemCodes: ['BRIDGE', 'D_PROTHESE'],
    from: '2024-10-16',
    to: '2026-10-15',
    knowledge: {},
    ...changes,
  } satisfies UseQuestion),
});

/** Asks as a partner does through the gateway: with the scope to check coverage and no other. */
const use = (...questions: Partial<UseQuestion>[]): Promise<Answer> =>
  served.entities(
    partner,
    '... on CeilingUse { used incomplete }',
    questions.map(changes => representation(changes)),
  );

/** One claim with one line of a prosthesis that was paid 100.00, changed as a test needs it. */
async function store(claim: Partial<ClaimRow> = {}, line: Partial<LineRow> = {}): Promise<void> {
  await storeClaims(world, 'CNSS', [claimRow({ filed_on: '2026-03-02', ...claim })]);
  const claimNumber = claim.claim_number ?? 'D-1';
  const prosthesis = { care_item_code: 'D_PROTHESE', serviced_on: '2026-03-01', benefit: '100.00' };
  await storeLines(world, 'CNSS', [lineRow({ claim_number: claimNumber, ...prosthesis, ...line })]);
}

test('a member without claims has used nothing', async () => {
  expect(await use({})).toEqual({ data: { _entities: [{ used: '0.00', incomplete: false }] } });
});

test('benefits of all care under the ceiling are added, over claims and lines', async () => {
  await store({}, { benefit: '100.10' });
  await store({ claim_number: 'D-2', process_status: 'ADJUDICATED', paid_on: null }, { benefit: '0.05' });
  await storeLines(world, 'CNSS', [
    lineRow({ claim_number: 'D-2', sequence: 2, care_item_code: 'BRIDGE', benefit: '250.00' }),
    lineRow({ claim_number: 'D-2', sequence: 3, care_item_code: 'C', benefit: '56.00' }),
  ]);

  expect((await use({})).data._entities).toEqual([{ used: '350.15', incomplete: false }]);
});

test.each([
  ['2024-10-15', '0.00'],
  ['2024-10-16', '100.00'],
  ['2026-10-15', '100.00'],
  ['2026-10-16', '0.00'],
])('care of %s counts %s: the first and the last day count, those beside them do not', async (serviced_on, used) => {
  await store({}, { serviced_on });

  expect((await use({})).data._entities).toEqual([{ used, incomplete: false }]);
});

test.each<[string, Partial<ClaimRow>, Partial<LineRow>]>([
  ['of a reversed claim', { process_status: 'REVERSED' }, {}],
  ['of a claim rejected at intake', { process_status: 'REJECTED_AT_INTAKE' }, {}],
  ['of another member', { member_number: '900000002' }, {}],
  ['of a dependant', { dependent_number: 1 }, {}],
  ['of another scheme', { scheme_code: 'AMO_TNS' }, {}],
  ['that was refused', {}, { eligible: '0.00', benefit: '0.00', rejection_reason: 'R1' }],
  ['that was refused without a benefit', {}, { eligible: null, benefit: null, rejection_reason: 'R1' }],
  ['that is not adjudicated', { process_status: 'IN_REVIEW' }, { eligible: null, benefit: null }],
  ['of which only the benefit is said', { process_status: 'IN_REVIEW' }, { eligible: null }],
  ['of which only the base is said', { process_status: 'IN_REVIEW' }, { benefit: null }],
  ['of other care', {}, { care_item_code: 'C' }],
])('a line %s adds nothing', async (_which, claim, line) => {
  await store(claim, line);

  expect((await use({})).data._entities).toEqual([{ used: '0.00', incomplete: false }]);
});

test('a line that was reduced adds what was granted', async () => {
  await store({}, { benefit: '40.00', rejection_reason: 'R2' });

  expect((await use({})).data._entities).toEqual([{ used: '40.00', incomplete: false }]);
});

test.each<[string, Partial<ClaimRow>, boolean]>([
  ['filed in the period', {}, true],
  ['filed on its first day', { filed_on: '2024-10-16' }, true],
  ['filed before it: no care is filed before it is given', { filed_on: '2024-10-15' }, false],
  ['filed after it, with care that may be of the period', { filed_on: '2026-11-02' }, true],
  ['that is reversed', { process_status: 'REVERSED' }, false],
  ['of another scheme', { scheme_code: 'AMO_TNS' }, false],
  ['of another member', { member_number: '900000002' }, false],
])('a claim that lacks lines, %s', async (_which, claim, incomplete) => {
  await storeClaims(world, 'CNSS', [claimRow({ filed_on: '2026-03-02', incomplete: true, ...claim })]);

  expect((await use({})).data._entities).toEqual([{ used: '0.00', incomplete }]);
});

describe('what was known', () => {
  const first = { publication: 1, recorded_at: '2026-03-31T22:00:00Z' };
  const second = { publication: 2, recorded_at: '2026-06-30T22:00:00Z' };
  const replaced = { ...first, superseded_by: 2, recorded_until: '2026-06-30T22:00:00Z' };

  /** D-1 was paid 100.00 and then 130.00; D-2 came with the second delivery. */
  beforeEach(async () => {
    await store(replaced, { ...replaced, benefit: '100.00' });
    await store(second, { ...second, benefit: '130.00' });
    await store({ claim_number: 'D-2', ...second }, { ...second, benefit: '7.00' });
  });

  test.each<[string, UseQuestion['knowledge'], string]>([
    ['now', {}, '137.00'],
    ['by the first publication', { publication: 1 }, '100.00'],
    ['by the second', { publication: 2 }, '137.00'],
    ['before any', { publication: 0 }, '0.00'],
    ['on the eve of the second delivery', { asOf: '2026-06-30T21:59:59Z' }, '100.00'],
    ['at the instant of the second delivery', { asOf: '2026-06-30T22:00:00Z' }, '137.00'],
    ['before the first', { asOf: '2026-03-31T21:59:59Z' }, '0.00'],
    ['by the first publication, however late it is asked', { asOf: '2026-12-31T00:00:00Z', publication: 1 }, '100.00'],
    ['by an early instant, however new the publication', { asOf: '2026-04-01T00:00:00Z', publication: 2 }, '100.00'],
  ])('%s', async (_when, knowledge, used) => {
    expect((await use({ knowledge })).data._entities).toEqual([{ used, incomplete: false }]);
  });

  test('a claim that is delivered later, with an early timestamp even, does not change what a publication knew', async () => {
    await store({ claim_number: 'D-3', publication: 3, recorded_at: first.recorded_at }, { publication: 3 });

    const { data } = await use({ knowledge: { publication: 2 } }, { knowledge: {} });

    expect(data._entities).toEqual([
      { used: '137.00', incomplete: false },
      { used: '237.00', incomplete: false },
    ]);
  });

  test('a claim that is reversed later had been used until then', async () => {
    await world.sql(
      'CNSS',
      "UPDATE claims.claim SET superseded_by = 3, recorded_until = '2026-09-30' WHERE publication = 2",
    );
    const reversed = { publication: 3, recorded_at: '2026-09-30T00:00:00Z', process_status: 'REVERSED' };
    await storeClaims(world, 'CNSS', [claimRow(reversed), claimRow({ ...reversed, claim_number: 'D-2' })]);

    const { data } = await use({ knowledge: { publication: 2 } }, { knowledge: { publication: 3 } }, { knowledge: {} });

    expect((data._entities as { used: string }[]).map(({ used }) => used)).toEqual(['137.00', '0.00', '0.00']);
  });
});

test('each question of a batch has its own answer, and all of a registry cost one statement', async () => {
  await store();
  await store({ claim_number: 'D-2', member_number: '900000002' }, { benefit: '1.00' });
  const many = Array.from({ length: 200 }, (_, place) =>
    place % 2 === 0
      ? representation({ from: `2026-0${1 + (place % 5)}-01` })
      : representation({ to: '2026-10-14', knowledge: { publication: 1 + place } }, '900000002'),
  );

  const { result, statements } = await countStatements(() =>
    served.entities(partner, '... on CeilingUse { used incomplete }', [...many, representation({ fundCode: 'CNOPS' })]),
  );

  expect(result.errors).toBeUndefined();
  expect((result.data._entities as { used: string }[]).map(({ used }) => used)).toEqual([
    ...many.map((_, place) => (place % 2 === 1 ? '1.00' : 1 + (place % 5) <= 3 ? '100.00' : '0.00')),
    '0.00',
  ]);
  expect(statements.map(({ store: asked }) => asked).sort()).toEqual(['claims of CNOPS', 'claims of CNSS']);
});

test('who may not check coverage may not ask, and a partner reads nothing else of claims', async () => {
  const { data, errors } = await served.entities(callerOf('analyst'), '... on CeilingUse { used }', [representation()]);
  const claim = await served.ask(partner, '{ claim(id: "CNSS:AAAAAAAAAAAAAAAAAAAAAA") { id } }');

  expect(data._entities).toEqual([null]);
  expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
  expect(claim.errors?.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
});

test('a question that membership did not seal is refused, and the others of the batch are answered', async () => {
  await store();
  const price = questionSeal(world.config.PRICE_QUESTION_KEY).seal({ fundCode: 'CNSS' });

  const { data, errors } = await served.entities(partner, '... on CeilingUse { used }', [
    { __typename: 'CeilingUse', useKey: 'forged' },
    { __typename: 'CeilingUse', useKey: price },
    representation(),
  ]);

  expect(data._entities).toEqual([null, null, { used: '100.00' }]);
  expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT']);
});

test('when a registry is lost its uses are null with SOURCE_UNAVAILABLE, and those of the other are answered', async () => {
  // Nothing listens on port 1: the registry of CNOPS is as if its machine were off.
  const registries = new Map([...world.config.REGISTRIES, ['CNOPS', 'postgres://postgres@127.0.0.1:1/lost']]);
  const halved = await serve(claims, { ...world, config: { ...world.config, REGISTRIES: registries } });

  const { data, errors } = await halved.entities(partner, '... on CeilingUse { used incomplete }', [
    representation({ fundCode: 'CNOPS' }),
    representation(),
  ]);

  await halved.close();
  expect(data._entities).toEqual([null, { used: '0.00', incomplete: false }]);
  expect(errors).toMatchObject([{ extensions: { code: 'SOURCE_UNAVAILABLE', fundCode: 'CNOPS' } }]);
  expect(errors).toHaveLength(1);
});
