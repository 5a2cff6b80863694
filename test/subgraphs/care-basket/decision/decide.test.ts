import type { CareDecision } from '../../../../subgraphs/care-basket/decision/care-decision.type';
import type { PriceQuestion } from '../../../../subgraphs/shared/price-question';
import { codesOf, readRealRules, type RealRules } from '../real-rules';

let real: RealRules;

beforeAll(async () => {
  real = await readRealRules();
});

const amounts = [
  'submitted',
  'eligible',
  'eligiblePercent',
  'benefit',
  'coinsurance',
  'overTariff',
  'nonCovered',
  'ceilingReduction',
  'ceilingLeft',
  'memberLiability',
] as const;

function expectNoAmounts(decision: CareDecision): void {
  expect(decision.covered).toBe('INDETERMINATE');
  expect(amounts.map(name => decision[name])).toEqual(amounts.map(() => null));
}

const reasonOf = (decision: CareDecision, code: string): string[] =>
  decision.reasons.find(reason => reason.code === code)?.trace ?? [];

describe('what can be priced', () => {
  test.each<[string, Partial<PriceQuestion>, Partial<CareDecision>]>([
    ['CNOPS pays 80 % of a consultation', { schemeCode: 'AMO_PUBLIC', fundCode: 'CNOPS' }, { benefit: '64.00' }],
    [
      'a surgical act is letter × coefficient × quantity',
      { careItemCode: 'Ka', coefficient: '50', quantity: 2, unitPrice: null },
      { submitted: '2250.00', eligible: '2250.00', benefit: '1575.00', overTariff: '0.00' },
    ],
    [
      'before the CNOPS took up the national tariff its own one held: a row of the fund wins over that of all',
      { schemeCode: 'AMO_PUBLIC', fundCode: 'CNOPS', servicedDate: '2013-07-31' },
      { tariffVersion: 'CNOPS-BEFORE-2013', eligible: '15.00', benefit: '12.00' },
    ],
    [
      'from the day after, the national tariff holds',
      { schemeCode: 'AMO_PUBLIC', fundCode: 'CNOPS', servicedDate: '2013-08-01' },
      { tariffVersion: 'TNR-2006', eligible: '80.00' },
    ],
    [
      'a stay under agreement in the private sector, 90 % at the CNOPS',
      {
        schemeCode: 'AMO_PUBLIC',
        fundCode: 'CNOPS',
        careItemCode: 'PKG_MEDICAL_STAY_DAY',
        quantity: 3,
        unitPrice: '600.00',
      },
      { covered: 'CONDITIONAL' as never, submitted: '1800.00', eligible: '1650.00', benefit: '1485.00' },
    ],
    [
      'a package takes no coefficient',
      { careItemCode: 'PKG_MEDICAL_STAY_DAY', coefficient: '4', unitPrice: null },
      { submitted: '550.00' },
    ],
    [
      'after law 54-23 the CNSS runs AMO_PUBLIC and the rate of the scheme stays as its row says',
      { schemeCode: 'AMO_PUBLIC', fundCode: 'CNSS', servicedDate: '2027-04-01' },
      { benefit: '64.00' },
    ],
  ])('%s', (_sentence, changes, expected) => {
    expect(real.answer(changes)).toMatchObject(expected);
  });
});

describe('what is outside the basket', () => {
  test('an unknown code is not covered: nothing is paid, all of it is left to the person', () => {
    const decision = real.answer({ careItemCode: 'B', quantity: 2, unitPrice: '40.00' });

    expect(decision).toMatchObject({
      item: null,
      covered: 'NOT_COVERED',
      paNeeded: 'NO_AUTH',
      submitted: '80.00',
      nonCovered: '80.00',
      eligible: '0.00',
      benefit: '0.00',
      memberLiability: '80.00',
    });
    expect(codesOf(decision)).toEqual(['ACT_NOT_IN_BASKET']);
  });

  test('a medicine whose rate in the list is 0.00 is not in the basket', () => {
    const medicine = [...real.items.values()].find(row => row.listRate === '0.00' && row.publicPrice !== null);

    const decision = real.answer({ careItemCode: medicine?.code ?? '', unitPrice: null });

    expect(decision).toMatchObject({ covered: 'NOT_COVERED', benefit: '0.00', submitted: medicine?.publicPrice });
    expect(reasonOf(decision, 'ACT_NOT_IN_BASKET')).toEqual([`medicine:${medicine?.code ?? ''}:rate of the list 0.00`]);
  });

  test.each([
    ['2010-01-31', 'NOT_COVERED'],
    ['2010-02-01', 'COVERED'],
  ])('the CNSS covers consultations since February 2010: on %s %s', (servicedDate, covered) => {
    expect(real.answer({ servicedDate }).covered).toBe(covered);
  });
});

describe('what is not established', () => {
  test('no tariff for the public sector: the private one is never taken', () => {
    const decision = real.answer({ sector: 'PUBLIC' });

    expectNoAmounts(decision);
    expect(reasonOf(decision, 'TARIFF_NOT_FOUND_AT_DATE')).toEqual(['tariff:none:C:PUBLIC:CNSS:2026-10-15']);
    expect(decision.tariffVersion).toBeNull();
  });

  test('the dental tariff of one fund is none for a third', () => {
    const decision = real.answer({ careItemCode: 'D', fundCode: 'OTHER' });

    expectNoAmounts(decision);
    expect(codesOf(decision)).toEqual(['TARIFF_NOT_FOUND_AT_DATE']);
  });

  test('tariff and rate may both be missing, and both are said', () => {
    const decision = real.answer({ schemeCode: 'AMO_ETUDIANTS', fundCode: 'CNOPS', sector: 'PUBLIC' });

    expectNoAmounts(decision);
    expect(codesOf(decision)).toEqual(['TARIFF_NOT_FOUND_AT_DATE', 'RATE_NOT_ESTABLISHED']);
  });

  test('a rate of general knowledge is not used, and the row that is not used is named', () => {
    const decision = real.answer({ schemeCode: 'AMO_TNS' });

    expectNoAmounts(decision);
    expect(reasonOf(decision, 'RATE_NOT_ESTABLISHED')).toEqual([
      'rate:AMO_TNS:ALL:ANY:NONE:70:general_knowledge:not applied',
    ]);
  });

  test.each(['AMO_TNS:ALL', 'AMO_TNS:MEDICAL_ACTS'])('it is used when the configuration names %s', rule => {
    const decision = real.answer({ schemeCode: 'AMO_TNS' }, { assumedRules: new Set([rule]) });

    expect(decision).toMatchObject({ covered: 'COVERED', benefit: '56.00' });
    expect(decision.trace).toContain('confidence:general_knowledge:rate:AMO_TNS:ALL:ANY:NONE:70');
  });

  test('another scheme’s or group’s permission does not serve', () => {
    const assumedRules = new Set(['AMO_ACHAMIL:ALL', 'AMO_TNS:HOSPITALISATION']);

    expectNoAmounts(real.answer({ schemeCode: 'AMO_TNS' }, { assumedRules }));
  });

  test('an act whose group is known by general knowledge alone is not priced unless the configuration says so', () => {
    const asked = { careItemCode: 'P', coefficient: '100', unitPrice: null };

    expectNoAmounts(real.answer(asked));
    expect(real.answer(asked, { assumedRules: new Set(['AMO_SALARIES:BIOLOGY']) })).toMatchObject({
      covered: 'COVERED',
      submitted: '110.00',
      benefit: '77.00',
    });
  });

  test('a weak row is used and the trace says so', () => {
    const decision = real.answer({ schemeCode: 'AMO_PUBLIC', fundCode: 'CNOPS', careItemCode: 'D', unitPrice: null });

    expect(decision).toMatchObject({ covered: 'COVERED', tariffVersion: 'CNOPS-DENTAL-2014', benefit: '10.40' });
    expect(decision.trace).toContain('confidence:weak:rate:AMO_PUBLIC:DENTAL:ANY:NONE:80');
  });

  test('a range is no rate: both bounds are in the trace', () => {
    const decision = real.answer({ longTermConditions: ['5'] });

    expectNoAmounts(decision);
    expect(reasonOf(decision, 'RATE_NOT_ESTABLISHED')).toEqual([
      'rate:AMO_SALARIES:ALL:ANY:ALD:77..97',
      'confidence:weak:rate:AMO_SALARIES:ALL:ANY:ALD:77..97',
      'rate:AMO_SALARIES:ALL:ANY:ALD:95..99',
    ]);
    expect(decision.tariffVersion).toBe('TNR-2006');
  });
});
