import type { CareDecision } from '../../../../subgraphs/care-basket/decision/care-decision.type';
import { decide } from '../../../../subgraphs/care-basket/decision/decide';
import type { CeilingFacts } from '../../../../subgraphs/care-basket/decision/judge-ceiling';
import type { PriceQuestion } from '../../../../subgraphs/shared/price-question';
import type { Ceiling } from '../../../../subgraphs/shared/reference/care-item-rule.entity';
import { questionOf } from '../price-questions';
import { codesOf, readRealRules, type RealRules } from '../real-rules';

let real: RealRules;

beforeAll(async () => {
  real = await readRealRules();
});

/** 12.50 × 200 = 2,500.00, of which 70 % are 1,750.00. */
const prosthesis = { careItemCode: 'D_PROTHESE', coefficient: '200', unitPrice: null };
const used = (amount: string, incomplete = false): CeilingFacts => ({
  concerned: true,
  use: { used: amount, incomplete },
});
const answer = (ceiling: CeilingFacts, changes: Partial<PriceQuestion> = {}): CareDecision =>
  real.answer({ ...prosthesis, ...changes }, {}, ceiling);

const amountsOf = ({ submitted, eligible, benefit, coinsurance, overTariff, nonCovered, ...rest }: CareDecision) => ({
  ...{ submitted, eligible, benefit, coinsurance, overTariff, nonCovered },
  ...{ ceilingReduction: rest.ceilingReduction, ceilingLeft: rest.ceilingLeft, memberLiability: rest.memberLiability },
});
const nothingKnown = {
  ...{ submitted: null, eligible: null, benefit: null, coinsurance: null, overTariff: null, nonCovered: null },
  ...{ ceilingReduction: null, ceilingLeft: null, memberLiability: null },
};

/** The same care under a ceiling that is as a test wants it. */
function answerUnder(changes: Partial<Ceiling>, ceiling: CeilingFacts, asked: Partial<PriceQuestion> = {}) {
  const ceilings = real.rules.ceilings.map(row =>
    row.item === 'DENTAL_PROSTHESIS' ? Object.assign(Object.create(row) as Ceiling, changes) : row,
  );
  const question = questionOf({ ...prosthesis, ...asked });
  const row = real.items.get(question.careItemCode) ?? null;
  return decide({ question, row, ceiling }, { ...real.rules, ceilings });
}

test('what is left of a ceiling is paid in full when it is enough, and is said', () => {
  const decision = answer(used('1250.00'));

  expect(decision.covered).toBe('COVERED');
  expect(codesOf(decision)).toEqual(['COINSURANCE']);
  expect(decision).toMatchObject({ benefit: '1750.00', ceilingReduction: '0.00', ceilingLeft: '1750.00' });
});

test('a ceiling that is not enough cuts the benefit; the ticket modérateur stays what it was', () => {
  const decision = answer(used('1250.01'), { unitPrice: '3000.00' });

  expect(decision.covered).toBe('COVERED');
  expect(codesOf(decision)).toEqual(['CEILING_REACHED', 'OVER_TARIFF', 'COINSURANCE']);
  expect(amountsOf(decision)).toEqual({
    submitted: '3000.00',
    eligible: '2500.00',
    benefit: '1749.99',
    coinsurance: '750.00',
    overTariff: '500.00',
    nonCovered: '0.00',
    ceilingReduction: '0.01',
    ceilingLeft: '1749.99',
    memberLiability: '1250.01',
  });
});

test.each(['3000.00', '4100.00'])('when %s were used nothing is left: not covered, and the amounts say so', amount => {
  const agreement = {
    ...{ preAuthRef: 'AP-1', type: 'ACCORD_PREALABLE', careItemCode: 'D_PROTHESE', decision: 'APPROVED' },
    ...{ start: '2026-01-01', end: null, remainingUnits: null },
  };

  const decision = answer(used(amount), { authorizations: [agreement], provider: '990000185' });

  expect(decision).toMatchObject({ covered: 'NOT_COVERED', paNeeded: 'NO_AUTH', satisfiedPaId: null });
  expect(codesOf(decision)).toEqual(['CEILING_REACHED', 'COINSURANCE']);
  expect(amountsOf(decision)).toEqual({
    submitted: '2500.00',
    eligible: '2500.00',
    benefit: '0.00',
    coinsurance: '750.00',
    overTariff: '0.00',
    nonCovered: '0.00',
    ceilingReduction: '1750.00',
    ceilingLeft: '0.00',
    memberLiability: '2500.00',
  });
  expect(decision.trace.join(' ')).not.toContain('authorization:');
});

test('where no benefit would be due an exhausted ceiling refuses nothing', () => {
  const decision = answer(used('3000.00'), { unitPrice: '0' });

  expect(decision).toMatchObject({ covered: 'COVERED', benefit: '0.00', ceilingReduction: '0.00' });
  expect(codesOf(decision)).toEqual([]);
});

test('the reason and the trace name the ceiling, its source, window and use, and what may be missing', () => {
  const decision = answer(used('2000.00', true));

  const expected = [
    'ceiling:DENTAL_PROSTHESIS:3000 MAD in 24 months',
    'ceiling:DENTAL_PROSTHESIS:source S87:sourced',
    'ceiling:DENTAL_PROSTHESIS:window 2024-10-16..2026-10-15',
    'ceiling:DENTAL_PROSTHESIS:used 2000.00',
    'ceiling:DENTAL_PROSTHESIS:a claim of the period lacks lines: what is used may be more',
  ];
  expect(decision.reasons[0]).toMatchObject({ code: 'CEILING_REACHED', trace: expected });
  expect(decision.trace).toEqual(expect.arrayContaining(expected));
});

test('a ceiling whose use is not known leaves the care undecided, without amounts', () => {
  const decision = answer({ concerned: true, use: null });

  expect(decision).toMatchObject({ covered: 'INDETERMINATE', paNeeded: 'INDETERMINATE', eligiblePercent: null });
  expect(amountsOf(decision)).toEqual(nothingKnown);
  expect(codesOf(decision)).toEqual(['SOURCE_UNAVAILABLE']);
});

test('a missing tariff is said beside it, and no ceiling is shown as left where nothing is decided', () => {
  const unknownUse = answer({ concerned: true, use: null }, { sector: 'PUBLIC' });
  const knownUse = answer(used('0.00'), { sector: 'PUBLIC' });

  expect(codesOf(unknownUse)).toEqual(['TARIFF_NOT_FOUND_AT_DATE', 'SOURCE_UNAVAILABLE']);
  expect(codesOf(knownUse)).toEqual(['TARIFF_NOT_FOUND_AT_DATE']);
  expect(amountsOf(knownUse)).toEqual(nothingKnown);
});

test('a ceiling whose amount was not found leaves the care undecided, and says what is known of it', () => {
  const decision = answerUnder({ amountMad: null }, { concerned: true, use: null });

  expect(decision.covered).toBe('INDETERMINATE');
  expect(amountsOf(decision)).toEqual(nothingKnown);
  expect(decision.reasons).toMatchObject([
    {
      code: 'RATE_NOT_ESTABLISHED',
      trace: [
        'ceiling:DENTAL_PROSTHESIS:? MAD in 24 months',
        'ceiling:DENTAL_PROSTHESIS:source S87:sourced',
        'ceiling:DENTAL_PROSTHESIS:amount or period not found',
      ],
    },
  ]);
});

test('a rate and a ceiling that are not established are one reason with both traces', () => {
  const decision = answerUnder({ amountMad: null }, { concerned: true, use: null }, { longTermConditions: ['5'] });

  expect(codesOf(decision)).toEqual(['RATE_NOT_ESTABLISHED']);
  expect(decision.reasons[0]?.trace).toEqual(
    expect.arrayContaining(['rate:AMO_SALARIES:ALL:ANY:ALD:95..99', 'ceiling:DENTAL_PROSTHESIS:? MAD in 24 months']),
  );
});

test('who is older than a ceiling allows is not covered for that care, whatever was used and whatever it costs', () => {
  const decision = answerUnder({ ageLimit: 16 }, used('0.00'), { age: 17, unitPrice: '900.00' });

  expect(decision).toMatchObject({ covered: 'NOT_COVERED', paNeeded: 'NO_AUTH', item: { code: 'D_PROTHESE' } });
  expect(codesOf(decision)).toEqual(['ACT_AGE_SEX']);
  expect(amountsOf(decision)).toMatchObject({ submitted: '900.00', nonCovered: '900.00', benefit: '0.00' });
  expect(answerUnder({ ageLimit: 16 }, used('0.00'), { age: 16 }).covered).toBe('COVERED');
});

test('the same care in a scheme without that ceiling is priced, and nothing is left of what is not there', () => {
  const decision = real.answer({ ...prosthesis, schemeCode: 'AMO_PUBLIC', fundCode: 'CNOPS' });

  expect(decision).toMatchObject({
    covered: 'COVERED',
    benefit: '2000.00',
    ceilingLeft: null,
    paNeeded: 'INDETERMINATE',
  });
  expect(decision.trace.join(' ')).not.toContain('ceiling:');
});
