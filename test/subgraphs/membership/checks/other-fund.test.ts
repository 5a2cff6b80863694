import { membership } from '../../../../subgraphs/membership/subgraph';
import { callerOf } from '../../../support/callers';
import { countStatements } from '../../../support/count-statements';
import { registryRows, verdictOf } from '../../../support/registry-rows';
import { serve, type Answer, type ServedSubgraph } from '../../../support/running-subgraph';
import { openWorld, type World } from '../../../support/world';

let world: World;
let served: ServedSubgraph;
const born = '1985-04-02';
const childBorn = '2010-05-05';

/** A family in each fund: the husband insured at CNSS, the wife at CNOPS, both with the other and a child as dependants. */
async function addFamilies(): Promise<void> {
  const cnss = registryRows(world, 'CNSS');
  const cnops = registryRows(world, 'CNOPS');
  await cnss.publication(1, '2026-10-31T22:00:00Z');
  await cnops.publication(1, '2026-10-31T22:00:00Z');
  const public_ = { scheme_code: 'AMO_PUBLIC' };
  await cnss.member({ member_number: '100000001', birth_date: born, cnie: 'AB100001', sex: 'MALE' });
  await cnss.coverage({ member_number: '100000001' });
  await cnss.member({
    member_number: '100000001',
    dependent_number: 1,
    relationship: 'SPOUSE',
    birth_date: born,
    cnie: 'AB100002',
  });
  await cnss.coverage({ member_number: '100000001', dependent_number: 1 });
  await cnss.member({ member_number: '100000001', dependent_number: 2, birth_date: childBorn, cnie: 'AB100003' });
  await cnss.coverage({ member_number: '100000001', dependent_number: 2 });
  await cnss.member({ member_number: '100000001', dependent_number: 3, birth_date: childBorn });
  await cnss.coverage({ member_number: '100000001', dependent_number: 3 });

  await cnops.member({ member_number: '20000002', birth_date: born, cnie: 'AB100002' });
  await cnops.coverage({ member_number: '20000002', ...public_ });
  await cnops.member({ member_number: '20000002', dependent_number: 1, birth_date: childBorn, cnie: 'AB100003' });
  await cnops.coverage({ member_number: '20000002', dependent_number: 1, ...public_ });

  // One who is insured twice, and one whom two women have as a child.
  await cnss.member({ member_number: '100000004', birth_date: born, cnie: 'AB100004' });
  await cnss.coverage({ member_number: '100000004' });
  await cnops.member({ member_number: '20000004', birth_date: born, cnie: 'AB100004' });
  await cnops.coverage({ member_number: '20000004', ...public_ });
  await cnss.member({ member_number: '100000004', dependent_number: 1, birth_date: childBorn, cnie: 'AB100005' });
  await cnss.coverage({ member_number: '100000004', dependent_number: 1 });
  await cnops.member({ member_number: '20000004', dependent_number: 1, birth_date: childBorn, cnie: 'AB100005' });
  await cnops.coverage({ member_number: '20000004', dependent_number: 1, ...public_ });

  // A spouse at CNSS whose own right is at CNSS as well, and one under Tadamon with a right elsewhere since July 2026.
  await cnss.member({ member_number: '100000006', birth_date: born, cnie: 'AB100006' });
  await cnss.coverage({ member_number: '100000006', scheme_code: 'AMO_TNS' });
  await cnss.member({
    member_number: '100000007',
    dependent_number: 1,
    relationship: 'SPOUSE',
    birth_date: born,
    cnie: 'AB100006',
  });
  await cnss.member({ member_number: '100000007', birth_date: born, sex: 'MALE' });
  await cnss.coverage({ member_number: '100000007', dependent_number: 1 });
  await cnss.member({ member_number: '100000008', birth_date: born, cnie: 'AB100008' });
  await cnss.coverage({ member_number: '100000008', scheme_code: 'AMO_TADAMON' });
  await cnops.member({ member_number: '20000008', birth_date: born, cnie: 'AB100008' });
  await cnops.coverage({ member_number: '20000008', ...public_, starts_on: '2026-07-01' });
}

beforeAll(async () => {
  world = await openWorld();
  await addFamilies();
  served = await serve(membership, world);
  await check('CNIE', 'AB100001');
});

afterAll(async () => {
  await served.close();
  await world.close();
});

const check = (system: string, value: string, changes: Record<string, unknown> = {}): Promise<Answer> =>
  served.ask(
    callerOf('partner'),
    `query ($input: CoverageCheckInput!) { coverageCheck(input: $input) {
      covered reasons { code message(lang: EN) followUpAction trace }
      coverage { scheme { code } insurer { code } relationship } sources { fundCode status } } }`,
    { input: { identifier: { system, value }, birthDate: born, servicedDate: '2026-05-01', ...changes } },
  );

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

test('another birth date under the same CNIE elsewhere is another matter, and tells nothing', async () => {
  await world.sql('CNOPS', `UPDATE membership.member SET birth_date = '1960-01-01' WHERE member_number = '20000008'`);

  const answer = await cnss('100000008', { servicedDate: '2026-07-01' });

  expect(verdictOf(answer)).toEqual(['COVERED']);
  expect(fundOf(answer)).toBe('CNSS');
});

test('a batch asks the other registries for all its questions by one statement more', async () => {
  const inputs = Array.from({ length: 200 }, (_, place) => ({
    identifier: { system: 'CNSS_IMMATRICULATION', value: place % 2 === 0 ? '100000001' : '100000007' },
    dependentNumber: 1,
    birthDate: born,
    servicedDate: '2026-05-01',
  }));

  const { result, statements } = await countStatements(() =>
    served.ask(
      callerOf('partner'),
      'query ($inputs: [CoverageCheckInput!]!) { coverageChecks(inputs: $inputs) { reasons { code } } }',
      { inputs },
    ),
  );

  expect(
    new Set((result.data.coverageChecks as { reasons: { code: string }[] }[]).map(({ reasons }) => reasons[0]?.code)),
  ).toEqual(new Set(['OTHER_FUND_PRIMARY']));
  expect(statements.map(({ store }) => store).sort()).toEqual(['membership of CNOPS', 'membership of CNSS']);
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
