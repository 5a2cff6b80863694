import { deliverRows } from '../support/delivery-builder';
import type { DeliveryRows } from '../support/delivery-rows';
import { openSystemForTest, type TestSystem } from '../support/system';

let system: TestSystem;

/** All that the fund knows: the claims of two persons, and of these persons those that are named. */
const registry = (...memberNumbers: string[]): DeliveryRows => ({
  points: [{ code: 'P1' }],
  members: memberNumbers.map(memberNumber => ({ memberNumber, familyName: 'INVENTEE' })),
  coverages: memberNumbers.map(memberNumber => ({ memberNumber })),
  contributions: [],
  conditions: [],
  authorizations: [],
  claims: ['900000001', '900000002'].map(memberNumber => ({
    claimNumber: `D-${memberNumber}`,
    memberNumber,
    filedOn: '2026-03-01',
    receivedOn: '2026-03-02',
    processStatus: 'RECEIVED',
  })),
  lines: [],
});

beforeAll(async () => {
  system = await openSystemForTest();
  await deliverRows(system.world, 'CNSS', registry('900000001', '900000002'), { kind: 'FULL' });
  await deliverRows(system.world, 'CNSS', registry('900000001'), { kind: 'FULL' });
});

afterAll(() => system.close());

test('the claim of a member whom the fund no longer delivers shows the person as last known, without rights and without an error', async () => {
  const { body, fetches } = await system.ask(
    'agent',
    `{ claims(filter: { fundCode: "CNSS", from: "2026-01-01", to: "2026-12-31" }) { nodes {
         claimNumber member { memberNumber familyName inforce coverages { id } } } } }`,
  );

  const person = { familyName: 'INVENTEE' };
  expect(body.errors).toBeUndefined();
  expect(body.data.claims.nodes).toHaveLength(2);
  expect(body.data.claims.nodes).toEqual(
    expect.arrayContaining([
      {
        claimNumber: 'D-900000001',
        member: { ...person, memberNumber: '900000001', inforce: true, coverages: [{ id: expect.any(String) }] },
      },
      {
        claimNumber: 'D-900000002',
        member: { ...person, memberNumber: '900000002', inforce: false, coverages: [] },
      },
    ]),
  );
  expect(fetches).toEqual(['claims', 'membership']);
});

test('the registry itself no longer knows the person', async () => {
  const { body } = await system.ask(
    'agent',
    'query ($number: String!) { member(fundCode: "CNSS", memberNumber: $number) { id } }',
    { number: '900000002' },
  );

  expect(body).toEqual({ data: { member: null } });
});

test('while membership is down the claims stand, and what is missing is told as a source that is silent', async () => {
  await system.stop('membership');

  const { body } = await system.ask(
    'agent',
    `{ claims(filter: { fundCode: "CNSS", from: "2026-01-01", to: "2026-12-31" }) { nodes {
         claimNumber member { memberNumber } } } }`,
  );

  expect(body.data.claims.nodes).toMatchObject([{ member: null }, { member: null }]);
  expect(new Set(body.errors?.map(({ extensions }) => extensions['code']))).toEqual(new Set(['SOURCE_UNAVAILABLE']));
});
