/** Who lives in a household: an insured person, perhaps a spouse, perhaps children, of ages that fit together. */
import { birthday, extractionDay, yearsBetween } from '../days';
import type { Random } from '../random';
import { weight } from '../weights';
import type { Person, Relationship } from './household';
import { familyName, givenName } from './names';
import type { IdentityCards } from './numbers';
import type { SchemeCode } from './schemes';

/** A person of a household, and who the person is to the insured. */
export interface Relative {
  relationship: Relationship;
  person: Person;
}

const spouseShare = weight('SPOUSES_AMONG_DEPENDANTS') / 100;

/** A birth so many full years before the extraction. */
function birthAt(random: Random, age: number): number {
  return birthday(extractionDay, -age) - random.between(0, 364);
}

function insuredAge(random: Random, scheme: SchemeCode, pensioner: boolean): number {
  if (scheme === 'AMO_ETUDIANTS') return random.between(18, 28);
  if (pensioner) return random.between(60, 86);
  if (scheme === 'AMO_TADAMON') return random.between(20, 84);
  return random.between(21, 60);
}

function invent(random: Random, cards: IdentityCards, sex: 'F' | 'M', birth: number): Person {
  const age = yearsBetween(birth, extractionDay);
  // Who was born this month cannot have died before.
  const longest = Math.min(700, extractionDay - birth);
  return {
    cnie: age >= 18 && !random.percent(2) ? cards.next() : null,
    familyName: familyName(random),
    givenName: givenName(random, sex),
    birth,
    sex,
    student: false,
    disabled: random.percent(1),
    deceased: random.percent(age > 65 ? 3 : 0.3) ? extractionDay - random.between(0, longest) : null,
  };
}

const spouseOf = (random: Random, cards: IdentityCards, insured: Person, age: number): Person =>
  invent(random, cards, insured.sex === 'F' ? 'M' : 'F', birthAt(random, Math.max(18, age + random.between(-8, 6))));

/** A child of a parent of this age: mostly minors, some students of 21 to 26, some over the age limit. */
function childOf(random: Random, cards: IdentityCards, insured: Person, parentAge: number): Person {
  const oldest = Math.min(25, parentAge - 19);
  // Few become parents after 50: the children of old parents are grown up.
  const youngest = Math.min(20, oldest, Math.max(0, parentAge - 50));
  const age = random.between(youngest, random.percent(12) ? oldest : Math.min(20, oldest));
  const child = invent(random, cards, random.percent(51) ? 'M' : 'F', birthAt(random, age));
  return {
    ...child,
    familyName: insured.familyName,
    student: (age >= 21 && random.percent(60)) || (age >= 18 && age < 21 && random.percent(50)),
    disabled: random.percent(age >= 21 ? 8 : 1),
  };
}

/** A whole number from 0 to 6, with this mean. */
function count(random: Random, mean: number): number {
  let found = 0;
  for (let draw = 0; draw < 6; draw++) if (random.fraction() * 6 < mean) found++;
  return found;
}

/** A family of a scheme, of at most so many persons. */
export function makeFamily(
  random: Random,
  cards: IdentityCards,
  scheme: SchemeCode,
  pensioner: boolean,
  largest: number,
): Relative[] {
  const age = insuredAge(random, scheme, pensioner);
  const insured = invent(
    random,
    cards,
    random.percent(scheme === 'AMO_TADAMON' ? 50 : 64) ? 'M' : 'F',
    birthAt(random, age),
  );
  insured.student = scheme === 'AMO_ETUDIANTS';
  const family: Relative[] = [{ relationship: 'SELF', person: insured }];
  const dependants = weight('DEPENDANTS', scheme) / weight('INSURED', scheme);
  const spouses = dependants * spouseShare;
  const children = dependants - spouses;
  const married = largest > 1 && random.fraction() < spouses;
  if (married) family.push({ relationship: 'SPOUSE', person: spouseOf(random, cards, insured, age) });
  // Couples have more children than single parents; together the mean is the published one.
  const ofCouples = children * 1.5;
  const mean = married ? ofCouples : (children - spouses * ofCouples) / (1 - spouses);
  const wanted = age < 23 ? 0 : count(random, mean);
  for (let made = 0; made < wanted && family.length < largest; made++)
    family.push({ relationship: 'CHILD', person: childOf(random, cards, insured, age) });
  return family;
}
