import fc from 'fast-check';
import {
  judgeCeiling,
  type CeilingFacts,
  type CeilingQuestion,
  type JudgedCeiling,
} from '../../../../subgraphs/care-basket/decision/judge-ceiling';
import { toAmount } from '../../../../subgraphs/shared/centimes';
import type { Ceiling } from '../../../../subgraphs/shared/reference/care-item-rule.entity';

const row = (changes: Partial<Ceiling> = {}): Ceiling => ({
  digest: 'd',
  publication: 1,
  supersededBy: null,
  careCategory: 'DENTAL',
  item: 'DENTAL_PROSTHESIS',
  amountMad: '3000',
  periodMonths: 24,
  schemeCode: 'AMO_SALARIES',
  fund: 'CNSS',
  ageLimit: null,
  source: 'S87',
  confidence: 'sourced',
  note: null,
  ...changes,
});

const facts = (used: string | null = '1200.50', incomplete = false): CeilingFacts => ({
  concerned: true,
  use: { used, incomplete },
});

const judge = (
  ceilings: readonly Ceiling[],
  known: CeilingFacts = facts(),
  changes: Partial<CeilingQuestion> = {},
): JudgedCeiling =>
  judgeCeiling(
    {
      schemeCode: 'AMO_SALARIES',
      age: 40,
      servicedDate: '2026-10-15',
      ceiling: 'DENTAL_PROSTHESIS',
      confidence: 'derived',
      ...changes,
    },
    known,
    ceilings,
    confidence => confidence !== 'general_knowledge',
  );

const named = ['ceiling:DENTAL_PROSTHESIS:3000 MAD in 24 months', 'ceiling:DENTAL_PROSTHESIS:source S87:sourced'];
const window = 'ceiling:DENTAL_PROSTHESIS:window 2024-10-16..2026-10-15';

test('what is left is the amount less what was used, and the trace names ceiling, source, window and use', () => {
  expect(judge([row()])).toEqual({
    left: 179_950n,
    stopped: null,
    trace: [...named, window, 'ceiling:DENTAL_PROSTHESIS:used 1200.50'],
  });
});

test.each([
  ['0.00', 300_000n],
  ['2999.99', 1n],
  ['3000.00', 0n],
  ['3000.01', 0n],
  ['99999.00', 0n],
])('when %s MAD were used, %s centimes are left', (used, left) => {
  expect(judge([row()], facts(used)).left).toBe(left);
});

test('whatever was used, what is left and what was used make the amount, and nothing is ever owed', () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 10n ** 12n), fc.bigInt(0n, 10n ** 12n), (amount, used) => {
      const { left } = judge([row({ amountMad: toAmount(amount) })], facts(toAmount(used)));

      expect(left).toBe(amount > used ? amount - used : 0n);
    }),
    { numRuns: 10_000 },
  );
});

test('lines that are missing from a claim of the period are said to be', () => {
  expect(judge([row()], facts('0.00', true)).trace).toContain(
    'ceiling:DENTAL_PROSTHESIS:a claim of the period lacks lines: what is used may be more',
  );
});

test('care without a ceiling is not stopped and leaves no trace', () => {
  const none = { concerned: false, use: null };

  for (const judged of [
    judge([row()], none, { ceiling: null }),
    judge([row()], none, { schemeCode: 'AMO_TNS' }),
    judge([], none),
  ])
    expect(judged).toEqual({ left: null, stopped: null, trace: [] });
});

test.each<[string, CeilingFacts]>([
  ['claims could not be asked', { concerned: true, use: null }],
  ['the registry could not tell', facts(null)],
  ['membership did not know of the ceiling', { concerned: false, use: null }],
])('when %s, the use is a source that is missing, and never 0', (_what, known) => {
  expect(judge([row()], known)).toEqual({
    left: null,
    stopped: 'SOURCE_UNAVAILABLE',
    trace: [...named, window, 'ceiling:DENTAL_PROSTHESIS:used ?'],
  });
});

test('a ceiling that membership knows and the basket does not is not passed over', () => {
  expect(judge([])).toEqual({
    left: null,
    stopped: 'SOURCE_UNAVAILABLE',
    trace: ['ceiling:AMO_SALARIES:unknown to the care basket'],
  });
});

test.each<[string, Partial<Ceiling>, string]>([
  ['amount', { amountMad: null }, '? MAD in 24 months'],
  ['period', { periodMonths: null }, '3000 MAD in ? months'],
])('a ceiling whose %s was not found establishes nothing, whatever was used', (_what, changes, shown) => {
  for (const known of [facts(), { concerned: true, use: null }])
    expect(judge([row(changes)], known)).toEqual({
      left: null,
      stopped: 'RATE_NOT_ESTABLISHED',
      trace: [
        `ceiling:DENTAL_PROSTHESIS:${shown}`,
        'ceiling:DENTAL_PROSTHESIS:source S87:sourced',
        'ceiling:DENTAL_PROSTHESIS:amount or period not found',
      ],
    });
});

test.each([
  [16, null],
  [17, 'ACT_AGE_SEX'],
])('a ceiling to the age of 16 at %i: %s', (age, stopped) => {
  expect(judge([row({ ageLimit: 16 })], facts(), { age }).stopped).toBe(stopped);
});

test('too old is said also where amount and use are not known', () => {
  const judged = judge([row({ ageLimit: 16, amountMad: null })], { concerned: true, use: null });

  expect(judged.stopped).toBe('ACT_AGE_SEX');
  expect(judged.trace).toContain('ceiling:DENTAL_PROSTHESIS:to the age of 16, is 40');
});

test.each<[string, Partial<Ceiling>, Partial<CeilingQuestion>]>([
  ['a ceiling', { confidence: 'general_knowledge', ageLimit: 16 }, {}],
  ['an item’s place under a ceiling', { ageLimit: 16 }, { confidence: 'general_knowledge' }],
])('%s that is known by general knowledge alone decides nothing', (_what, changes, asked) => {
  const judged = judge([row(changes)], facts(), asked);

  expect(judged).toMatchObject({ left: null, stopped: 'RATE_NOT_ESTABLISHED' });
  expect(judged.trace).toContain('ceiling:DENTAL_PROSTHESIS:general_knowledge:not applied');
});
