import { judgeAuthorization } from '../../../../subgraphs/care-basket/decision/judge-authorization';
import type { QuestionedAuthorization } from '../../../../subgraphs/shared/price-question';
import { codesOf, readRealRules, type RealRules } from '../real-rules';

const stay = 'PKG_MEDICAL_STAY_DAY';
const agreement = (changes: Partial<QuestionedAuthorization> = {}): QuestionedAuthorization => ({
  preAuthRef: 'PEC-1',
  type: 'PRISE_EN_CHARGE',
  careItemCode: null,
  decision: 'APPROVED',
  start: '2026-10-01',
  end: '2026-10-31',
  remainingUnits: 5,
  ...changes,
});

type Case = [
  sentence: string,
  authorizations: Partial<QuestionedAuthorization>[],
  paNeeded: string,
  missing: string | null,
];

const cases: Case[] = [
  ['none at all: missing', [], 'AUTH_NEEDED', 'AUTHORIZATION_MISSING'],
  ['a prise en charge without a code serves any care', [{}], 'SATISFIED', null],
  ['one that names this care serves', [{ careItemCode: stay }], 'SATISFIED', null],
  ['one that names another care does not', [{ careItemCode: 'C' }], 'AUTH_NEEDED', 'AUTHORIZATION_MISSING'],
  ['an accord préalable for this care serves', [{ type: 'ACCORD_PREALABLE', careItemCode: stay }], 'SATISFIED', null],
  [
    'an accord préalable without a code does not',
    [{ type: 'ACCORD_PREALABLE' }],
    'AUTH_NEEDED',
    'AUTHORIZATION_MISSING',
  ],
  ['an exemption is no agreement', [{ type: 'EXONERATION_TM' }], 'AUTH_NEEDED', 'AUTHORIZATION_MISSING'],
  ['a partial approval serves for its units', [{ decision: 'PARTIALLY_APPROVED' }], 'SATISFIED', null],
  ['one that is pending does not', [{ decision: 'PENDING' }], 'AUTH_NEEDED', 'AUTHORIZATION_MISSING'],
  ['one that was denied does not', [{ decision: 'DENIED' }], 'AUTH_NEEDED', 'AUTHORIZATION_MISSING'],
  ['the first day counts', [{ start: '2026-10-15' }], 'SATISFIED', null],
  ['the last day counts', [{ end: '2026-10-15' }], 'SATISFIED', null],
  ['the day after the last it is exceeded', [{ end: '2026-10-14' }], 'AUTH_NEEDED', 'AUTHORIZATION_EXCEEDED'],
  ['before the first day it is missing', [{ start: '2026-10-16' }], 'AUTH_NEEDED', 'AUTHORIZATION_MISSING'],
  ['one without an end stays open', [{ end: null }], 'SATISFIED', null],
  ['one without units has no limit', [{ remainingUnits: null }], 'SATISFIED', null],
  ['one whose units are used up is exceeded', [{ remainingUnits: 0 }], 'AUTH_NEEDED', 'AUTHORIZATION_EXCEEDED'],
  ['as many units as are asked are enough', [{ remainingUnits: 2 }], 'SATISFIED', null],
  ['fewer units than are asked are exceeded', [{ remainingUnits: 1 }], 'AUTH_NEEDED', 'AUTHORIZATION_EXCEEDED'],
  ['a good one beside a used-up one serves', [{ remainingUnits: 0 }, { preAuthRef: 'PEC-2' }], 'SATISFIED', null],
];

test.each(cases)('where an agreement is needed: %s', (_sentence, authorizations, paNeeded, missing) => {
  const judged = judgeAuthorization('YES', {
    careItemCode: stay,
    quantity: 2,
    servicedDate: '2026-10-15',
    authorizations: authorizations.map(agreement),
  });

  expect(judged.paNeeded).toBe(paNeeded);
  expect(judged.missing?.code ?? null).toBe(missing);
  expect(judged.satisfiedPaId !== null).toBe(paNeeded === 'SATISFIED');
});

test.each([
  ['NO', [agreement()], 'NO_AUTH'],
  ['UNKNOWN', [], 'INDETERMINATE'],
  ['UNKNOWN', [agreement({ decision: 'DENIED' })], 'INDETERMINATE'],
  ['UNKNOWN', [agreement()], 'SATISFIED'],
])('a need of %s is never a condition, and an agreement that is there is named', (rule, authorizations, paNeeded) => {
  const asked = { careItemCode: stay, quantity: 1, servicedDate: '2026-10-15', authorizations };

  expect(judgeAuthorization(rule, asked)).toMatchObject({ paNeeded, missing: null });
});

test('which of several agreements serves does not hang on their order: the one for this care that ends first', () => {
  const several = [
    agreement({ preAuthRef: 'D', careItemCode: stay, end: null }),
    agreement({ preAuthRef: 'C', end: '2026-10-16' }),
    agreement({ preAuthRef: 'B', careItemCode: stay }),
    agreement({ preAuthRef: 'A', careItemCode: stay }),
  ];
  const asked = { careItemCode: stay, quantity: 1, servicedDate: '2026-10-15' };

  for (const authorizations of [several, [...several].reverse()])
    expect(judgeAuthorization('YES', { ...asked, authorizations }).satisfiedPaId).toBe('A');
});

describe('in the decision', () => {
  let real: RealRules;

  beforeAll(async () => {
    real = await readRealRules();
  });

  test('a missing agreement makes the care conditional; the amounts are those if it were there', () => {
    const decision = real.answer({ careItemCode: stay, unitPrice: null });

    expect(decision).toMatchObject({ covered: 'CONDITIONAL', paNeeded: 'AUTH_NEEDED', benefit: '385.00' });
    expect(codesOf(decision)).toEqual(['AUTHORIZATION_MISSING', 'COINSURANCE']);
  });

  test('an agreement in force makes it covered and is named', () => {
    const decision = real.answer({ careItemCode: stay, unitPrice: null, authorizations: [agreement()] });

    expect(decision).toMatchObject({ covered: 'COVERED', paNeeded: 'SATISFIED', satisfiedPaId: 'PEC-1' });
  });

  test('a need that is not known leaves the answer to the money', () => {
    expect(real.answer({ careItemCode: 'Z', coefficient: '10', unitPrice: null })).toMatchObject({
      covered: 'COVERED',
      paNeeded: 'INDETERMINATE',
      benefit: '70.00',
    });
  });

  test('money that cannot be said stays so, and the missing agreement is said beside it', () => {
    const decision = real.answer({ careItemCode: stay, sector: 'PUBLIC' });

    expect(decision).toMatchObject({ covered: 'INDETERMINATE', paNeeded: 'AUTH_NEEDED', benefit: null });
    expect(codesOf(decision)).toEqual(['TARIFF_NOT_FOUND_AT_DATE', 'AUTHORIZATION_MISSING']);
  });
});
