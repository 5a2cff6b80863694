import fc from 'fast-check';
import { stateOn, type Beneficiary, type RightRules } from '../../../../subgraphs/membership/rights/right-on-day';
import { addDays } from '../../../../subgraphs/shared/days';

const person: Beneficiary = {
  fundCode: 'CNSS',
  relationship: 'SELF',
  birthDate: '1985-04-02',
  student: false,
  disabled: false,
  deceasedOn: null,
};
const noRules: RightRules = { ageRules: [], schemeEndsOn: () => null };
const schemeCode = 'AMO_ETUDIANTS';
const days = fc.integer({ min: 0, max: 9_000 }).map(number => addDays('2006-01-01', number));

test('a right is in force on its first and on its last day, and on no day outside', () => {
  fc.assert(
    fc.property(days, fc.nat(2_000), (startsOn, length) => {
      const endsOn = addDays(startsOn, length);
      const states = [addDays(startsOn, -1), startsOn, endsOn, addDays(endsOn, 1)].map(day =>
        stateOn({ schemeCode, startsOn, endsOn }, person, noRules, day),
      );

      expect(states).toEqual(['NOT_STARTED', 'IN_FORCE', 'IN_FORCE', 'ENDED']);
    }),
  );
});

test('a death ends every right after that day, whatever its period', () => {
  fc.assert(
    fc.property(days, days, (startsOn, deceasedOn) => {
      const after = addDays(deceasedOn, 1);

      expect(stateOn({ schemeCode, startsOn, endsOn: null }, { ...person, deceasedOn }, noRules, after)).toBe(
        'DECEASED',
      );
      expect(stateOn({ schemeCode, startsOn, endsOn: null }, { ...person, deceasedOn }, noRules, deceasedOn)).toBe(
        startsOn <= deceasedOn ? 'IN_FORCE' : 'NOT_STARTED',
      );
    }),
  );
});

test('age ends a right that the file leaves open', () => {
  const ageRules = [
    {
      relationship: 'CHILD',
      condition: 'NONE',
      maxAge: 21,
      ageInclusive: true,
      fund: 'ALL',
      validFrom: '2005-08-18',
      validTo: null,
    },
  ];
  const child = { ...person, relationship: 'CHILD', birthDate: '2004-02-29' };

  const states = ['2026-02-28', '2026-03-01'].map(day =>
    stateOn({ schemeCode, startsOn: '2010-01-01', endsOn: null }, child, { ...noRules, ageRules }, day),
  );

  expect(states).toEqual(['IN_FORCE', 'OVER_AGE']);
});

test('a right ends with its scheme, whatever the file says', () => {
  const rules: RightRules = { ...noRules, schemeEndsOn: code => (code === 'AMO_ETUDIANTS' ? '2027-02-28' : null) };
  const state = (code: string, day: string): string =>
    stateOn({ schemeCode: code, startsOn: '2024-10-01', endsOn: null }, person, rules, day);

  expect([state('AMO_ETUDIANTS', '2027-02-28'), state('AMO_ETUDIANTS', '2027-03-01')]).toEqual(['IN_FORCE', 'ENDED']);
  expect(state('AMO_PUBLIC', '2027-03-01')).toBe('IN_FORCE');
});
