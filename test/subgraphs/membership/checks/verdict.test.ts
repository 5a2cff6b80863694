import fc from 'fast-check';
import type { PersonFile, VerdictRules } from '../../../../subgraphs/membership/checks/evidence';
import { decide } from '../../../../subgraphs/membership/checks/verdict';
import { addDays } from '../../../../subgraphs/shared/days';
import { shippedRules } from '../affiliations/shipped-rules';

const born = '1985-04-02';
const day = '2026-05-01';
const rules: VerdictRules = {
  ageRules: [],
  schemeEndsOn: () => null,
  suspensionReasonOf: () => 'IMPAYE',
  coordinationRules: shippedRules,
};

const days = fc.integer({ min: -800, max: 800 }).map(number => addDays(day, number));
const right = fc.record({
  schemeCode: fc.constantFrom('AMO_SALARIES', 'AMO_TNS'),
  startsOn: days,
  endsOn: fc.option(days, { nil: null }),
  closingReason: fc.constantFrom(null, 'IMPAYE', 'DEMISSION'),
});
const file = fc.record({
  asked: fc.boolean(),
  subscriberSex: fc.constantFrom('FEMALE', 'MALE', null),
  member: fc.record({
    fundCode: fc.constant('CNSS'),
    memberNumber: fc.constantFrom('100000001', '100000002'),
    dependentNumber: fc.nat(3),
    relationship: fc.constantFrom('SELF', 'SPOUSE', 'CHILD'),
    birthDate: fc.constantFrom(born, '1970-01-01'),
    sex: fc.constantFrom('FEMALE', 'MALE'),
    student: fc.boolean(),
    disabled: fc.boolean(),
    deceasedOn: fc.option(days, { nil: null }),
  }),
  coverages: fc.array(right, { maxLength: 3 }),
  monthsInArrears: fc.subarray(['2026-01-01', '2026-05-01', '2026-09-01']),
});
const evidence = fc.record({
  files: fc.array(fc.record({ fundCode: fc.constant('CNSS'), members: fc.array(file, { maxLength: 3 }) }), {
    maxLength: 2,
  }),
  silent: fc.subarray(['CNOPS', 'CMIM']),
});

const isOpen = ({ member, coverages }: PersonFile): boolean =>
  member.birthDate === born &&
  (member.deceasedOn === null || member.deceasedOn >= day) &&
  coverages.some(({ startsOn, endsOn }) => startsOn <= day && (endsOn === null || endsOn >= day));

test('while a registry is silent nobody is called not covered', () => {
  fc.assert(
    fc.property(evidence, said => {
      const { covered, reasons } = decide(said, born, day, rules);

      if (said.silent.length > 0) expect(covered).not.toBe('NOT_COVERED');
      expect(reasons.some(({ code }) => code === 'SOURCE_UNAVAILABLE')).toBe(said.silent.length > 0);
    }),
  );
});

test('who is covered has an open right of a person with that birth date, and who is not has none that is beyond doubt', () => {
  fc.assert(
    fc.property(evidence, said => {
      const { covered, chosen } = decide(said, born, day, rules);

      const asked = said.files.flatMap(({ members }) => members.filter(member => member.asked));
      expect(chosen !== null).toBe(covered === 'COVERED' || covered === 'CONDITIONAL');
      if (chosen) expect(isOpen(chosen.file)).toBe(true);
      if (chosen) expect(asked.some(isOpen)).toBe(true);
      if (covered === 'NOT_COVERED') expect(asked.some(isOpen)).toBe(false);
    }),
  );
});

test('an answer that is not "covered" says why, each code once; arrears never close a right', () => {
  fc.assert(
    fc.property(evidence, said => {
      const { covered, reasons } = decide(said, born, day, rules);
      const codes = reasons.map(({ code }) => code);

      expect(new Set(codes).size).toBe(codes.length);
      if (covered !== 'COVERED') expect(codes).not.toEqual([]);
      if (codes.includes('CONTRIBUTIONS_IN_ARREARS')) expect(['COVERED', 'CONDITIONAL']).toContain(covered);
      expect(codes.includes('PRIORITY_NOT_ESTABLISHED')).toBe(covered === 'CONDITIONAL');
    }),
  );
});

test('without a matching birth date nothing is told but that, whatever the registries hold', () => {
  fc.assert(
    fc.property(evidence, ({ files }) => {
      const { reasons, chosen } = decide({ files, silent: [] }, '1999-12-31', day, rules);

      const known = files.some(({ members }) => members.some(({ asked }) => asked));
      expect({ reasons, chosen }).toEqual({
        reasons: [{ code: known ? 'IDENTITY_MISMATCH' : 'MEMBER_NOT_FOUND', trace: [] }],
        chosen: null,
      });
    }),
  );
});

const base = {
  memberNumber: '1',
  dependentNumber: 0,
  birthDate: born,
  sex: 'FEMALE',
  student: false,
  disabled: false,
  deceasedOn: null,
};
const open = (
  fundCode: string,
  schemeCode: string,
  relationship: string,
  changes: Partial<PersonFile> = {},
): PersonFile => ({
  asked: true,
  subscriberSex: relationship === 'SELF' ? 'FEMALE' : 'MALE',
  member: { ...base, fundCode, relationship },
  coverages: [{ schemeCode, startsOn: '2020-01-01', endsOn: null, closingReason: null }],
  monthsInArrears: [],
  ...changes,
});
const decideAmong = (...members: PersonFile[]) =>
  decide(
    { files: members.map(member => ({ fundCode: member.member.fundCode, members: [member] })), silent: [] },
    born,
    day,
    rules,
  );

test('an own right comes before one as a spouse in the other fund, and the rule is named', () => {
  const verdict = decideAmong(open('CNSS', 'AMO_SALARIES', 'SPOUSE'), open('CNOPS', 'AMO_PUBLIC', 'SELF'));

  expect(verdict).toMatchObject({ covered: 'COVERED', chosen: { schemeCode: 'AMO_PUBLIC' } });
  expect(verdict.reasons).toEqual([
    {
      code: 'OTHER_FUND_PRIMARY',
      trace: [
        'rule:OWN_COVER_BEFORE_SPOUSE',
        'law 65-00',
        'prevails:CNOPS:AMO_PUBLIC:SELF',
        'yields:CNSS:AMO_SALARIES:SPOUSE',
      ],
    },
  ]);
});

test('a child in both parents’ funds belongs to the father’s, whichever was asked', () => {
  const father = open('CNSS', 'AMO_SALARIES', 'CHILD');
  const mother = open('CNOPS', 'AMO_PUBLIC', 'CHILD', { subscriberSex: 'FEMALE' });

  const askedMothers = decideAmong({ ...father, asked: false }, mother);
  const askedFathers = decideAmong(father, { ...mother, asked: false });

  expect([askedMothers, askedFathers].map(({ chosen }) => chosen?.fundCode)).toEqual(['CNSS', 'CNSS']);
  expect(askedMothers.reasons[0]).toMatchObject({
    code: 'OTHER_FUND_PRIMARY',
    trace: expect.arrayContaining(['rule:BOTH_PARENTS_INSURED', 'law 65-00 art. 6']),
  });
  expect(askedFathers.reasons).toEqual([]);
});

test('two own rights in main schemes are covered on the condition that the funds say who pays: nothing is guessed', () => {
  const verdict = decideAmong(open('CNSS', 'AMO_SALARIES', 'SELF'), open('CNOPS', 'AMO_PUBLIC', 'SELF'));

  expect(verdict).toMatchObject({
    covered: 'CONDITIONAL',
    reasons: [
      {
        code: 'PRIORITY_NOT_ESTABLISHED',
        trace: ['coverage:CNOPS:AMO_PUBLIC:SELF', 'coverage:CNSS:AMO_SALARIES:SELF'],
      },
    ],
  });
});

test('a right that was not asked about covers nobody whose own has ended', () => {
  const ended = [{ schemeCode: 'AMO_SALARIES', startsOn: '2020-01-01', endsOn: '2026-04-30', closingReason: null }];

  const verdict = decideAmong(
    open('CNSS', 'AMO_SALARIES', 'SPOUSE', { coverages: ended }),
    open('CNOPS', 'AMO_PUBLIC', 'SELF', { asked: false }),
  );

  expect(verdict).toMatchObject({ covered: 'NOT_COVERED', chosen: null, reasons: [{ code: 'COVERAGE_ENDED' }] });
});
