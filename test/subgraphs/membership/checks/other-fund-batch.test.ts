import fc from 'fast-check';
import { membership } from '../../../../subgraphs/membership/subgraph';
import { callerOf } from '../../../support/callers';
import { countStatements } from '../../../support/count-statements';
import { serve, type ServedSubgraph } from '../../../support/running-subgraph';
import { openWorld, type World } from '../../../support/world';
import { addFamilies, asked, told } from './families-of-two-funds';

let world: World;
let served: ServedSubgraph;

beforeAll(async () => {
  world = await openWorld();
  await addFamilies(world);
  served = await serve(membership, world);
  // The first question to a database also costs the connection's own statements.
  await askAll([asked('CNIE', 'AB100001')]);
});

afterAll(async () => {
  await served.close();
  await world.close();
});

const askAll = (inputs: readonly object[]) =>
  served.ask(
    callerOf('partner'),
    `query ($inputs: [CoverageCheckInput!]!) { coverageChecks(inputs: $inputs) { ${told} } }`,
    { inputs },
  );

test('a batch asks the other registries for all its questions by one statement more', async () => {
  const inputs = Array.from({ length: 200 }, (_, place) => ({
    ...asked('CNSS_IMMATRICULATION', place % 2 === 0 ? '100000001' : '100000007'),
    dependentNumber: 1,
  }));

  const { result, statements } = await countStatements(() => askAll(inputs));

  expect(
    new Set((result.data.coverageChecks as { reasons: { code: string }[] }[]).map(({ reasons }) => reasons[0]?.code)),
  ).toEqual(new Set(['OTHER_FUND_PRIMARY']));
  expect(statements.map(({ store }) => store).sort()).toEqual(['membership of CNOPS', 'membership of CNSS']);
});

test('whatever is asked together, in whatever order, each gets the answer that it gets alone', async () => {
  const numbers = ['100000001', '100000004', '100000006', '100000007', '100000008', '999999999'];
  const pool = [
    ...numbers.flatMap(value =>
      [0, 1, 2].map(dependentNumber => ({ ...asked('CNSS_IMMATRICULATION', value), dependentNumber })),
    ),
    ...['20000002', '20000004', '20000008'].map(value => asked('CNOPS_IMMATRICULATION', value)),
    ...['AB100001', 'AB100002', 'AB100004', 'AB100006', 'AB100008'].map(value => asked('CNIE', value)),
  ].filter(({ identifier: { value }, dependentNumber = 0 }) => !(value === '100000001' && dependentNumber === 2));
  const answers = new Map<object, unknown>();
  for (const input of pool) {
    // Whose birth date is another one is no question of this test: it would count as a guess.
    const { data } = await served.ask(
      callerOf('partner'),
      `query ($input: CoverageCheckInput!) { coverageCheck(input: $input) { ${told} } }`,
      { input },
    );
    if ((data.coverageCheck.reasons as { code: string }[])[0]?.code !== 'IDENTITY_MISMATCH')
      answers.set(input, data.coverageCheck);
  }

  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...answers.keys()), { minLength: 1, maxLength: 40 }), async inputs => {
      const { data } = await askAll(inputs);

      expect(data.coverageChecks).toEqual(inputs.map(input => answers.get(input)));
    }),
    { numRuns: 40 },
  );
  expect(answers.size).toBeGreaterThan(18);
});
