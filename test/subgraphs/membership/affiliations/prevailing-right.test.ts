import fc from 'fast-check';
import {
  mayYield,
  prevailingRight,
  type AffiliatedRight,
} from '../../../../subgraphs/membership/affiliations/prevailing-right';
import { addDays } from '../../../../subgraphs/shared/days';
import { shippedRules } from './shipped-rules';

const right = (
  fundCode: string,
  schemeCode: string,
  relationship = 'SELF',
  subscriberSex: string | null = 'FEMALE',
  startsOn = '2024-01-01',
): AffiliatedRight => ({ fundCode, schemeCode, relationship, subscriberSex, startsOn });

const employee = right('CNSS', 'AMO_SALARIES');
const civilServant = right('CNOPS', 'AMO_PUBLIC');
const student = right('CNOPS', 'AMO_ETUDIANTS');
const tadamon = right('CNSS', 'AMO_TADAMON');
const achamil = right('CNSS', 'AMO_ACHAMIL');
const spouseInCnss = right('CNSS', 'AMO_SALARIES', 'SPOUSE', 'MALE');
const spouseInCnops = right('CNOPS', 'AMO_PUBLIC', 'SPOUSE', 'MALE');
const childOfFather = right('CNSS', 'AMO_SALARIES', 'CHILD', 'MALE');
const childOfMother = right('CNOPS', 'AMO_PUBLIC', 'CHILD', 'FEMALE');
const day = '2026-10-15';

test.each<[string, AffiliatedRight, AffiliatedRight, string]>([
  ['who works in one fund and is a spouse in the other', employee, spouseInCnops, 'OWN_COVER_BEFORE_SPOUSE'],
  ['who works in the public sector and is an employee’s spouse', civilServant, spouseInCnss, 'OWN_COVER_BEFORE_SPOUSE'],
  ['a young employee who is a civil servant’s child', employee, childOfMother, 'OWN_COVER_BEFORE_CHILD'],
  ['the child of two insured parents', childOfFather, childOfMother, 'BOTH_PARENTS_INSURED'],
  ['a student who is an employee’s child', childOfFather, student, 'STUDENTS_WITHOUT_OTHER_COVER'],
  ['a student whose mother alone is insured', childOfMother, student, 'STUDENTS_WITHOUT_OTHER_COVER'],
  ['an employee still in Tadamon', employee, tadamon, 'TADAMON_WITHOUT_OTHER_COVER'],
  ['a spouse with own cover in Tadamon', spouseInCnss, tadamon, 'TADAMON_WITHOUT_OTHER_COVER'],
  ['a spouse with own cover in Achamil', spouseInCnops, achamil, 'ACHAMIL_WITHOUT_OTHER_SCHEME'],
  ['a spouse in CNOPS who is a child in CNSS', childOfFather, spouseInCnops, 'SPOUSE_WITHOUT_OTHER_SCHEME'],
])('%s has a right that prevails', (_who, prevailing, other, rule) => {
  for (const rights of [
    [prevailing, other],
    [other, prevailing],
  ])
    expect(prevailingRight(rights, shippedRules, day)).toMatchObject({ prevailing, rule: { rule } });
});

test.each<[string, AffiliatedRight[]]>([
  ['two own rights in main schemes', [employee, civilServant]],
  ['two own rights in one scheme', [employee, { ...employee, startsOn: '2025-01-01' }]],
  ['two schemes of which each is for who has no other', [student, tadamon]],
  ['an own right as a student and a right as a child in Tadamon', [student, { ...tadamon, relationship: 'CHILD' }]],
  ['two subscribers of one sex', [childOfMother, { ...childOfFather, subscriberSex: 'FEMALE' }]],
  ['a father, and a parent of unknown sex', [childOfFather, { ...childOfMother, subscriberSex: null }]],
  ['a spouse in CNSS who is a child there', [spouseInCnss, childOfFather]],
  ['a spouse in a fund of which no rule is known', [employee, right('CAISSE_X', 'SCHEME_X', 'SPOUSE', 'MALE')]],
  ['no right at all', []],
])('%s: nothing is guessed', (_what, rights) => {
  expect(prevailingRight(rights, shippedRules, day)).toEqual({ prevailing: null, rule: null });
});

test('one right alone prevails, by no rule', () => {
  expect(prevailingRight([student], shippedRules, day)).toEqual({ prevailing: student, rule: null });
});

test('of several rules that were needed the one tried last is named, then the one against the latest right', () => {
  const all = [student, childOfMother, childOfFather];
  const subsidiary = [employee, achamil, { ...tadamon, startsOn: '2025-01-01' }];

  expect(prevailingRight(all, shippedRules, day)).toMatchObject({
    prevailing: childOfFather,
    rule: { rule: 'BOTH_PARENTS_INSURED' },
  });
  expect(prevailingRight(subsidiary, shippedRules, day)).toMatchObject({
    prevailing: employee,
    rule: { rule: 'TADAMON_WITHOUT_OTHER_COVER' },
  });
});

test.each<[string, AffiliatedRight, boolean]>([
  ['an employee’s own right', employee, false],
  ['a civil servant’s own right', civilServant, false],
  ['a self-employed person’s own right', right('CNSS', 'AMO_TNS'), false],
  ['a right as a spouse', spouseInCnss, true],
  ['a right as a father’s child', childOfFather, true],
  ['a right as a child of an unknown subscriber', { ...childOfMother, subscriberSex: null }, true],
  ['a student’s own right', student, true],
  ['an own right in Tadamon', tadamon, true],
  ['an own right in Achamil', achamil, true],
])('whether %s may yield to another', (_what, one, expected) => {
  expect(mayYield(one, shippedRules, day)).toBe(expected);
});

test.each(shippedRules.map(row => [`${row.rule} of ${row.yieldsInFund}`, row] as const))(
  '%s decides on its first and its last day, and on no day outside',
  (_name, row) => {
    const alone = [row];
    const yielding = right(
      row.yieldsInFund === 'ALL' ? 'CNSS' : row.yieldsInFund,
      row.yieldsScheme ?? 'AMO_TNS',
      row.yieldsRelationship ?? 'SELF',
      row.yieldsSubscriberSex,
    );
    const decided = (on: string): boolean => mayYield(yielding, alone, on);

    expect([addDays(row.validFrom, -1), row.validFrom].map(decided)).toEqual([false, true]);
    if (row.validTo === null) expect(decided('2999-12-31')).toBe(true);
    else expect([row.validTo, addDays(row.validTo, 1)].map(decided)).toEqual([true, false]);
  },
);

test('the day after the student scheme no rule is left that tells of it', () => {
  const rules = ['2027-02-28', '2027-03-01'].map(on => prevailingRight([civilServant, student], shippedRules, on).rule);

  expect(rules.map(rule => rule?.rule)).toEqual(['STUDENTS_WITHOUT_OTHER_COVER', undefined]);
});

const schemes = ['AMO_SALARIES', 'AMO_PUBLIC', 'AMO_TNS', 'AMO_TADAMON', 'AMO_ACHAMIL', 'AMO_ETUDIANTS'];
const everyRight = ['CNSS', 'CNOPS', 'CAISSE_X'].flatMap(fund =>
  schemes.flatMap(scheme =>
    ['SELF', 'SPOUSE', 'CHILD'].flatMap(relationship =>
      ['FEMALE', 'MALE', null].map(sex => right(fund, scheme, relationship, sex)),
    ),
  ),
);
const turningDays = [
  ...new Set(shippedRules.flatMap(({ validFrom, validTo }) => [validFrom, ...(validTo ? [addDays(validTo, 1)] : [])])),
].flatMap(turning => [addDays(turning, -1), turning]);

test.each(turningDays)('on %s no rights prevail over each other in a circle, whatever they are', on => {
  const over = everyRight.map(one =>
    everyRight.flatMap((other, place) =>
      one !== other && prevailingRight([one, other], shippedRules, on).prevailing === one ? [place] : [],
    ),
  );
  const state = new Map<number, 'open' | 'done'>();
  const isCircular = (place: number): boolean => {
    const known = state.get(place);
    if (known !== undefined) return known === 'open';
    state.set(place, 'open');
    const found = (over[place] ?? []).some(isCircular);
    state.set(place, 'done');
    return found;
  };

  expect(everyRight.filter((_right, place) => isCircular(place))).toEqual([]);
});

const someRights = fc
  .uniqueArray(fc.nat(everyRight.length - 1), { maxLength: 5 })
  .map(places => places.flatMap(place => everyRight[place] ?? []));
const someDay = fc.constantFrom(...turningDays);

test('the order of the rights and of the rules changes nothing', () => {
  const shuffled = fc.shuffledSubarray([...shippedRules], { minLength: shippedRules.length });
  const turned = someRights.chain(rights =>
    fc.tuple(fc.constant(rights), fc.shuffledSubarray(rights, { minLength: rights.length })),
  );
  fc.assert(
    fc.property(turned, shuffled, someDay, ([rights, reordered], rules, on) => {
      const one = prevailingRight(rights, shippedRules, on);
      const other = prevailingRight(reordered, rules, on);

      expect(other.prevailing).toBe(one.prevailing);
      expect(other.rule?.rule).toBe(one.rule?.rule);
    }),
    { numRuns: 2_000 },
  );
});

test('a further right that yields to the one that prevails leaves it where it is', () => {
  let decided = 0;
  fc.assert(
    fc.property(someRights, fc.constantFrom(...everyRight), someDay, (rights, further, on) => {
      const { prevailing } = prevailingRight(rights, shippedRules, on);
      fc.pre(prevailing !== null && !rights.includes(further));
      if (prevailingRight([prevailing, further], shippedRules, on).prevailing !== prevailing) return;
      decided += 1;

      expect(prevailingRight([...rights, further], shippedRules, on).prevailing).toBe(prevailing);
    }),
    { numRuns: 2_000 },
  );

  expect(decided).toBeGreaterThan(100);
});

test('a right that yields is one that may yield', () => {
  fc.assert(
    fc.property(someRights, someDay, (rights, on) => {
      const { prevailing, rule } = prevailingRight(rights, shippedRules, on);
      fc.pre(rule !== null);
      const others = rights.filter(other => other !== prevailing);

      expect(others.every(other => mayYield(other, shippedRules, on))).toBe(true);
    }),
    { numRuns: 500 },
  );
});
