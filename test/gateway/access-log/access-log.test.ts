import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openAccessLogStore } from '../../../gateway/access-log/access-log-store';
import { verifyChain } from '../../../gateway/access-log/verify-chain';
import { memberHash, toApiId } from '../../../subgraphs/shared/keyed-ids';
import { callerOf } from '../../support/callers';
import { deliverRows } from '../../support/delivery-builder';
import { openSystemForTest, type SystemAnswer, type TestSystem } from '../../support/system';
import { entriesOf, testKeys } from './logged-world';

const job = (name: string): string =>
  readFileSync(join(__dirname, `../../../gateway/operations/${name}.graphql`), 'utf8');
const born = '1985-04-02';
const insert = /INSERT INTO access_log\.entry/;

let system: TestSystem;

beforeAll(async () => {
  system = await openSystemForTest();
  await deliverRows(system.world, 'CNSS', {
    members: [
      { memberNumber: '100000001', cnie: 'AB100001', birthDate: born },
      {
        memberNumber: '100000001',
        dependentNumber: 1,
        cnie: 'AB100003',
        birthDate: '1988-01-01',
        relationship: 'SPOUSE',
      },
      { memberNumber: '100000001', dependentNumber: 2, birthDate: '2015-01-01', relationship: 'CHILD' },
      { memberNumber: '100000002', birthDate: born },
    ],
    coverages: [
      { memberNumber: '100000001' },
      { memberNumber: '100000001', dependentNumber: 1 },
      { memberNumber: '100000002' },
    ],
    claims: [{ claimNumber: 'D-1', memberNumber: '100000001' }],
  });
  await deliverRows(system.world, 'CNOPS', {
    members: [
      { memberNumber: '20000001', cnie: 'AB100001', birthDate: born },
      { memberNumber: '20000003', cnie: 'AB100003', birthDate: '1988-01-01' },
    ],
    coverages: [{ memberNumber: '20000001' }, { memberNumber: '20000003' }],
  });
}, 120_000);

afterAll(() => system.close());

const idOf = (fund: string, number: string, rank = 0): string =>
  toApiId(fund, memberHash(system.world.config.ID_KEY, fund, number, rank));

let known = 0;

/** Asks, and returns the answer with the entries that it left. */
async function ask(...question: Parameters<TestSystem['ask']>) {
  const answer = await system.ask(...question);
  const all = await entriesOf(system.world);
  const entries = all.slice(known);
  known = all.length;
  return { answer, entries, touches: entries.map(({ memberId, outcome }) => [memberId, outcome]).sort() };
}

const question = (identifier: [string, string], birthDate = born) => ({
  identifier: { system: identifier[0], value: identifier[1] },
  birthDate,
  servicedDate: '2026-10-15',
});
const check = (identifier: [string, string], birthDate = born) =>
  ask('partner', job('partner-coverage-check'), { input: question(identifier, birthDate) });

const insertsOf = ({ logStatements }: SystemAnswer): number => logStatements.filter(sql => insert.test(sql)).length;

test('a check by number leaves one entry, which tells who asked what, for what, about whom', async () => {
  const { answer, entries } = await check(['CNSS_IMMATRICULATION', '100000002']);

  expect(entries).toMatchObject([
    {
      sequence: 1,
      subject: 'test-partner',
      organization: 'test-partner-organization',
      role: 'partner',
      purposeOfUse: 'COVERAGE',
      operation: expect.stringMatching(/^PartnerCoverageCheck [0-9a-f]{64}$/),
      memberId: idOf('CNSS', '100000002'),
      outcome: 'RETURNED',
      correlationId: answer.headers.get('x-correlation-id'),
    },
  ]);
  expect(entries[0]?.fields).toEqual(expect.arrayContaining(['CoverageCheck.covered', 'Query.coverageCheck']));
  expect(Math.abs(Date.now() - (entries[0]?.recordedAt.getTime() ?? 0))).toBeLessThan(60_000);
  expect(insertsOf(answer)).toBe(1);
});

test('a check by the CNIE leaves an entry for the registration in each fund', async () => {
  const { touches, answer } = await check(['CNIE', 'AB100001']);

  expect(touches).toEqual(
    [
      [idOf('CNOPS', '20000001'), 'RETURNED'],
      [idOf('CNSS', '100000001'), 'RETURNED'],
    ].sort(),
  );
  expect(insertsOf(answer)).toBe(1);
});

test('the other fund is told of too where it was asked whether its right comes first', async () => {
  const spouse = { ...question(['CNSS_IMMATRICULATION', '100000001'], '1988-01-01'), dependentNumber: 1 };
  const { touches } = await ask('partner', job('partner-coverage-check'), { input: spouse });

  expect(touches).toEqual(
    [
      [idOf('CNOPS', '20000003'), 'RETURNED'],
      [idOf('CNSS', '100000001', 1), 'RETURNED'],
    ].sort(),
  );
});

test('a wrong birth date is a refusal, and after the guard has locked the number the entries say so', async () => {
  const wrong: string[] = [];
  for (let time = 0; time < 6; time++)
    wrong.push(...(await check(['CNSS_IMMATRICULATION', '100000002'], '1990-01-01')).touches.flat().map(String));
  const right = await check(['CNSS_IMMATRICULATION', '100000002']);

  expect(wrong.filter(text => !text.includes(':'))).toEqual([...Array.from({ length: 5 }, () => 'REFUSED'), 'LOCKED']);
  expect(right.touches).toEqual([[idOf('CNSS', '100000002'), 'LOCKED']]);
});

test('who is not known leaves no entry, and neither does a question about nobody', async () => {
  expect((await check(['CNSS_IMMATRICULATION', '100000009'])).entries).toEqual([]);
  expect((await ask('partner', '{ funds { code } careItem(code: "C") { label } }')).entries).toEqual([]);
});

test('a member’s view leaves an entry for each of the family, in one INSERT', async () => {
  const { answer, touches } = await ask('agent', job('member-view'), { fundCode: 'CNSS', memberNumber: '100000001' });

  expect(answer.body.errors).toBeUndefined();
  expect(touches).toEqual([0, 1, 2].map(rank => [idOf('CNSS', '100000001', rank), 'RETURNED']).sort());
  expect(insertsOf(answer)).toBe(1);
});

test('a member of a fund that the caller may not read is a refusal of that member', async () => {
  const id = idOf('CNOPS', '20000001');
  const document = 'query ($id: ID!) { memberById(id: $id) { birthDate claims { totalCount } } }';

  const { answer, touches } = await ask(callerOf('agent', { funds: ['CNSS'] }), document, { id });

  expect(answer.body.data).toEqual({ memberById: null });
  expect(answer.statements).toEqual([]);
  expect(touches).toEqual([[id, 'REFUSED']]);
});

test('a member asked by the number of a forbidden fund is named without that registry being asked', async () => {
  const document = '{ member(fundCode: "CNOPS", memberNumber: "20000001") { givenName } }';
  const { answer, touches } = await ask(callerOf('agent', { funds: ['CNSS'] }), document);

  expect([answer.body.data, answer.statements]).toEqual([{ member: null }, []]);
  expect(touches).toEqual([[idOf('CNOPS', '20000001'), 'REFUSED']]);
});

test('a person found by the CNIE leaves an entry for each registration; with a wrong birth date they are refusals', async () => {
  const document = (day: string) =>
    `{ person(identifier: { system: "CNIE", value: "AB100001" }, birthDate: "${day}") { id } }`;
  const members = [idOf('CNOPS', '20000001'), idOf('CNSS', '100000001')];

  expect((await ask('agent', document(born))).touches).toEqual(members.map(id => [id, 'RETURNED']).sort());
  expect((await ask('agent', document('1990-01-01'))).touches).toEqual(members.map(id => [id, 'REFUSED']).sort());
});

const claimsOf = (fundCode: string): string =>
  `{ claims(filter: { fundCode: "${fundCode}", from: "2026-01-01", to: "2026-12-31" }) { nodes { claimNumber id } } }`;

test('a list of claims that asks for no id of a member tells of its members all the same', async () => {
  const { answer, touches } = await ask('agent', claimsOf('CNSS'));

  expect(answer.body.data.claims.nodes).toMatchObject([{ claimNumber: 'D-1' }]);
  expect(touches).toEqual([[idOf('CNSS', '100000001'), 'RETURNED']]);
});

test('a claim and a list of a forbidden fund are refusals that name nobody', async () => {
  const ofCnss = callerOf('agent', { funds: ['CNSS'] });
  const claim = `{ claim(id: "${toApiId('CNOPS', '0'.repeat(32))}") { id } }`;
  const reference = '{ claimByReference(reference: { system: "FSE", value: "FSE-1" }) { id } }';

  for (const document of [claim, reference, claimsOf('CNOPS')])
    expect((await ask(ofCnss, document)).touches).toEqual([[null, 'REFUSED']]);
});

test('double affiliations leave an entry for each registration of each person', async () => {
  const { answer, touches } = await ask('auditor', '{ doubleAffiliations(on: "2026-10-15") { nodes { personId } } }');

  expect(answer.body.data.doubleAffiliations.nodes).toHaveLength(2);
  expect(touches).toEqual(
    [
      [idOf('CNOPS', '20000001'), 'RETURNED'],
      [idOf('CNOPS', '20000003'), 'RETURNED'],
      [idOf('CNSS', '100000001'), 'RETURNED'],
      [idOf('CNSS', '100000001', 1), 'RETURNED'],
    ].sort(),
  );
});

test('an operation that the gateway refuses leaves one entry, and asks no subgraph', async () => {
  const { answer, entries } = await ask('partner', '{ member(fundCode: "CNSS", memberNumber: "1") { birthDate } }');
  const nothing = await ask('auditor', '{ careItem(code: "C") { label } }');

  expect(answer.status).toBe(403);
  expect(answer.fetches).toEqual([]);
  expect(entries).toMatchObject([
    { memberId: null, outcome: 'REFUSED', fields: ['Member.birthDate', 'Query.member'], subject: 'test-partner' },
  ]);
  expect([nothing.answer.status, nothing.entries]).toEqual([403, []]);
});

test('a batch of 500 questions leaves an entry for each member, in one INSERT', async () => {
  const numbers = Array.from({ length: 500 }, (_, place) => String(200_000_000 + place));
  await deliverRows(
    system.world,
    'CNSS',
    { members: numbers.map(memberNumber => ({ memberNumber, birthDate: born })) },
    { kind: 'DELTA', sequence: 2 },
  );
  const document = 'query ($inputs: [CoverageCheckInput!]!) { coverageChecks(inputs: $inputs) { covered } }';
  const inputs = numbers.map(number => question(['CNSS_IMMATRICULATION', number]));

  const { answer, touches } = await ask('partner', document, { inputs });

  expect(touches).toEqual(numbers.map(number => [idOf('CNSS', number), 'RETURNED']).sort());
  expect(insertsOf(answer)).toBe(1);
  expect(answer.logStatements).toHaveLength(3);
});

test('the client sees nothing of it, no number and no health data stand in the log, and its chain holds', async () => {
  const { answer } = await check(['CNSS_IMMATRICULATION', '100000001']);
  const named = await ask('partner', 'query Member100000001 { coverageAssertion(id: "x") { covered } }');
  await ask('agent', 'query Of100000001 { member(fundCode: "CNSS", memberNumber: "100000001") { id } }');
  const entries = await entriesOf(system.world);
  const store = openAccessLogStore(system.world.url('ANAM'));
  const { fault, entries: verified } = await store.use(db => verifyChain(db.manager, testKeys));
  await store.close();

  expect(answer.body.extensions).toBeUndefined();
  expect(named.entries).toEqual([]);
  expect(JSON.stringify(entries)).not.toMatch(/10000000\d|20000001|AB100001|1985-04-02|INVENT|D-1\b|ALD/);
  expect({ fault, verified }).toEqual({ fault: null, verified: entries.length });
});
