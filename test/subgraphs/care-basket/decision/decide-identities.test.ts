import fc from 'fast-check';
import { PaNeeded, type CareDecision } from '../../../../subgraphs/care-basket/decision/care-decision.type';
import type { CeilingFacts } from '../../../../subgraphs/care-basket/decision/judge-ceiling';
import type { PriceQuestion } from '../../../../subgraphs/shared/price-question';
import { toAmount, toCentimes } from '../../../../subgraphs/shared/centimes';
import { Covered } from '../../../../subgraphs/shared/types/covered.type';
import { readRealRules, type RealRules } from '../real-rules';

let real: RealRules;

beforeAll(async () => {
  real = await readRealRules();
});

const day = fc
  .date({ min: new Date('2005-01-01'), max: new Date('2028-12-31'), noInvalidDate: true })
  .map(date => date.toISOString().slice(0, 10));
const amount = fc
  .nat(1_000_000)
  .map(centimes => `${Math.floor(centimes / 100)}.${String(centimes % 100).padStart(2, '0')}`);
const authorization = fc.record({
  preAuthRef: fc.constantFrom('A', 'B'),
  type: fc.constantFrom('PRISE_EN_CHARGE', 'ACCORD_PREALABLE', 'EXONERATION_TM'),
  careItemCode: fc.constantFrom(null, 'C', 'PKG_ICU_DAY'),
  decision: fc.constantFrom('APPROVED', 'PARTIALLY_APPROVED', 'DENIED', 'PENDING'),
  start: day,
  end: fc.option(day),
  remainingUnits: fc.option(fc.nat(5)),
});

/** Any question membership may ask: codes of acts and packages, real medicines, and codes that nobody knows. */
const questions = (): fc.Arbitrary<Partial<PriceQuestion>> =>
  fc.record({
    schemeCode: fc.constantFrom('AMO_SALARIES', 'AMO_PUBLIC', 'AMO_TNS', 'AMO_TADAMON', 'AMO_ETUDIANTS', 'OTHER'),
    fundCode: fc.constantFrom('CNSS', 'CNOPS', 'OTHER'),
    longTermConditions: fc.subarray(['1', '5', '17']),
    authorizations: fc.array(authorization, { maxLength: 3 }),
    careItemCode: fc.constantFrom('NOPE', ...real.items.keys()),
    quantity: fc.integer({ min: 1, max: 50 }),
    coefficient: fc.constantFrom('1', '2.5', '50', '0.3333333', '120'),
    unitPrice: fc.oneof(fc.constant(null), amount),
    sector: fc.constantFrom('PUBLIC', 'PRIVATE'),
    provider: fc.constantFrom(null, '990000037', '990000185', '123456789'),
    servicedDate: day,
  });

const configurations = fc.record({
  assumedRules: fc
    .subarray(['AMO_TNS:ALL', 'AMO_ETUDIANTS:MEDICINES', 'AMO_SALARIES:BIOLOGY'])
    .map(rules => new Set(rules)),
  tariffVersions: fc
    .subarray(['AMO_SALARIES', 'AMO_PUBLIC'])
    .map(schemes => new Map(schemes.map(scheme => [scheme, 'TNR-2020-CNSS']))),
});

/** What the other subgraphs may say of a ceiling, also where none concerns the care, and beside the amount itself. */
const ceilings = fc.record<CeilingFacts>({
  concerned: fc.boolean(),
  use: fc.option(
    fc.record({
      used: fc.oneof(
        fc.constant(null),
        fc.constantFrom('0.00', '2999.99', '3000.00', '3000.01'),
        fc.nat(400_000).map(centimes => toAmount(BigInt(centimes))),
      ),
      incomplete: fc.boolean(),
    }),
  ),
});

/** The questions, of which every fourth is about care under a ceiling in a scheme that has one. */
const asked = (): fc.Arbitrary<Partial<PriceQuestion>> =>
  fc.oneof(
    { weight: 3, arbitrary: questions() },
    {
      weight: 1,
      arbitrary: questions().map(question => ({
        ...question,
        schemeCode: 'AMO_SALARIES',
        fundCode: 'CNSS',
        careItemCode: 'D_PROTHESE',
        sector: 'PRIVATE',
        servicedDate: '2026-10-15',
      })),
    },
  );

const priced = [
  'submitted',
  'eligible',
  'benefit',
  'coinsurance',
  'overTariff',
  'nonCovered',
  'ceilingReduction',
  'memberLiability',
] as const;

function expectIdentities(decision: CareDecision): void {
  const money = Object.fromEntries(priced.map(name => [name, toCentimes(decision[name] ?? '')])) as Record<
    (typeof priced)[number],
    bigint
  >;

  expect(money.eligible + money.overTariff + money.nonCovered).toBe(money.submitted);
  expect(money.benefit + money.coinsurance + money.ceilingReduction).toBe(money.eligible);
  expect(money.submitted - money.benefit).toBe(money.memberLiability);
  for (const part of Object.values(money)) expect(part).toBeGreaterThanOrEqual(0n);
}

test('whatever is asked, the answer keeps the identities of the contract, or has no amounts and says why', () => {
  const seen = new Set<string>();

  fc.assert(
    fc.property(asked(), configurations, ceilings, (question, configuration, ceiling) => {
      const decision = real.answer(question, configuration, ceiling);

      seen.add(decision.covered);
      for (const { code } of decision.reasons) seen.add(code);
      if (decision.covered === Covered.INDETERMINATE)
        expect(priced.map(name => decision[name])).toEqual(priced.map(() => null));
      else if (decision.submitted !== null) expectIdentities(decision);
      else expect(decision).toMatchObject({ covered: 'NOT_COVERED', benefit: '0.00', memberLiability: null });
      if (decision.covered !== Covered.COVERED) expect(decision.reasons).not.toHaveLength(0);
      expect(decision.satisfiedPaId !== null).toBe(decision.paNeeded === PaNeeded.SATISFIED);
      const reached = decision.reasons.some(({ code }) => code === 'CEILING_REACHED');
      expect(reached).toBe(toCentimes(decision.ceilingReduction ?? '0') > 0n);
      if (reached) expect(decision.covered === Covered.NOT_COVERED).toBe(decision.ceilingLeft === '0.00');
    }),
    { numRuns: 10_000 },
  );

  // The run would show little if one of the four answers, or a ceiling that is reached or not known, never came.
  expect([...seen]).toEqual(
    expect.arrayContaining([...Object.values(Covered), 'CEILING_REACHED', 'SOURCE_UNAVAILABLE']),
  );
});
