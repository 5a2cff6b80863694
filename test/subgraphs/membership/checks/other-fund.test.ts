import { membership } from '../../../../subgraphs/membership/subgraph';
import { callerOf } from '../../../support/callers';
import { countStatements } from '../../../support/count-statements';
import { verdictOf } from '../../../support/registry-rows';
import { serve, type Answer, type ServedSubgraph } from '../../../support/running-subgraph';
import { openWorld, type World } from '../../../support/world';
import { addFamilies, asked, childBorn, told } from './families-of-two-funds';

let world: World;
let served: ServedSubgraph;

beforeAll(async () => {
  world = await openWorld();
  await addFamilies(world);
  served = await serve(membership, world);
  await check('CNIE', 'AB100001');
});

afterAll(async () => {
  await served.close();
  await world.close();
});

const check = (system: string, value: string, changes: Record<string, unknown> = {}): Promise<Answer> =>
  served.ask(callerOf('partner'), `query ($input: CoverageCheckInput!) { coverageCheck(input: $input) { ${told} } }`, {
    input: { ...asked(system, value), ...changes },
  });

const cnss = (value: string, changes: Record<string, unknown> = {}): Promise<Answer> =>
  check('CNSS_IMMATRICULATION', value, changes);
const cnops = (value: string, changes: Record<string, unknown> = {}): Promise<Answer> =>
  check('CNOPS_IMMATRICULATION', value, changes);
const fundOf = ({ data }: Answer): string => String(data.coverageCheck.coverage.insurer.code);
const wife = { dependentNumber: 1 };
const child = (dependentNumber: number): Record<string, unknown> => ({ dependentNumber, birthDate: childBorn });

test('a spouse with a right of her own is covered by that, whichever number is asked by', async () => {
  const [asSpouse, byCnie, byOwn] = await Promise.all([
    cnss('100000001', wife),
    check('CNIE', 'AB100002'),
    cnops('20000002'),
  ]);

  expect([asSpouse, byCnie, byOwn].map(fundOf)).toEqual(['CNOPS', 'CNOPS', 'CNOPS']);
  expect([asSpouse, byCnie].map(verdictOf)).toEqual([
    ['COVERED', 'OTHER_FUND_PRIMARY'],
    ['COVERED', 'OTHER_FUND_PRIMARY'],
  ]);
  expect(verdictOf(byOwn)).toEqual(['COVERED']);
  expect(asSpouse.data.coverageCheck).toMatchObject({
    reasons: [
      {
        message: 'Another fund or scheme comes first.',
        followUpAction: 'CONTACT_FUND',
        trace: [
          'rule:OWN_COVER_BEFORE_SPOUSE',
          'law 65-00',
          'prevails:CNOPS:AMO_PUBLIC:SELF',
          'yields:CNSS:AMO_SALARIES:SPOUSE',
        ],
      },
    ],
    sources: [
      { fundCode: 'CNSS', status: 'ANSWERED' },
      { fundCode: 'CNOPS', status: 'ANSWERED' },
    ],
  });
});

test('a child of two insured parents belongs to the father’s fund where a CNIE shows it', async () => {
  const [atFathers, atMothers, byCnie] = await Promise.all([
    cnss('100000001', child(2)),
    cnops('20000002', child(1)),
    check('CNIE', 'AB100003', { birthDate: childBorn }),
  ]);

  expect([atFathers, atMothers, byCnie].map(fundOf)).toEqual(['CNSS', 'CNSS', 'CNSS']);
  expect([atFathers, atMothers, byCnie].map(verdictOf)).toEqual([
    ['COVERED'],
    ['COVERED', 'OTHER_FUND_PRIMARY'],
    ['COVERED', 'OTHER_FUND_PRIMARY'],
  ]);
  expect(atMothers.data.coverageCheck.reasons[0].trace).toEqual(
    expect.arrayContaining(['rule:BOTH_PARENTS_INSURED', 'law 65-00 art. 6']),
  );
});

test('without a CNIE nobody is looked for elsewhere', async () => {
  const { result, statements } = await countStatements(() => cnss('100000001', child(3)));

  expect(verdictOf(result)).toEqual(['COVERED']);
  expect(result.data.coverageCheck.sources[1]).toEqual({ fundCode: 'CNOPS', status: 'NOT_ASKED' });
  expect(statements.map(({ store }) => store)).toEqual(['membership of CNSS']);
});

test('who is insured twice, or the child of two women, is covered on a condition: no rule is guessed', async () => {
  const twice = await check('CNIE', 'AB100004');
  const ofTwoWomen = await cnss('100000004', child(1));

  expect(verdictOf(twice)).toEqual(['CONDITIONAL', 'PRIORITY_NOT_ESTABLISHED']);
  expect(verdictOf(ofTwoWomen)).toEqual(['CONDITIONAL', 'PRIORITY_NOT_ESTABLISHED']);
  expect(fundOf(ofTwoWomen)).toBe('CNSS');
  expect(twice.data.coverageCheck.reasons[0].trace).toEqual([
    'coverage:CNOPS:AMO_PUBLIC:SELF',
    'coverage:CNSS:AMO_SALARIES:SELF',
  ]);
});

test('a fund’s own number of an own right in a main scheme asks that fund alone', async () => {
  const { result, statements } = await countStatements(() => cnss('100000004'));

  expect(verdictOf(result)).toEqual(['COVERED']);
  expect(statements.map(({ store }) => store)).toEqual(['membership of CNSS']);
});

test('two registrations in one fund are found by the statement that was sent anyway', async () => {
  const { result, statements } = await countStatements(() => cnss('100000007', wife));

  expect(verdictOf(result)).toEqual(['COVERED', 'OTHER_FUND_PRIMARY']);
  expect(result.data.coverageCheck.coverage).toMatchObject({ scheme: { code: 'AMO_TNS' }, relationship: 'SELF' });
  expect(statements.map(({ store }) => store).sort()).toEqual(['membership of CNOPS', 'membership of CNSS']);
});

test('a scheme for those without other cover yields from the day on which there is another', async () => {
  const [before, first] = await Promise.all([
    cnss('100000008', { servicedDate: '2026-06-30' }),
    cnss('100000008', { servicedDate: '2026-07-01' }),
  ]);

  expect([before, first].map(fundOf)).toEqual(['CNSS', 'CNOPS']);
  expect([before, first].map(verdictOf)).toEqual([['COVERED'], ['COVERED', 'OTHER_FUND_PRIMARY']]);
  expect(first.data.coverageCheck.reasons[0].trace).toContain('rule:TADAMON_WITHOUT_OTHER_COVER');
});

test('a CNIE that was written down later brings nobody into what was known before', async () => {
  const [before, now] = await Promise.all([
    cnss('100000010', { ...wife, asOf: '2026-03-01T00:00:00Z' }),
    cnss('100000010', wife),
  ]);

  expect(verdictOf(before)).toEqual(['COVERED']);
  expect(verdictOf(now)).toEqual(['COVERED', 'OTHER_FUND_PRIMARY']);
});

test('another birth date under the same CNIE elsewhere is another matter, and tells nothing', async () => {
  await world.sql('CNOPS', `UPDATE membership.member SET birth_date = '1960-01-01' WHERE member_number = '20000008'`);

  const answer = await cnss('100000008', { servicedDate: '2026-07-01' });

  expect(verdictOf(answer)).toEqual(['COVERED']);
  expect(fundOf(answer)).toBe('CNSS');
});

// What follows takes a registry away, for good.

test('while the other registry is silent the right that was found stands, and nobody says which prevails', async () => {
  const database = new URL(world.url('CNOPS')).pathname.slice(1);
  await world.sql('ANAM', `DROP DATABASE ${database} WITH (FORCE)`);

  const answer = await cnss('100000001', wife);

  expect(verdictOf(answer)).toEqual(['COVERED', 'SOURCE_UNAVAILABLE']);
  expect(fundOf(answer)).toBe('CNSS');
  expect(answer.data.coverageCheck.sources[1]).toEqual({ fundCode: 'CNOPS', status: 'UNAVAILABLE' });
});
