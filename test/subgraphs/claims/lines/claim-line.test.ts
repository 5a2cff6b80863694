import { openSystemForTest, type TestSystem } from '../../../support/system';
import { claimId, claimRow, lineRow, storeClaims, storeLines } from '../claim-rows';

let system: TestSystem;

beforeAll(async () => {
  system = await openSystemForTest();
  await storeClaims(system.world, 'CNSS', [claimRow()]);
  await storeLines(system.world, 'CNSS', [
    lineRow({ sequence: 1 }),
    lineRow({ sequence: 2, care_item_code: 'ZZ-9', label: 'Acte inconnu du panier' }),
    lineRow({ sequence: 3 }),
  ]);
});

afterAll(() => system.close());

const lines = 'lines { sequence label careItemCode careItem { code label kind } }';
const ask = () =>
  system.ask('agent', `query ($id: ID!) { claim(id: $id) { ${lines} } }`, { id: claimId(system.world, 'CNSS', 'D-1') });

test('a code that the care basket does not know is an answer: the label stays, the item is null, and nothing failed', async () => {
  const { body, fetches } = await ask();

  const known = { code: 'C', label: 'Consultation de médecin généraliste', kind: 'ACT' };
  expect(body).toEqual({
    data: {
      claim: {
        lines: [
          { sequence: 1, label: 'Consultation du généraliste', careItemCode: 'C', careItem: known },
          { sequence: 2, label: 'Acte inconnu du panier', careItemCode: 'ZZ-9', careItem: null },
          { sequence: 3, label: 'Consultation du généraliste', careItemCode: 'C', careItem: known },
        ],
      },
    },
  });
  expect(fetches).toEqual(['claims', 'care-basket']);
});

test('a care basket that is down is an error at the item, and the lines stay', async () => {
  await system.stop('care-basket');

  const { body } = await ask();

  expect(body.data.claim.lines[0]).toMatchObject({ careItemCode: 'C', careItem: null });
  expect(body.errors?.map(({ extensions }) => extensions['code'])).toEqual(
    body.errors?.map(() => 'SOURCE_UNAVAILABLE'),
  );
  expect(body.errors).not.toHaveLength(0);
});
