import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { careBasket } from '../../../../subgraphs/care-basket/subgraph';
import { callerOf } from '../../../support/callers';
import { countStatements } from '../../../support/count-statements';
import { serve, type ServedSubgraph } from '../../../support/running-subgraph';
import { openWorld, type World } from '../../../support/world';
import { representationOf, type RepresentedCeiling } from '../price-questions';

let world: World;
let served: ServedSubgraph;

beforeAll(async () => {
  world = await openWorld();
  served = await serve(careBasket, world);
});

afterAll(async () => {
  await served.close();
  await world.close();
});

const selection = `... on CareCoverage { decision {
  item { code label } covered reasons { code trace } trace paNeeded satisfiedPaId tariffVersion
  submitted eligible eligiblePercent benefit coinsurance overTariff nonCovered ceilingReduction ceilingLeft memberLiability
} }`;

test('a consultation billed 150.00 under CNSS: 56.00 paid, 24.00 ticket modérateur, 70.00 above the tariff', async () => {
  const { data, errors } = await served.entities(callerOf('partner'), selection, [representationOf(world)]);

  expect(errors).toBeUndefined();
  expect(data._entities[0].decision).toEqual({
    item: { code: 'C', label: 'Consultation de médecin généraliste' },
    covered: 'COVERED',
    reasons: [
      { code: 'OVER_TARIFF', trace: ['tariff:TNR-2006:C'] },
      {
        code: 'COINSURANCE',
        trace: [
          'item:C:MEDICAL_ACTS',
          'confidence:derived:item:C:MEDICAL_ACTS',
          'tariff:TNR-2006:C',
          'rate:AMO_SALARIES:MEDICAL_ACTS:ANY:NONE:70',
        ],
      },
    ],
    trace: [
      'item:C:MEDICAL_ACTS',
      'confidence:derived:item:C:MEDICAL_ACTS',
      'tariff:TNR-2006:C',
      'rate:AMO_SALARIES:MEDICAL_ACTS:ANY:NONE:70',
      'authorization:C:NO',
    ],
    paNeeded: 'NO_AUTH',
    satisfiedPaId: null,
    tariffVersion: 'TNR-2006',
    submitted: '150.00',
    eligible: '80.00',
    eligiblePercent: '70',
    benefit: '56.00',
    coinsurance: '24.00',
    overTariff: '70.00',
    nonCovered: '0.00',
    ceilingReduction: '0.00',
    ceilingLeft: null,
    memberLiability: '94.00',
  });
});

test('what claims said of a ceiling comes with the question: three answers to one and the same price', async () => {
  const prosthesis = { careItemCode: 'D_PROTHESE', coefficient: '200', unitPrice: null };
  const representation = (ceilingUse: RepresentedCeiling['ceilingUse']) =>
    representationOf(world, prosthesis, { ceilingsConcerned: true, ceilingUse });

  const { data, errors } = await served.entities(callerOf('partner'), selection, [
    representation({ used: '0.00', incomplete: false }),
    representation({ used: '1900.00', incomplete: false }),
    representation(null),
  ]);

  expect(errors).toBeUndefined();
  expect(data._entities).toMatchObject([
    { decision: { benefit: '1750.00', ceilingReduction: '0.00', ceilingLeft: '3000.00' } },
    { decision: { benefit: '1100.00', ceilingReduction: '650.00', ceilingLeft: '1100.00' } },
    { decision: { covered: 'INDETERMINATE', benefit: null, ceilingLeft: null } },
  ]);
});

test('the basket’s schema does not know the key of a use, so that the gateway never sends whose it is', () => {
  const schema = readFileSync(join(__dirname, '../../../../schema/care-basket.graphql'), 'utf8');

  expect(schema).toContain('type CeilingUse');
  expect(schema).not.toContain('useKey');
});

test('three hundred questions about acts, medicines and unknown codes cost one statement', async () => {
  const medicines = await world.sql<{ code: string }>('ANAM', 'SELECT code FROM care_basket.medicine LIMIT 200');
  const codes = [...medicines.map(row => row.code), ...Array<string>(50).fill('Cs'), ...Array<string>(50).fill('NOPE')];

  const { result, statements } = await countStatements(() =>
    served.entities(
      callerOf('partner'),
      selection,
      codes.map(careItemCode => representationOf(world, { careItemCode })),
    ),
  );

  expect(statements).toHaveLength(1);
  expect(result.errors).toBeUndefined();
  expect(
    (result.data._entities as { decision: { item: { code: string } | null } }[]).map(
      ({ decision }) => decision.item?.code ?? 'NOPE',
    ),
  ).toEqual(codes);
});

test('a decision needs the scope to check coverage: an analyst is refused', async () => {
  const { data, errors } = await served.entities(callerOf('analyst'), selection, [representationOf(world)]);

  expect(data._entities).toEqual([null]);
  expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
});

test('a key that was not sealed by membership is refused, and the others of the batch are answered', async () => {
  const { data, errors } = await served.entities(callerOf('partner'), selection, [
    { __typename: 'CareCoverage', priceKey: 'forged' },
    representationOf(world),
  ]);

  expect(data._entities[0].decision).toBeNull();
  expect(errors?.map(error => error.extensions['code'])).toEqual(['BAD_USER_INPUT']);
  expect(data._entities[1].decision.benefit).toBe('56.00');
});

test('when ANAM’s database is lost, decisions are null with SOURCE_UNAVAILABLE, never "not covered"', async () => {
  const lost = await openWorld({ funds: ['CNSS'] });
  const subgraph = await serve(careBasket, lost);
  const url = new URL(lost.url('ANAM'));
  await lost.sql('CNSS', `DROP DATABASE ${url.pathname.slice(1)} WITH (FORCE)`);

  const { data, errors } = await subgraph.entities(callerOf('partner'), selection, [representationOf(lost)]);

  await subgraph.close();
  await lost.close();
  expect(data._entities[0].decision).toBeNull();
  expect(errors?.map(error => error.extensions['code'])).toEqual(['SOURCE_UNAVAILABLE']);
});
