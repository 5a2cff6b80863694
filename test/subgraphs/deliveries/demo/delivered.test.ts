import { cast, type CastMember } from '../../../../subgraphs/deliveries/demo/cast';
import { deliver } from '../../../../subgraphs/deliveries/deliver';
import type { DeliveryReport } from '../../../../subgraphs/deliveries/report';
import { demonstrate, type Demonstration } from '../../../support/demonstration-files';
import { openWorld, type World } from '../../../support/world';

let world: World;
let demonstration: Demonstration;
let reports: DeliveryReport[];

beforeAll(async () => {
  world = await openWorld();
  demonstration = await demonstrate(1_500, 11);
  reports = await deliver(world.config, [`${demonstration.folder}/cnss`, `${demonstration.folder}/cnops`]);
});

afterAll(async () => {
  demonstration.remove();
  await world.close();
});

/** The current rows of a table that belong to one person. */
const rowsOf = (table: string, { fundCode, memberNumber, dependentNumber }: CastMember) =>
  world.sql(
    fundCode,
    `SELECT * FROM ${table} WHERE superseded_by IS NULL AND member_number = $1 AND dependent_number = $2`,
    [memberNumber, dependentNumber],
  );

const rightOf = async (who: CastMember): Promise<Record<string, unknown>> => {
  const rights = await rowsOf('membership.coverage', who);
  expect(rights).toHaveLength(1);
  return rights[0] as Record<string, unknown>;
};

test('the demonstration is accepted whole: no row of either fund is rejected', () => {
  expect(reports).toMatchObject([
    { fund: 'CNSS', outcome: 'PUBLISHED', sequence: 1 },
    { fund: 'CNOPS', outcome: 'PUBLISHED', sequence: 1 },
  ]);
  for (const { files } of reports) {
    expect(files).toHaveLength(8);
    for (const file of files) {
      expect(file.rows).toBeGreaterThan(0);
      expect(file).toMatchObject({ accepted: file.rows, rejected: 0, rejects: {}, inserted: file.rows });
    }
  }
});

test('the member files hold as many rows as asked for', async () => {
  const count = async (fund: string): Promise<number> =>
    Number((await world.sql<{ count: string }>(fund, 'SELECT count(*) FROM membership.member'))[0]?.count);

  expect((await count('CNSS')) + (await count('CNOPS'))).toBe(1_500);
});

test.each(Object.entries(cast))('the cast stands in the store under its numbers: %s', async (_, who) => {
  expect(await rowsOf('membership.member', who)).toMatchObject([
    {
      cnie: who.cnie,
      birth_date: who.birthDate,
      family_name: who.familyName,
      given_name: who.givenName,
    },
  ]);
});

test.each([
  [cast.employee, 'AMO_SALARIES', '2015-03-01', null, null],
  [cast.ended, 'AMO_SALARIES', '2019-06-01', '2025-12-31', 'FIN_ACTIVITE'],
  [cast.suspended, 'AMO_TNS', '2022-05-01', '2026-03-31', 'IMPAYE'],
  [cast.suspendedAtCnops, 'AMO_PUBLIC', '2006-03-01', '2026-06-30', '90'],
  [cast.overAge, 'AMO_SALARIES', '2010-01-01', null, null],
  [cast.student, 'AMO_SALARIES', '2010-01-01', null, null],
  [cast.disabled, 'AMO_SALARIES', '2010-01-01', null, null],
  [cast.deceased, 'AMO_SALARIES', '2008-01-01', null, null],
  [cast.tadamon, 'AMO_TADAMON', '2022-12-01', null, null],
  [cast.achamil, 'AMO_ACHAMIL', '2024-04-01', null, null],
  [cast.notStarted, 'AMO_SALARIES', '2027-01-01', null, null],
  [cast.civilServant, 'AMO_PUBLIC', '2009-09-01', null, null],
  [cast.studentAtCnops, 'AMO_ETUDIANTS', '2024-10-01', '2027-02-28', null],
])('the right of $givenName $familyName is as told', async (who, scheme, start, end, closing) => {
  expect(await rightOf(who)).toMatchObject({
    scheme_code: scheme,
    starts_on: start,
    ends_on: end,
    closing_reason: closing,
  });
});

test('students, disabled children and deaths of the cast are marked', async () => {
  expect(await rowsOf('membership.member', cast.overAge)).toMatchObject([{ student: false, disabled: false }]);
  expect(await rowsOf('membership.member', cast.student)).toMatchObject([{ student: true, disabled: false }]);
  expect(await rowsOf('membership.member', cast.disabled)).toMatchObject([{ student: false, disabled: true }]);
  expect(await rowsOf('membership.member', cast.deceased)).toMatchObject([{ deceased_on: '2026-05-17' }]);
});

test('a person in both funds is the same person in both registries', async () => {
  const [atCnss] = await rowsOf('membership.member', cast.inBothFundsAtCnss);
  const [atCnops] = await rowsOf('membership.member', cast.inBothFundsAtCnops);

  expect(atCnss?.['person_id']).toEqual(expect.any(String));
  expect(atCnops?.['person_id']).toBe(atCnss?.['person_id']);
  expect((await rightOf(cast.inBothFundsAtCnss))['ends_on']).toBeNull();
  expect((await rightOf(cast.inBothFundsAtCnops))['ends_on']).toBeNull();
});

test.each([
  [cast.employee, '9', 24],
  [cast.civilServant, '14', 24],
])('$givenName $familyName has a condition with its exemption, and many claims', async (who, code, most) => {
  const [condition] = await rowsOf('membership.long_term_condition', who);
  const authorizations = await rowsOf('membership.prior_authorization', who);
  const claims = await rowsOf('claims.claim', who);

  expect(condition).toMatchObject({ code });
  expect(authorizations).toContainEqual(
    expect.objectContaining({ type: 'EXONERATION_TM', pre_auth_ref: condition?.['agreement_number'] }),
  );
  expect(claims.length).toBeGreaterThanOrEqual(20);
  expect(claims.length).toBeLessThanOrEqual(most);
});

test('the employee has an agreement for sessions, consultations and medicines of the list, and pays every month', async () => {
  const contributions = await world.sql<{ due_amount: string; paid_amount: string }>(
    'CNSS',
    'SELECT due_amount, paid_amount FROM membership.contribution WHERE member_number = $1',
    [cast.employee.memberNumber],
  );
  const codes = await world.sql<{ care_item_code: string }>(
    'CNSS',
    `SELECT DISTINCT care_item_code FROM claims.claim_line JOIN claims.claim USING (claim_number)
     WHERE member_number = $1 AND dependent_number = 0`,
    [cast.employee.memberNumber],
  );

  expect(await rowsOf('membership.prior_authorization', cast.employee)).toContainEqual(
    expect.objectContaining({ type: 'ACCORD_PREALABLE', decision: 'APPROVED', allowed_units: 12, used_units: 4 }),
  );
  expect(codes.map(row => row.care_item_code)).toEqual(expect.arrayContaining(['C', expect.stringMatching(/^6118/)]));
  expect(contributions).toHaveLength(12);
  for (const { due_amount, paid_amount } of contributions) expect(paid_amount).toBe(due_amount);
});

test('who is in arrears with an open right has paid nothing of what is due', async () => {
  const unpaid = await world.sql(
    'CNSS',
    'SELECT 1 FROM membership.contribution WHERE member_number = $1 AND due_amount > 0 AND paid_amount = 0',
    [cast.inArrears.memberNumber],
  );

  expect(unpaid).toHaveLength(12);
  expect((await rightOf(cast.inArrears))['ends_on']).toBeNull();
});
