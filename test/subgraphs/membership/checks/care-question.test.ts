import type { PriceQuestion } from '../../../../subgraphs/shared/price-question';
import { questionSeal } from '../../../../subgraphs/shared/sealed-question';
import { countStatements } from '../../../support/count-statements';
import type { World } from '../../../support/world';
import { openCheckedWorld, type Check } from './checked-world';

let world: World;
let check: Check;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ world, check, close } = await openCheckedWorld());
});

afterAll(() => close());

test.each([
  [
    'an unknown system',
    { identifier: { system: 'PASSPORT', value: 'X1' } },
    'CNSS_IMMATRICULATION, CNOPS_IMMATRICULATION, CNIE, PERSON',
  ],
  [
    'a quantity of 0',
    { care: { code: 'C', sector: 'PRIVATE', quantity: 0 } },
    'care.quantity: expected 1 or more, got 0.',
  ],
  ['a coefficient of 0', { care: { code: 'C', sector: 'PRIVATE', coefficient: '0.00' } }, 'care.coefficient'],
  ['a price below 0', { care: { code: 'C', sector: 'PRIVATE', unitPrice: '-1' } }, 'care.unitPrice'],
  ['a price in thousandths', { care: { code: 'C', sector: 'PRIVATE', unitPrice: '1.005' } }, 'care.unitPrice'],
  ['a provider that is no INPE', { care: { code: 'C', sector: 'PRIVATE', provider: '12' } }, 'care.provider'],
])('%s is the asker’s fault and asks no registry', async (_what, changes, message) => {
  const { result, statements } = await countStatements(() => check('100000001', { key: 'row-1', ...changes }));

  expect(result.errors).toMatchObject([
    { message: expect.stringContaining(message), extensions: { code: 'BAD_USER_INPUT', key: 'row-1' } },
  ]);
  expect(statements).toEqual([]);
});

test('the question of price holds what the price depends on and nothing that tells who the person is', async () => {
  const care = {
    code: 'Z',
    quantity: 2,
    coefficient: '30',
    unitPrice: '12.50',
    sector: 'PRIVATE',
    provider: '123456789',
  };

  const { result, statements } = await countStatements(() => check('100000001', { care }));

  const question = questionSeal(world.config.PRICE_QUESTION_KEY).open(
    String(result.data.coverageCheck.care.priceKey),
  ) as PriceQuestion;
  expect(question).toEqual({
    schemeCode: 'AMO_SALARIES',
    fundCode: 'CNSS',
    age: 41,
    sex: 'FEMALE',
    longTermConditions: ['9'],
    authorizations: [
      {
        preAuthRef: 'AP-Z',
        type: 'ACCORD_PREALABLE',
        careItemCode: 'Z',
        decision: 'APPROVED',
        start: '2026-01-01',
        end: null,
        remainingUnits: 2,
      },
      {
        preAuthRef: 'TM',
        type: 'EXONERATION_TM',
        careItemCode: null,
        decision: 'APPROVED',
        start: '2026-01-01',
        end: null,
        remainingUnits: null,
      },
    ],
    careItemCode: 'Z',
    quantity: 2,
    coefficient: '30',
    unitPrice: '12.50',
    sector: 'PRIVATE',
    provider: '123456789',
    servicedDate: '2026-05-01',
    publications: { CNSS: 3 },
    reference: 1,
    assumedRules: [],
    tariffVersion: null,
  });
  expect(JSON.stringify(question)).not.toMatch(/100000001|AB100001|1985-04-02/);
  expect(statements).toHaveLength(1);
});

test('care of a person who is not covered is not asked about', async () => {
  const answer = await check('100000003', { care: { code: 'C', sector: 'PUBLIC' } });

  expect(answer.data.coverageCheck.care).toBeNull();
});
