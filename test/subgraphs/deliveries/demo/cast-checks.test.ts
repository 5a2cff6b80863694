import { cast, type CastName } from '../../../../subgraphs/deliveries/demo/cast';
import { deliver } from '../../../../subgraphs/deliveries/deliver';
import { membership } from '../../../../subgraphs/membership/subgraph';
import { callerOf } from '../../../support/callers';
import { verdictOf } from '../../../support/registry-rows';
import { serve, type Answer, type ServedSubgraph } from '../../../support/running-subgraph';
import { openWorld, type World } from '../../../support/world';
import { withDemonstration } from '../../../support/written-demonstration';

let world: World;
let served: ServedSubgraph;

beforeAll(async () => {
  world = await openWorld();
  await withDemonstration(60, 4, async ({ folder }) => {
    const reports = await deliver(world.config, [`${folder}/cnss`, `${folder}/cnops`]);
    expect(reports.map(({ outcome }) => outcome)).toEqual(['PUBLISHED', 'PUBLISHED']);
  });
  served = await serve(membership, world);
});

afterAll(async () => {
  await served.close();
  await world.close();
});

function check(name: CastName, servicedDate: string): Promise<Answer> {
  const { fundCode, memberNumber, dependentNumber, birthDate } = cast[name];
  return served.ask(
    callerOf('partner'),
    'query ($input: CoverageCheckInput!) { coverageCheck(input: $input) { covered reasons { code } coverage { endsByAgeOn } } }',
    {
      input: {
        identifier: { system: `${fundCode}_IMMATRICULATION`, value: memberNumber },
        ...{ dependentNumber, birthDate, servicedDate },
      },
    },
  );
}

test.each<[CastName, string, string[]]>([
  ['employee', '2026-10-15', ['COVERED']],
  ['employeeSpouse', '2026-10-15', ['COVERED']],
  ['employeeDaughter', '2026-10-15', ['COVERED']],
  ['employeeSon', '2026-10-15', ['COVERED']],
  ['ended', '2025-12-31', ['COVERED']],
  ['ended', '2026-01-01', ['NOT_COVERED', 'COVERAGE_ENDED']],
  ['suspended', '2026-04-01', ['NOT_COVERED', 'COVERAGE_SUSPENDED_ARREARS']],
  ['inArrears', '2026-10-15', ['COVERED', 'CONTRIBUTIONS_IN_ARREARS']],
  ['parent', '2026-10-15', ['COVERED']],
  ['overAge', '2025-06-14', ['COVERED']],
  ['overAge', '2025-06-15', ['NOT_COVERED', 'DEPENDENT_AGE_LIMIT']],
  ['student', '2026-10-15', ['COVERED']],
  ['disabled', '2026-10-15', ['COVERED']],
  ['deceased', '2026-05-17', ['COVERED']],
  ['deceased', '2026-05-18', ['NOT_COVERED', 'MEMBER_DECEASED']],
  ['inBothFundsAtCnss', '2026-10-15', ['COVERED']],
  ['tadamon', '2026-10-15', ['COVERED']],
  ['notStarted', '2026-10-15', ['NOT_COVERED', 'COVERAGE_NOT_STARTED']],
  ['achamil', '2026-10-15', ['COVERED']],
  ['civilServant', '2026-10-15', ['COVERED']],
  ['civilServantDaughter', '2026-10-15', ['COVERED']],
  ['suspendedAtCnops', '2026-07-01', ['NOT_COVERED', 'COVERAGE_SUSPENDED_ARREARS']],
  ['inBothFundsAtCnops', '2026-10-15', ['COVERED']],
  ['studentAtCnops', '2026-10-15', ['COVERED']],
])('the check of %s on %s says what the cast says', async (name, day, verdict) => {
  expect(verdictOf(await check(name, day))).toEqual(verdict);
});

test('a student’s right ends by age on the day that the cast says, a disabled child’s never', async () => {
  const [student, disabled] = await Promise.all([check('student', '2026-10-15'), check('disabled', '2026-10-15')]);

  expect(student.data.coverageCheck.coverage.endsByAgeOn).toBe('2033-02-19');
  expect(disabled.data.coverageCheck.coverage.endsByAgeOn).toBeNull();
});

test('the employee and the civil servant have the 24 claims that the cast says, each with lines', async () => {
  const claims = `SELECT count(DISTINCT c.claim_number)::int AS claims, count(l.*)::int AS lines,
      count(DISTINCT c.claim_number) FILTER (WHERE l.claim_number IS NULL)::int AS empty
    FROM claims.claim c LEFT JOIN claims.claim_line l USING (claim_number)
    WHERE c.member_number = $1 AND c.dependent_number = 0`;

  const [employee] = await world.sql<{ claims: number; lines: number; empty: number }>('CNSS', claims, ['900000018']);
  const [servant] = await world.sql<{ claims: number; lines: number; empty: number }>('CNOPS', claims, ['90000001']);

  for (const found of [employee, servant]) expect(found).toMatchObject({ claims: 24, empty: 0 });
  expect(employee?.lines).toBeGreaterThan(24);
});
