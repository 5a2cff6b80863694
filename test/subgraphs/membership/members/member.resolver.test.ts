import { membership } from '../../../../subgraphs/membership/subgraph';
import { toApiId } from '../../../../subgraphs/shared/keyed-ids';
import { callerOf } from '../../../support/callers';
import { countStatements } from '../../../support/count-statements';
import { registryRows } from '../../../support/registry-rows';
import { serve, type ServedSubgraph } from '../../../support/running-subgraph';
import { openWorld, type World } from '../../../support/world';

let world: World;
let served: ServedSubgraph;
let insuredId: string;

const agent = callerOf('agent');
const family = '100000001';

beforeAll(async () => {
  world = await openWorld();
  const cnss = registryRows(world, 'CNSS');
  await cnss.publication(1, '2026-10-31T22:00:00Z');
  insuredId = await cnss.member({
    member_number: family,
    cnie: 'AB123456',
    birth_date: '1985-04-02',
    category: 'FARMERS',
    family_name_ar: 'مخترعة',
  });
  for (let rank = 1; rank <= 12; rank++)
    await cnss.member({
      member_number: family,
      dependent_number: rank,
      birth_date: `20${String(9 + rank).padStart(2, '0')}-06-15`,
    });
  for (let rank = 0; rank <= 12; rank++)
    await cnss.coverage({ member_number: family, dependent_number: rank, scheme_code: 'AMO_TNS' });
  await cnss.coverage({
    member_number: family,
    starts_on: '2015-01-01',
    ends_on: '2019-12-31',
    closing_reason: 'DEMISSION',
    recorded_at: '2015-01-05T08:00:00Z',
  });
  for (const [month, paid_amount] of [
    ['2025-12-01', '100.00'],
    ['2026-08-01', '40.00'],
    ['2026-09-01', '0.00'],
    ['2026-10-01', '0.00'],
  ])
    await cnss.contribution({ member_number: family, month, paid_amount });
  await cnss.contribution({ member_number: family, month: '2026-07-01', due_amount: '0.00', paid_amount: '0.00' });
  await cnss.longTermCondition({ member_number: family, code: '5', agreement_number: 'A-1' });
  await cnss.longTermCondition({ member_number: family, code: '9', starts_on: '2010-01-01', ends_on: '2012-12-31' });
  await cnss.priorAuthorization({
    member_number: family,
    pre_auth_ref: 'AP-1',
    care_item_code: 'K',
    allowed_units: 10,
    used_units: 4,
  });
  await cnss.priorAuthorization({
    member_number: family,
    pre_auth_ref: 'AP-2',
    type: 'EXONERATION_TM',
    decision: 'PENDING',
  });
  served = await serve(membership, world);
});

afterAll(async () => {
  await served.close();
  await world.close();
});

const memberView = `query ($number: String!) { member(fundCode: "CNSS", memberNumber: $number) {
  id fund { code name } memberNumber dependentNumber familyName givenName birthDate sex
  region { code name } province { code name } category inforce
  coverages { id scheme { code name } insurer { code } relationship period { start end } inforce closingReason endsByAgeOn }
  dependents { id dependentNumber givenName birthDate inforce
    coverages { scheme { code } relationship period { start end } endsByAgeOn } longTermConditions { code } }
  contributions { period status dueAmount paidAmount }
  longTermConditions { code name period { start end } }
  priorAuthorizations { preAuthRef type decision remainingUnits period { start end } }
} }`;

test('the member view shows the person, the family and all that the fund knows, in at most 7 statements', async () => {
  const { result, statements } = await countStatements(() => served.ask(agent, memberView, { number: family }));

  expect(result.errors).toBeUndefined();
  expect(result.data.member).toMatchObject({
    id: toApiId('CNSS', insuredId),
    fund: { code: 'CNSS', name: 'Caisse nationale de sécurité sociale' },
    birthDate: '1985-04-02',
    sex: 'FEMALE',
    province: { code: '01.511' },
    region: { code: '01' },
    category: 'FARMERS',
    inforce: true,
    coverages: [
      {
        scheme: { code: 'AMO_TNS' },
        insurer: { code: 'CNSS' },
        relationship: 'SELF',
        inforce: true,
        endsByAgeOn: null,
      },
      { period: { start: '2015-01-01', end: '2019-12-31' }, inforce: false, closingReason: 'DEMISSION' },
    ],
    contributions: [
      { period: '2025-12', status: 'PAID', dueAmount: '100.00', paidAmount: '100.00' },
      { period: '2026-07', status: 'WAIVED' },
      { period: '2026-08', status: 'PARTIALLY_PAID' },
      { period: '2026-09', status: 'ARREARS' },
      { period: '2026-10', status: 'DUE' },
    ],
    longTermConditions: [{ code: '5', name: 'Artériopathies chroniques' }, { code: '9' }],
    priorAuthorizations: [
      { preAuthRef: 'AP-1', type: 'ACCORD_PREALABLE', decision: 'APPROVED', remainingUnits: 6 },
      { preAuthRef: 'AP-2', type: 'EXONERATION_TM', decision: 'PENDING', remainingUnits: null },
    ],
  });
  expect(result.data.member.dependents).toHaveLength(12);
  expect(result.data.member.dependents[0]).toMatchObject({
    dependentNumber: 1,
    inforce: true,
    coverages: [{ relationship: 'CHILD', endsByAgeOn: '2032-06-14' }],
  });
  expect(statements.filter(({ store }) => store.endsWith('CNSS')).length).toBeLessThanOrEqual(7);
});

test('days and periods narrow the lists', async () => {
  const { data } = await served.ask(
    agent,
    `{ member(fundCode: "CNSS", memberNumber: "${family}") {
      then: inforce(on: "2019-12-31") gap: inforce(on: "2014-12-31")
      coverages(on: "2016-05-05") { scheme { code } }
      known: coverages(asOf: "2020-01-01T00:00:00Z") { scheme { code } recordedAt }
      year: contributions(from: "2026", to: "2026-Q3") { period }
      longTermConditions(on: "2011-01-01") { code } priorAuthorizations(on: "2025-01-01") { preAuthRef }
    } }`,
  );

  expect(data.member).toEqual({
    then: true,
    gap: false,
    coverages: [{ scheme: { code: 'AMO_SALARIES' } }],
    known: [{ scheme: { code: 'AMO_SALARIES' }, recordedAt: '2015-01-05T08:00:00Z' }],
    year: [{ period: '2026-07' }, { period: '2026-08' }, { period: '2026-09' }],
    longTermConditions: [{ code: '9' }],
    priorAuthorizations: [],
  });
});

test('a dependant points to the insured person and has neither dependants nor contributions', async () => {
  const { data } = await served.ask(
    agent,
    `{ member(fundCode: "CNSS", memberNumber: "${family}", dependentNumber: 3) {
      subscriber { dependentNumber subscriber { id } } dependents { id } contributions { period } person { id members { dependentNumber } sources { fundCode status } }
      coverages { beneficiary { dependentNumber } subscriber { dependentNumber } } } }`,
  );

  expect(data.member).toMatchObject({
    subscriber: { dependentNumber: 0, subscriber: null },
    dependents: [],
    contributions: [],
    person: {
      members: [{ dependentNumber: 3 }],
      sources: [
        { fundCode: 'CNSS', status: 'ANSWERED' },
        { fundCode: 'CNOPS', status: 'NOT_ASKED' },
      ],
    },
    coverages: [{ beneficiary: { dependentNumber: 3 }, subscriber: { dependentNumber: 0 } }],
  });
});

test.each([
  ['an unknown number', { number: '999999999' }, agent],
  ['a number that cannot be one', { number: 'x\u0000' }, agent],
  ['a fund the caller may not read', { number: family }, callerOf('agent', { funds: ['CNOPS'] })],
])('%s gives null without an error', async (_what, variables, caller) => {
  const { data, errors } = await served.ask(caller, memberView, variables);

  expect({ data, errors }).toEqual({ data: { member: null }, errors: undefined });
});

test('a partner may not read members', async () => {
  const { errors } = await served.ask(callerOf('partner'), memberView, { number: family });

  expect(errors).toMatchObject([{ path: ['member'], extensions: { code: 'FORBIDDEN' } }]);
});

test('members are entities by id: one statement for a batch, null for what is unknown, forbidden or no id', async () => {
  const keys = [toApiId('CNSS', insuredId), toApiId('CNSS', 'f'.repeat(32)), 'CMIM:AAAAAAAAAAAAAAAAAAAAAA', 'nonsense'];

  const { result, statements } = await countStatements(() =>
    served.entities(
      agent,
      '... on Member { id memberNumber }',
      [...keys, ...keys].map(id => ({ __typename: 'Member', id })),
    ),
  );

  const known = { id: toApiId('CNSS', insuredId), memberNumber: family };
  expect(result.data._entities).toEqual([known, null, null, null, known, null, null, null]);
  expect(statements).toHaveLength(1);
});

test('no number of a person is readable in an id', async () => {
  const { data } = await served.ask(agent, memberView, { number: family });

  const ids = JSON.stringify(data.member, ['member', 'coverages', 'dependents', 'id']);
  expect(ids).not.toContain(family);
  expect(Buffer.from(String(data.member.id).slice(5), 'base64url').toString('latin1')).not.toContain(family);
});
