import { memberHash, toApiId } from '../../../subgraphs/shared/keyed-ids';
import { callerOf } from '../../support/callers';
import { openSystemForTest, type TestSystem } from '../../support/system';
import { asking, claimsOf } from './logged-world';

let system: TestSystem;

beforeAll(async () => {
  system = await openSystemForTest();
});

afterAll(() => system.close());

const ask = asking(() => system);

test('a member asked by the number of a forbidden fund is named without that registry being asked', async () => {
  const document = 'query ($number: String!) { member(fundCode: "CNOPS", memberNumber: $number) { givenName } }';
  const id = toApiId('CNOPS', memberHash(system.world.config.ID_KEY, 'CNOPS', '20000001', 0));
  const { answer, touches } = await ask(callerOf('agent', { funds: ['CNSS'] }), document, { number: '20000001' });

  expect([answer.body.data, answer.statements]).toEqual([{ member: null }, []]);
  expect(touches).toEqual([[id, 'REFUSED']]);
});

test('a claim and a list of a forbidden fund are refusals that name nobody', async () => {
  const ofCnss = callerOf('agent', { funds: ['CNSS'] });
  const claim = 'query ($id: ID!) { claim(id: $id) { id } }';
  const byReference = 'query ($reference: IdentifierInput!) { claimByReference(reference: $reference) { id } }';
  const id = toApiId('CNOPS', '0'.repeat(32));
  const reference = { system: 'FSE', value: 'FSE-1' };

  expect((await ask(ofCnss, claim, { id })).touches).toEqual([[null, 'REFUSED']]);
  expect((await ask(ofCnss, byReference, { reference })).touches).toEqual([[null, 'REFUSED']]);
  expect((await ask(ofCnss, claimsOf('CNOPS'))).touches).toEqual([[null, 'REFUSED']]);
});

const birthDateOf = 'query ($number: String!) { member(fundCode: "CNSS", memberNumber: $number) { birthDate } }';

test('an operation that the gateway refuses leaves one entry, and asks no subgraph', async () => {
  const withoutRight = callerOf('agent', { scopes: ['coverage:check'] });
  const withoutPurpose = callerOf('agent', { purposes: [] });
  const nothing = await ask(withoutRight, '{ careItem(code: "C") { label } }');

  for (const [who, purposeOfUse] of [
    [withoutRight, 'HOPERAT'],
    [withoutPurpose, 'NOT_STATED'],
  ] as const) {
    const { answer, entries } = await ask(who, birthDateOf, { number: '1' });
    expect([answer.status, answer.fetches]).toEqual([403, []]);
    expect(entries).toMatchObject([
      {
        memberId: null,
        outcome: 'REFUSED',
        fields: ['Member.birthDate', 'Query.member'],
        subject: 'test-agent',
        purposeOfUse,
      },
    ]);
  }
  expect([nothing.answer.status, nothing.entries]).toEqual([403, []]);
});

test('what does not exist for an audience is not refused to it: nobody’s data was asked for, and no entry is left', async () => {
  const { answer, entries } = await ask('partner', birthDateOf, { number: '1' });

  expect([answer.status, answer.body.errors?.[0]?.extensions['code']]).toEqual([400, 'BAD_USER_INPUT']);
  expect([answer.fetches, entries]).toEqual([[], []]);
});
