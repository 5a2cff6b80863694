import fc from 'fast-check';
import { decide, type PersonFile, type VerdictRules } from '../../../../subgraphs/membership/checks/verdict';
import { addDays } from '../../../../subgraphs/shared/days';

const born = '1985-04-02';
const day = '2026-05-01';
const rules: VerdictRules = { ageRules: [], schemeEndsOn: () => null, suspensionReasonOf: () => 'IMPAYE' };

const days = fc.integer({ min: -800, max: 800 }).map(number => addDays(day, number));
const right = fc.record({
  schemeCode: fc.constantFrom('AMO_SALARIES', 'AMO_TNS'),
  startsOn: days,
  endsOn: fc.option(days, { nil: null }),
  closingReason: fc.constantFrom(null, 'IMPAYE', 'DEMISSION'),
});
const file = fc.record({
  member: fc.record({
    fundCode: fc.constant('CNSS'),
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

      expect(chosen !== null).toBe(covered === 'COVERED');
      if (chosen) expect(isOpen(chosen.file)).toBe(true);
      if (covered === 'NOT_COVERED') expect(said.files.flatMap(({ members }) => members).some(isOpen)).toBe(false);
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
      if (codes.includes('CONTRIBUTIONS_IN_ARREARS')) expect(covered).toBe('COVERED');
    }),
  );
});

test('without a matching birth date nothing is told but that, whatever the registries hold', () => {
  fc.assert(
    fc.property(evidence, ({ files }) => {
      const { reasons, chosen } = decide({ files, silent: [] }, '1999-12-31', day, rules);

      const known = files.some(({ members }) => members.length > 0);
      expect({ reasons, chosen }).toEqual({
        reasons: [{ code: known ? 'IDENTITY_MISMATCH' : 'MEMBER_NOT_FOUND', trace: [] }],
        chosen: null,
      });
    }),
  );
});

test('an own right comes before one as a dependant', () => {
  const base = { fundCode: 'CNSS', birthDate: born, sex: 'FEMALE', student: false, disabled: false, deceasedOn: null };
  const open = [{ schemeCode: 'AMO_SALARIES', startsOn: '2020-01-01', endsOn: null, closingReason: null }];
  const member = (relationship: string): PersonFile => ({
    member: { ...base, relationship },
    coverages: open,
    monthsInArrears: [],
  });

  const { chosen } = decide(
    { files: [{ fundCode: 'CNSS', members: [member('SPOUSE'), member('SELF')] }], silent: [] },
    born,
    day,
    rules,
  );

  expect(chosen?.file.member.relationship).toBe('SELF');
});
