import fc from 'fast-check';
import { chooseRate, type RateQuestion } from '../../../../subgraphs/care-basket/decision/choose-rate';
import { ReimbursementRate } from '../../../../subgraphs/care-basket/tariffs/reimbursement-rate.entity';
import type { PriceQuestion, QuestionedAuthorization } from '../../../../subgraphs/shared/price-question';
import { codesOf, readRealRules, type RealRules } from '../real-rules';

const rate = (changes: Partial<ReimbursementRate>): ReimbursementRate =>
  Object.assign(new ReimbursementRate(), {
    schemeCode: 'S',
    careCategory: 'ALL',
    sectorCode: 'ANY',
    exemption: 'NONE',
    percent: '70',
    minPercent: null,
    maxPercent: null,
    aldNumber: null,
    conflictGroup: null,
    validFrom: null,
    validTo: null,
    confidence: 'sourced',
    ...changes,
  });

const asked: RateQuestion = {
  schemeCode: 'S',
  careCategory: 'DENTAL',
  sector: 'PUBLIC',
  servicedDate: '2026-10-15',
  longTermConditions: [],
  grantedExemption: null,
};
const nothingAssumed = { assumedRules: new Set<string>(), tariffVersions: new Map<string, string>() };

const general = rate({});
const ofGroup = rate({ careCategory: 'DENTAL', percent: '75' });
const ofSector = rate({ sectorCode: 'PUBLIC', percent: '90' });
const ofBoth = rate({ careCategory: 'DENTAL', sectorCode: 'PUBLIC', percent: '95' });
const ald = rate({ exemption: 'ALD', percent: '97' });
const aldOfOne = rate({ exemption: 'ALD', aldNumber: '17', percent: '98' });
const costly = rate({ exemption: 'COSTLY', percent: '100' });

test.each<[string, ReimbursementRate[], Partial<RateQuestion>, string | null]>([
  ['the only row is taken', [general], {}, '70'],
  ['a row of the sector wins over one of any', [general, ofSector], {}, '90'],
  ['a row of the group wins over one of the sector', [general, ofSector, ofGroup], {}, '75'],
  ['a row of both wins over all', [general, ofSector, ofGroup, ofBoth], {}, '95'],
  ['another sector’s row is never taken', [rate({ sectorCode: 'PRIVATE' })], {}, null],
  ['another group’s row is never taken', [rate({ careCategory: 'OPTICS' })], {}, null],
  ['another scheme’s row is never taken', [rate({ schemeCode: 'T' })], {}, null],
  ['the first day counts', [rate({ validFrom: '2026-10-15' })], {}, '70'],
  ['the last day counts', [rate({ validTo: '2026-10-15' })], {}, '70'],
  ['the day after the last it holds no more', [rate({ validTo: '2026-10-14' })], {}, null],
  ['an illness in force wins over every row without one', [ofBoth, ald], { longTermConditions: ['3'] }, '97'],
  ['without an illness in force its rate is not taken', [general, ald], {}, '70'],
  ['the row of the illness wins over that of all', [general, ald, aldOfOne], { longTermConditions: ['3', '17'] }, '98'],
  ['the row of another illness is not taken', [general, aldOfOne], { longTermConditions: ['3'] }, '70'],
  ['an exemption that the fund granted wins over none', [ofBoth, costly], { grantedExemption: 'WHOLE' }, '100'],
  ['without the fund’s exemption its rate is not taken', [general, costly], {}, '70'],
  ['an exemption granted in part has no rate', [general, costly], { grantedExemption: 'PART' }, null],
  ['an exemption granted whole has no rate where no row says it', [general], { grantedExemption: 'WHOLE' }, null],
  [
    'an exemption changes nothing where all is paid anyway',
    [rate({ percent: '100' })],
    { grantedExemption: 'PART' },
    '100',
  ],
  [
    'illness and exemption that disagree give no rate',
    [general, ald, costly],
    { longTermConditions: ['3'], grantedExemption: 'WHOLE' },
    null,
  ],
  ['a range is no rate', [rate({ percent: null, minPercent: '77', maxPercent: '97' })], {}, null],
  ['two rows of equal standing that agree are one', [general, rate({ confidence: 'weak' })], {}, '70'],
  ['two rows of equal standing that disagree are none', [general, rate({ percent: '80' })], {}, null],
  ['general knowledge is not used', [rate({ confidence: 'general_knowledge' })], {}, null],
  [
    'a sourced row of all groups does not stand in for one of the group that may not be used',
    [general, rate({ careCategory: 'DENTAL', confidence: 'general_knowledge', percent: '90' })],
    {},
    null,
  ],
])('%s', (_sentence, rows, changes, percent) => {
  expect(chooseRate(rows, { ...asked, ...changes }, nothingAssumed).percent).toBe(percent);
});

test('whatever the order of the rows, the rate is the same', () => {
  const rows = [general, ofGroup, ofSector, ofBoth, ald, aldOfOne, costly, rate({ exemption: 'ALD', percent: null })];
  const questions = fc.record({
    longTermConditions: fc.subarray(['3', '17']),
    grantedExemption: fc.constantFrom('WHOLE' as const, 'PART' as const, null),
    sector: fc.constantFrom('PUBLIC', 'PRIVATE'),
  });

  fc.assert(
    fc.property(fc.shuffledSubarray(rows), questions, (some, changes) => {
      const answer = chooseRate(some, { ...asked, ...changes }, nothingAssumed);
      const turned = chooseRate([...some].reverse(), { ...asked, ...changes }, nothingAssumed);

      expect(turned.percent).toBe(answer.percent);
      expect([...turned.trace].sort()).toEqual([...answer.trace].sort());
    }),
    { numRuns: 2_000 },
  );
});

describe('by the real rows', () => {
  let real: RealRules;

  beforeAll(async () => {
    real = await readRealRules();
  });

  const exemption = (changes: Partial<QuestionedAuthorization> = {}): QuestionedAuthorization => ({
    preAuthRef: 'ETM-1',
    type: 'EXONERATION_TM',
    careItemCode: null,
    decision: 'APPROVED',
    start: '2026-01-01',
    end: '2026-12-31',
    remainingUnits: null,
    ...changes,
  });
  const cnops = { schemeCode: 'AMO_PUBLIC', fundCode: 'CNOPS' };

  test.each<[string, Partial<PriceQuestion>, string | null]>([
    ['a long-term illness at the CNOPS: all of it', { ...cnops, longTermConditions: ['3'] }, '100'],
    ['one at the CNSS has a range only', { longTermConditions: ['3'] }, null],
    ['renal failure (17) at the CNSS: 98 %', { longTermConditions: ['17'] }, '98'],
    ['an exemption granted by the CNSS: all of it', { authorizations: [exemption()] }, '100'],
    ['one that has ended: nothing but the general rate', { authorizations: [exemption({ end: '2026-10-14' })] }, '70'],
    ['one that was refused: the general rate', { authorizations: [exemption({ decision: 'DENIED' })] }, '70'],
    ['one for another care: the general rate', { authorizations: [exemption({ careItemCode: 'Cs' })] }, '70'],
    ['one for this care: all of it', { authorizations: [exemption({ careItemCode: 'C' })] }, '100'],
    ['Tadamon in the private sector: 70 %, weak', { schemeCode: 'AMO_TADAMON' }, '70'],
  ])('%s', (_sentence, changes, percent) => {
    const decision = real.answer(changes);

    expect(decision.eligiblePercent).toBe(percent);
    expect(codesOf(decision).includes('RATE_NOT_ESTABLISHED')).toBe(percent === null);
  });

  test('nothing is left of the ticket modérateur where all of the base is paid', () => {
    expect(real.answer({ authorizations: [exemption()] })).toMatchObject({
      benefit: '80.00',
      coinsurance: '0.00',
      overTariff: '70.00',
      memberLiability: '70.00',
    });
  });
});
