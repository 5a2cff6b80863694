import { toPersonId } from '../../../../subgraphs/membership/members/person-id';
import { personHash } from '../../../../subgraphs/shared/keyed-ids';
import { callerOf } from '../../../support/callers';
import { countStatements } from '../../../support/count-statements';
import { verdictOf } from '../../../support/registry-rows';
import type { Answer } from '../../../support/running-subgraph';
import type { World } from '../../../support/world';
import { openCheckedWorld, type Check } from './checked-world';

let world: World;
let check: Check;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ world, check, close } = await openCheckedWorld());
});

afterAll(() => close());

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

  const told = (answer: Answer | undefined): unknown => ({
    ...answer?.data.coverageCheck,
    asOf: null,
    assertionId: null,
    expiresAt: null,
  });
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

test('analysts may not ask', async () => {
  const { errors } = await check('AB100001', {}, 'CNIE', callerOf('analyst'));

  expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
});
