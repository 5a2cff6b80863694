import { careBasket } from '../../../../subgraphs/care-basket/subgraph';
import { callerOf } from '../../../support/callers';
import { countStatements } from '../../../support/count-statements';
import { serve, type ServedSubgraph } from '../../../support/running-subgraph';
import { openWorld, type World } from '../../../support/world';
import { askItem } from '../asked-item';

let world: World;
let served: ServedSubgraph;

beforeAll(async () => {
  world = await openWorld({ funds: ['CNSS'] });
  served = await serve(careBasket, world);
});

afterAll(async () => {
  await served.close();
  await world.close();
});

const analyst = callerOf('analyst');
const item = (code: string, selection: string) => askItem(served, code, selection);

test('the generic group has the products with the same INN, dosage and form, the product among them', async () => {
  const fields = 'code medicine { inn dosage form }';
  const [row] = await world.sql<{ code: string }>(
    'ANAM',
    `SELECT code FROM care_basket.medicine WHERE inn = 'AMLODIPINE' AND dosage = '5' AND form = 'COMPRIME' LIMIT 1`,
  );

  const { medicine } = await item(
    row?.code ?? '',
    `medicine { genericGroup(first: 100) { ${fields} } few: genericGroup(first: 3) { code } }`,
  );
  const group = medicine.genericGroup as { code: string; medicine: object }[];

  expect(group).toHaveLength(30);
  expect(group.map(found => found.code)).toContain(row?.code);
  expect(new Set(group.map(found => JSON.stringify(found.medicine))).size).toBe(1);
  expect(medicine.few).toEqual(group.slice(0, 3).map(({ code }) => ({ code })));
});

test('the groups of many medicines cost one statement more', async () => {
  const rows = await world.sql<{ code: string }>(
    'ANAM',
    'SELECT code FROM care_basket.medicine ORDER BY code LIMIT 60',
  );

  const { result, statements } = await countStatements(() =>
    served.entities(
      analyst,
      '... on CareItem { code medicine { genericGroup { code label } } }',
      rows.map(({ code }) => ({ __typename: 'CareItem', code })),
    ),
  );

  expect(result.errors).toBeUndefined();
  expect(statements).toHaveLength(2);
});

test('the group of a product without a dosage is the product alone: what is not known equals nothing', async () => {
  const [row] = await world.sql<{ code: string }>(
    'ANAM',
    'SELECT code FROM care_basket.medicine WHERE dosage IS NULL LIMIT 1',
  );

  const { medicine } = await item(row?.code ?? '', 'medicine { dosage genericGroup { code } }');

  expect(medicine).toEqual({ dosage: null, genericGroup: [{ code: row?.code }] });
});

test('products without a dosage that are alike otherwise do not stand for each other', async () => {
  const rows = await world.sql<{ code: string }>(
    'ANAM',
    `SELECT unnest(codes[:2]) AS code FROM (
       SELECT array_agg(code ORDER BY code) AS codes FROM care_basket.medicine WHERE dosage IS NULL
       GROUP BY inn, dosage_unit, form HAVING count(*) > 1 ORDER BY 1 LIMIT 1) alike`,
  );

  const { data } = await served.entities(
    analyst,
    '... on CareItem { code medicine { genericGroup { code } } }',
    rows.map(({ code }) => ({ __typename: 'CareItem', code })),
  );

  expect(rows).toHaveLength(2);
  expect(data._entities).toEqual(rows.map(({ code }) => ({ code, medicine: { genericGroup: [{ code }] } })));
});

test('the group is in the order of codes, and a size out of bounds is refused', async () => {
  const rows = await world.sql<{ code: string }>(
    'ANAM',
    `SELECT code FROM care_basket.medicine WHERE inn = 'AMLODIPINE' AND dosage = '5' AND form = 'COMPRIME' ORDER BY code`,
  );
  const code = rows.at(-1)?.code;

  const { medicine } = await item(code ?? '', 'medicine { genericGroup(first: 100) { code } }');
  const { errors } = await served.ask(
    analyst,
    'query ($code: String!) { careItem(code: $code) { medicine { genericGroup(first: 101) { code } } } }',
    { code },
  );

  expect(medicine.genericGroup).toEqual(rows);
  expect(errors?.[0]).toMatchObject({
    message: 'first: expected 1 to 100, got 101.',
    extensions: { code: 'BAD_USER_INPUT' },
  });
});
