import { deliverRows } from '../support/delivery-builder';
import { openSystemForTest, type TestSystem } from '../support/system';

const born = '1985-04-02';
const document = `query ($inputs: [CoverageCheckInput!]!) {
  coverageChecks(inputs: $inputs) { key covered care { decision { covered benefit memberLiability } } }
}`;

let system: TestSystem;

beforeAll(async () => {
  system = await openSystemForTest();
  await deliverRows(system.world, 'CNSS', {
    members: [{ memberNumber: '100000001', birthDate: born }],
    coverages: [{ memberNumber: '100000001' }],
  });
  await deliverRows(system.world, 'CNOPS', {
    members: [{ memberNumber: '20000002', birthDate: born }],
    coverages: [{ memberNumber: '20000002' }],
  });
  // The first question to a database also costs the connection's own statements.
  for (let warm = 0; warm < 3; warm++) await ask(10);
});

afterAll(() => system.close());

/** Questions that alternate between the funds, each at a price of its own. */
const ask = (count: number) =>
  system.ask('partner', document, {
    inputs: Array.from({ length: count }, (_, place) => ({
      key: `desk-${place}`,
      identifier:
        place % 2 === 0
          ? { system: 'CNSS_IMMATRICULATION', value: '100000001' }
          : { system: 'CNOPS_IMMATRICULATION', value: '20000002' },
      birthDate: born,
      servicedDate: '2026-10-15',
      care: { code: 'C', sector: 'PRIVATE', unitPrice: `${100 + place}.00` },
    })),
  });

test.each([2, 500])('%i questions cost two fetches and a statement for each registry and the basket', async count => {
  const { body, fetches, statements } = await ask(count);

  expect(body.errors).toBeUndefined();
  expect(body.data.coverageChecks).toHaveLength(count);
  expect(body.data.coverageChecks[0]).toEqual({
    key: 'desk-0',
    covered: 'COVERED',
    care: { decision: { covered: 'COVERED', benefit: '56.00', memberLiability: '44.00' } },
  });
  expect(body.data.coverageChecks[1]).toEqual({
    key: 'desk-1',
    covered: 'COVERED',
    care: { decision: { covered: 'COVERED', benefit: '64.00', memberLiability: '37.00' } },
  });
  expect(fetches).toEqual(['membership', 'care-basket']);
  expect(statements.map(({ store }) => store).sort()).toEqual([
    'care-basket in ANAM',
    'membership of CNOPS',
    'membership of CNSS',
  ]);
});
