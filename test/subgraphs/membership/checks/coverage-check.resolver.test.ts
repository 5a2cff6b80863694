import type { PriceQuestion } from '../../../../subgraphs/shared/price-question';
import { questionSeal } from '../../../../subgraphs/shared/sealed-question';
import { membership } from '../../../../subgraphs/membership/subgraph';
import { toPersonId } from '../../../../subgraphs/membership/members/person-id';
import { personHash } from '../../../../subgraphs/shared/keyed-ids';
import { callerOf } from '../../../support/callers';
import { countStatements } from '../../../support/count-statements';
import { registryRows, verdictOf } from '../../../support/registry-rows';
import { serve, type Answer, type ServedSubgraph } from '../../../support/running-subgraph';
import { openWorld, type World } from '../../../support/world';

let world: World;
let served: ServedSubgraph;
const partner = callerOf('partner');
const born = '1985-04-02';

beforeAll(async () => {
  world = await openWorld();
  const cnss = registryRows(world, 'CNSS');
  const cnops = registryRows(world, 'CNOPS');
  await cnss.publication(3, '2026-10-31T22:00:00Z');
  await cnops.publication(2, '2026-10-30T22:00:00Z');
  const insured = async (
    member_number: string,
    right: Record<string, unknown> = {},
    facts: Record<string, unknown> = {},
  ) => {
    await cnss.member({ member_number, birth_date: born, ...facts });
    await cnss.coverage({ member_number, ...right });
  };
  await insured('100000001', {}, { cnie: 'AB100001' });
  await insured('100000002', { starts_on: '2026-06-01' });
  await insured('100000003', { ends_on: '2026-03-31', closing_reason: 'DEMISSION' });
  await insured('100000004', { ends_on: '2026-03-31', closing_reason: 'IMPAYE' });
  await insured('100000005', {}, { deceased_on: '2026-04-10' });
  await insured('100000006');
  await cnss.contribution({ member_number: '100000006', month: '2026-02-01', paid_amount: '0.00' });
  await cnss.contribution({ member_number: '100000006', month: '2026-10-01', paid_amount: '0.00' });
  await insured('100000007', {}, { cnie: 'AB100007' });
  await insured('100000008', {}, { cnie: 'AB100007' });
  await insured('100000009', { ends_on: '2026-03-31', closing_reason: '90' }, { cnie: 'AB100009' });
  await cnss.member({ member_number: '100000001', dependent_number: 1, birth_date: '2004-02-29' });
  await cnss.coverage({ member_number: '100000001', dependent_number: 1 });
  await cnss.longTermCondition({ member_number: '100000001', code: '9' });
  await cnss.longTermCondition({ member_number: '100000001', code: '4', ends_on: '2024-01-01' });
  await cnss.priorAuthorization({
    member_number: '100000001',
    pre_auth_ref: 'AP-Z',
    care_item_code: 'Z',
    allowed_units: 3,
    used_units: 1,
  });
  await cnss.priorAuthorization({ member_number: '100000001', pre_auth_ref: 'AP-K', care_item_code: 'K' });
  await cnss.priorAuthorization({ member_number: '100000001', pre_auth_ref: 'TM', type: 'EXONERATION_TM' });

  await cnops.member({ member_number: '20000001', birth_date: born, cnie: 'CD200001' });
  await cnops.coverage({ member_number: '20000001', scheme_code: 'AMO_PUBLIC' });
  await cnops.member({ member_number: '20000002', birth_date: born });
  await cnops.coverage({
    member_number: '20000002',
    scheme_code: 'AMO_PUBLIC',
    ends_on: '2026-03-31',
    closing_reason: '90',
  });
  await cnops.member({ member_number: '20000009', birth_date: born, cnie: 'AB100009' });
  await cnops.coverage({ member_number: '20000009', scheme_code: 'AMO_PUBLIC', starts_on: '2026-04-01' });
  await cnops.member({ member_number: '20000010', birth_date: born, student: true });
  await cnops.coverage({ member_number: '20000010', scheme_code: 'AMO_ETUDIANTS' });
  served = await serve(membership, world);
  // Opens the connections, whose first statements are the driver's own.
  await check('AB100001', {}, 'CNIE');
});

afterAll(async () => {
  await served.close();
  await world.close();
});

const query = `query ($input: CoverageCheckInput!) { coverageCheck(input: $input) {
  key covered reasons { code followUpAction trace } servicedDate asOf
  coverage { scheme { code } insurer { code } inforce period { start end } }
  sources { fundCode status dataAsOf } care { priceKey } assertionId expiresAt } }`;

const check = (
  value: string,
  changes: Record<string, unknown> = {},
  system = 'CNSS_IMMATRICULATION',
): Promise<Answer> =>
  served.ask(partner, query, {
    input: { identifier: { system, value }, birthDate: born, servicedDate: '2026-05-01', ...changes },
  });

test('a person with a right on the day is covered, by one statement to the fund that was named', async () => {
  const { result, statements } = await countStatements(() => check('100000001', { key: 'desk-7' }));

  expect(result.errors).toBeUndefined();
  expect(result.data.coverageCheck).toMatchObject({
    key: 'desk-7',
    covered: 'COVERED',
    reasons: [],
    servicedDate: '2026-05-01',
    coverage: {
      scheme: { code: 'AMO_SALARIES' },
      insurer: { code: 'CNSS' },
      inforce: true,
      period: { start: '2020-01-01', end: null },
    },
    sources: [
      { fundCode: 'CNSS', status: 'ANSWERED', dataAsOf: '2026-10-31T22:00:00Z' },
      { fundCode: 'CNOPS', status: 'NOT_ASKED', dataAsOf: null },
    ],
    care: null,
    assertionId: null,
    expiresAt: null,
  });
  expect(statements.map(({ store }) => store)).toEqual(['membership of CNSS']);
});

test.each([
  ['a right that has not begun', '100000002', {}, 'COVERAGE_NOT_STARTED'],
  ['a right that ended', '100000003', {}, 'COVERAGE_ENDED'],
  ['a right that the fund suspended for unpaid contributions', '100000004', {}, 'COVERAGE_SUSPENDED_ARREARS'],
  ['the other fund’s word for a suspension', '100000009', {}, 'COVERAGE_ENDED'],
  ['a death before the day', '100000005', {}, 'MEMBER_DECEASED'],
  ['a child over the age limit', '100000001', { dependentNumber: 1, birthDate: '2004-02-29' }, 'DEPENDENT_AGE_LIMIT'],
  ['an unknown number', '999999999', {}, 'MEMBER_NOT_FOUND'],
  ['an unknown rank', '100000001', { dependentNumber: 7 }, 'MEMBER_NOT_FOUND'],
  ['a wrong birth date', '100000001', { birthDate: '1985-04-03' }, 'IDENTITY_MISMATCH'],
  ['a number that cannot be one', '12', {}, 'MEMBER_ID_INVALID'],
])('%s is not covered, and the reason says why', async (_what, number, changes, code) => {
  const answer = await check(number, changes);

  expect(verdictOf(answer)).toEqual(['NOT_COVERED', code]);
  expect(answer.data.coverageCheck).toMatchObject({ coverage: null, care: null });
});

test.each([
  ['the last day of a right', '100000003', { servicedDate: '2026-03-31' }],
  ['the first day of a right', '100000002', { servicedDate: '2026-06-01' }],
  ['the day of a death', '100000005', { servicedDate: '2026-04-10' }],
  [
    'the eve of the 22nd birthday',
    '100000001',
    { dependentNumber: 1, birthDate: '2004-02-29', servicedDate: '2026-02-28' },
  ],
])('%s still counts', async (_what, number, changes) => {
  expect(verdictOf(await check(number, changes))).toEqual(['COVERED']);
});

test('a wrong birth date tells nothing else: the answer is the same for every state of the person', async () => {
  const wrong = { birthDate: '1970-01-01' };

  const [open, closed, dead] = await Promise.all(
    ['100000001', '100000004', '100000005'].map(number => check(number, wrong)),
  );

  const told = (answer: Answer | undefined): unknown => ({ ...answer?.data.coverageCheck, asOf: null });
  expect(told(closed)).toEqual(told(open));
  expect(told(dead)).toEqual(told(open));
});

test('arrears are told and close nothing, month by month as far as the day of care', async () => {
  const answer = await check('100000006', { servicedDate: '2026-11-02' });

  expect(verdictOf(answer)).toEqual(['COVERED', 'CONTRIBUTIONS_IN_ARREARS']);
  expect(answer.data.coverageCheck.reasons[0].trace).toEqual(['month:2026-02']);
  expect(verdictOf(await check('100000006', { servicedDate: '2026-01-15' }))).toEqual(['COVERED']);
});

test('the suspension is told in the words of the fund that closed the right', async () => {
  expect(verdictOf(await check('20000002', {}, 'CNOPS_IMMATRICULATION'))).toEqual([
    'NOT_COVERED',
    'COVERAGE_SUSPENDED_ARREARS',
  ]);
});

test('a CNIE asks every registry, one statement each, and a right in either covers', async () => {
  const { result, statements } = await countStatements(() => check('AB100009', {}, 'CNIE'));

  expect(verdictOf(result)).toEqual(['COVERED']);
  expect(result.data.coverageCheck).toMatchObject({
    coverage: { scheme: { code: 'AMO_PUBLIC' }, insurer: { code: 'CNOPS' } },
    sources: [
      { fundCode: 'CNSS', status: 'ANSWERED' },
      { fundCode: 'CNOPS', status: 'ANSWERED', dataAsOf: '2026-10-30T22:00:00Z' },
    ],
  });
  expect(statements.map(({ store }) => store).sort()).toEqual(['membership of CNOPS', 'membership of CNSS']);
});

test('a pseudonym finds the same person as the CNIE, and the rank is ignored', async () => {
  const person = toPersonId(personHash(world.config.PERSON_KEY, '', '', 0, 'CD200001'));

  expect(verdictOf(await check(person, { dependentNumber: 3 }, 'PERSON'))).toEqual(['COVERED']);
  expect(verdictOf(await check('not-a-pseudonym', {}, 'PERSON'))).toEqual(['NOT_COVERED', 'MEMBER_ID_INVALID']);
});

test('two insured persons under one CNIE in one registry cannot be told apart', async () => {
  expect(verdictOf(await check('AB100007', {}, 'CNIE'))).toEqual(['INDETERMINATE', 'MULTIPLE_MATCHES']);
});

test('law 54-23 changes who pays and not who is covered', async () => {
  const before = await check('20000001', { servicedDate: '2027-02-28' }, 'CNOPS_IMMATRICULATION');
  const after = await check('20000001', { servicedDate: '2027-03-01' }, 'CNOPS_IMMATRICULATION');

  const payer = ({ data }: Answer): unknown => data.coverageCheck.coverage.insurer.code;
  expect([verdictOf(before), payer(before)]).toEqual([['COVERED'], 'CNOPS']);
  expect([verdictOf(after), payer(after)]).toEqual([['COVERED'], 'CNSS']);
});

test('the student scheme ends with law 54-23, and its rights with it', async () => {
  const [before, after] = await Promise.all(
    ['2027-02-28', '2027-03-01'].map(servicedDate => check('20000010', { servicedDate }, 'CNOPS_IMMATRICULATION')),
  );

  expect([before, after].map(answer => answer && verdictOf(answer))).toEqual([
    ['COVERED'],
    ['NOT_COVERED', 'COVERAGE_ENDED'],
  ]);
  expect(after?.data.coverageCheck.reasons[0].trace).toContain('scheme:AMO_ETUDIANTS:/2027-02-28');
});

test.each([
  [
    'an unknown system',
    { identifier: { system: 'PASSPORT', value: 'X1' } },
    'CNSS_IMMATRICULATION, CNOPS_IMMATRICULATION, CNIE, PERSON',
  ],
  [
    'a quantity of 0',
    { care: { code: 'C', sector: 'PRIVATE', quantity: 0 } },
    'care.quantity: expected 1 or more, got 0.',
  ],
  ['a coefficient of 0', { care: { code: 'C', sector: 'PRIVATE', coefficient: '0.00' } }, 'care.coefficient'],
  ['a price below 0', { care: { code: 'C', sector: 'PRIVATE', unitPrice: '-1' } }, 'care.unitPrice'],
  ['a price in thousandths', { care: { code: 'C', sector: 'PRIVATE', unitPrice: '1.005' } }, 'care.unitPrice'],
  ['a provider that is no INPE', { care: { code: 'C', sector: 'PRIVATE', provider: '12' } }, 'care.provider'],
])('%s is the asker’s fault and asks no registry', async (_what, changes, message) => {
  const { result, statements } = await countStatements(() => check('100000001', { key: 'row-1', ...changes }));

  expect(result.errors).toMatchObject([
    { message: expect.stringContaining(message), extensions: { code: 'BAD_USER_INPUT', key: 'row-1' } },
  ]);
  expect(statements).toEqual([]);
});

test('the question of price holds what the price depends on and nothing that tells who the person is', async () => {
  const care = {
    code: 'Z',
    quantity: 2,
    coefficient: '30',
    unitPrice: '12.50',
    sector: 'PRIVATE',
    provider: '123456789',
  };

  const { result, statements } = await countStatements(() => check('100000001', { care }));

  const question = questionSeal(world.config.PRICE_QUESTION_KEY).open(
    String(result.data.coverageCheck.care.priceKey),
  ) as PriceQuestion;
  expect(question).toEqual({
    schemeCode: 'AMO_SALARIES',
    fundCode: 'CNSS',
    age: 41,
    sex: 'FEMALE',
    longTermConditions: ['9'],
    authorizations: [
      {
        preAuthRef: 'AP-Z',
        type: 'ACCORD_PREALABLE',
        careItemCode: 'Z',
        decision: 'APPROVED',
        start: '2026-01-01',
        end: null,
        remainingUnits: 2,
      },
      {
        preAuthRef: 'TM',
        type: 'EXONERATION_TM',
        careItemCode: null,
        decision: 'APPROVED',
        start: '2026-01-01',
        end: null,
        remainingUnits: null,
      },
    ],
    careItemCode: 'Z',
    quantity: 2,
    coefficient: '30',
    unitPrice: '12.50',
    sector: 'PRIVATE',
    provider: '123456789',
    servicedDate: '2026-05-01',
    publications: { CNSS: 3 },
  });
  expect(JSON.stringify(question)).not.toMatch(/100000001|AB100001|1985-04-02/);
  expect(statements).toHaveLength(1);
});

test('care of a person who is not covered is not asked about', async () => {
  const answer = await check('100000003', { care: { code: 'C', sector: 'PUBLIC' } });

  expect(answer.data.coverageCheck.care).toBeNull();
});

test('analysts may not ask', async () => {
  const { errors } = await served.ask(callerOf('analyst'), query, {
    input: { identifier: { system: 'CNIE', value: 'AB100001' }, birthDate: born, servicedDate: '2026-05-01' },
  });

  expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
});
