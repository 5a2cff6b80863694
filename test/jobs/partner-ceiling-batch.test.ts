import type { TestSystem } from '../support/system';
import { askBatch, decisionsOf, openCeilingSystem, storesOf } from './ceiling-system';

let system: TestSystem;

beforeAll(async () => {
  system = await openCeilingSystem();
});

afterAll(() => system.close());

test.each([6, 498])(
  '%i questions, some of them under a ceiling, cost three fetches and a statement each',
  async count => {
    const answer = await askBatch(system, count, true);

    expect(answer.body.errors).toBeUndefined();
    const decisions = decisionsOf(answer);
    expect(decisions).toHaveLength(count);
    // Member 1 has 1,100.00 left and member 2 nothing, for one and the same price; the third is of another scheme.
    expect(decisions.slice(0, 6)).toMatchObject([
      { covered: 'COVERED', benefit: '1100.00', ceilingLeft: '1100.00' },
      { covered: 'COVERED', benefit: '56.00', ceilingLeft: null },
      { covered: 'COVERED', benefit: '2000.00', ceilingLeft: null },
      { covered: 'COVERED', benefit: '56.00', ceilingLeft: null },
      { covered: 'NOT_COVERED', benefit: '0.00', ceilingLeft: '0.00' },
      { covered: 'COVERED', benefit: '64.00', ceilingLeft: null },
    ]);
    expect(
      decisions.every((decision, place) => JSON.stringify(decision) === JSON.stringify(decisions[place % 6])),
    ).toBe(true);
    expect(answer.fetches).toEqual(['membership', 'claims', 'care-basket']);
    expect(storesOf(answer)).toEqual([
      'care-basket in ANAM',
      'claims of CNSS',
      'membership of CNOPS',
      'membership of CNSS',
    ]);
  },
);

test('a batch that no ceiling concerns costs two fetches', async () => {
  expect((await askBatch(system, 498, false)).fetches).toEqual(['membership', 'care-basket']);
});

// What follows takes a part of the system away, for good.

test('without claims the care under a ceiling alone is INDETERMINATE, and the rest of the batch is answered', async () => {
  await system.stop('claims');

  const mixed = await askBatch(system, 6, true);

  expect(decisionsOf(mixed).map(({ covered }) => covered)).toEqual([
    'INDETERMINATE',
    'COVERED',
    'COVERED',
    'COVERED',
    'INDETERMINATE',
    'COVERED',
  ]);
});
