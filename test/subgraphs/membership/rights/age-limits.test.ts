import fc from 'fast-check';
import {
  ageRuleAgainst,
  endsByAgeOn,
  type AgeRule,
  type Dependant,
} from '../../../../subgraphs/membership/rights/age-limits';
import { addDays } from '../../../../subgraphs/shared/days';

const rule = (
  condition: string,
  maxAge: number | null,
  validFrom = '2005-08-18',
  validTo: string | null = null,
): AgeRule => ({
  relationship: 'CHILD',
  condition,
  maxAge,
  ageInclusive: maxAge === null ? null : true,
  fund: 'ALL',
  validFrom,
  validTo,
});

/** The rows of dependent_rules.csv that tell of age, with law 54-23 on a day. */
const rulesWithLawOn = (day: string): AgeRule[] => [
  rule('NONE', 21),
  rule('UNMARRIED_IN_HIGHER_EDUCATION', 26, '2005-08-18', addDays(day, -1)),
  rule('UNMARRIED_IN_HIGHER_OR_VOCATIONAL_EDUCATION', 30, day),
  rule('DISABLED', null),
  rule('BOTH_PARENTS_INSURED', null),
];
const rules = rulesWithLawOn('2027-03-01');

const child = (birthDate: string, facts: Partial<Dependant> = {}): Dependant => ({
  fundCode: 'CNSS',
  relationship: 'CHILD',
  birthDate,
  student: false,
  disabled: false,
  ...facts,
});

const covered = (dependant: Dependant, day: string, under = rules): boolean =>
  ageRuleAgainst(dependant, under, day) === null;
const birthDates = fc.integer({ min: 0, max: 18_000 }).map(days => addDays('1980-01-01', days));

test.each([
  ['to 21, inclusive, is the eve of the 22nd birthday', child('2005-06-15'), '2027-06-14'],
  ['a student to 26 is the eve of the 27th birthday', child('1999-12-25', { student: true }), '2026-12-24'],
  ['a student who is 26 when law 54-23 comes goes on to 30', child('2001-05-10', { student: true }), '2032-05-09'],
  ['who was born on 29 February leaves on the last day of February', child('2004-02-29'), '2026-02-28'],
  ['a disabled child has no end', child('1990-01-01', { disabled: true }), null],
  ['a disabled student has no end', child('1990-01-01', { disabled: true, student: true }), null],
  ['a spouse has no end by age', child('1960-01-01', { relationship: 'SPOUSE' }), null],
  ['an insured person has no end by age', child('1960-01-01', { relationship: 'SELF' }), null],
])('%s', (_sentence, dependant, expected) => {
  expect(endsByAgeOn(dependant, rules, '2026-11-22')).toBe(expected);
});

test('the last day counts and the next does not', () => {
  fc.assert(
    fc.property(birthDates, birthDate => {
      const last = endsByAgeOn(child(birthDate), rules, '1900-01-01') ?? '';

      expect([covered(child(birthDate), last), covered(child(birthDate), addDays(last, 1))]).toEqual([true, false]);
    }),
  );
});

test('a disabled child is never too old', () => {
  fc.assert(
    fc.property(birthDates, birthDates, fc.boolean(), (birthDate, day, student) => {
      expect(covered(child(birthDate, { disabled: true, student }), day)).toBe(true);
    }),
  );
});

test('a student is covered at least as long as another child', () => {
  fc.assert(
    fc.property(birthDates, birthDates, (birthDate, day) => {
      expect(covered(child(birthDate, { student: true }), day) || !covered(child(birthDate), day)).toBe(true);
    }),
  );
});

test('a student of 27 is too old on the eve of law 54-23 and is not on its day', () => {
  const student = child('1999-06-01', { student: true });

  expect([covered(student, '2027-02-28'), covered(student, '2027-03-01')]).toEqual([false, true]);
  expect(ageRuleAgainst(student, rules, '2027-02-28')).toMatchObject({ maxAge: 26 });
});

test('the two ends of such a student are told as seen from the day', () => {
  const student = child('1999-12-25', { student: true });

  const seen = ['2026-12-24', '2026-12-25', '2040-01-01'].map(day => endsByAgeOn(student, rules, day));

  expect(seen).toEqual(['2026-12-24', '2030-12-24', '2030-12-24']);
});

test('moving the day of the law moves the day on which a student of 27 is covered', () => {
  const student = child('1999-06-01', { student: true });

  fc.assert(
    fc.property(fc.integer({ min: -28, max: 300 }), days => {
      const law = addDays('2027-03-01', days);

      expect([
        covered(student, addDays(law, -1), rulesWithLawOn(law)),
        covered(student, law, rulesWithLawOn(law)),
      ]).toEqual([false, true]);
    }),
  );
});

test('a rule of another fund says nothing', () => {
  const onlyThere: AgeRule[] = [{ ...rule('NONE', 21), fund: 'CNOPS' }];

  expect(endsByAgeOn(child('2000-01-01'), onlyThere, '2026-11-22')).toBeNull();
});
