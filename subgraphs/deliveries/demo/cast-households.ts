/** The households of the cast, built by the same parts as the population but with what is told of them. */
import { addCondition } from './care/conditions';
import { cast, type CastName } from './cast';
import { dayOf } from './days';
import type { ClosingReason, Household, Member, Relationship } from './people/household';
import { nameOf } from './people/names';
import { provinces } from './people/provinces';
import { schemes, type SchemeCode } from './people/schemes';
import type { Office } from './population';
import { Random } from './random';
import { contributionsOf, type Payer } from './rights/contributions';
import { rightOf } from './rights/rights';

/** The cast's own stream of chance, which no --seed changes. */
const castSeed = 20_261_031;

interface Role {
  who: CastName;
  sex: 'F' | 'M';
  relationship: Relationship;
  start: string;
  end?: string;
  closing?: ClosingReason;
  student?: true;
  disabled?: true;
  deceased?: string;
  condition?: [number: number, start: string];
  /** Twelve sessions of physiotherapy, four of them used. */
  sessions?: true;
  claims?: number;
}

interface Scene {
  scheme: SchemeCode;
  province: string;
  registered: string;
  category?: string;
  mutual?: string;
  payer: Payer;
  roles: [Role, ...Role[]];
}

const self = (who: CastName, sex: 'F' | 'M', start: string, more: Partial<Role> = {}): Role => ({
  who,
  sex,
  start,
  relationship: 'SELF',
  ...more,
});

const scenes: Scene[] = [
  {
    ...{ scheme: 'AMO_SALARIES', province: '06.141', registered: '2014-11-03', payer: 'ALWAYS' },
    roles: [
      self('employee', 'F', '2015-03-01', { condition: [9, '2023-02-01'], sessions: true, claims: 24 }),
      { who: 'employeeSpouse', sex: 'M', relationship: 'SPOUSE', start: '2015-03-01', claims: 3 },
      { who: 'employeeDaughter', sex: 'F', relationship: 'CHILD', start: '2015-03-01', claims: 2 },
      { who: 'employeeSon', sex: 'M', relationship: 'CHILD', start: '2017-11-19', claims: 2 },
    ],
  },
  {
    ...{ scheme: 'AMO_SALARIES', province: '04.421', registered: '2019-02-04', payer: 'ALWAYS' },
    roles: [self('ended', 'M', '2019-06-01', { end: '2025-12-31', closing: 'ACTIVITY_ENDED', claims: 2 })],
  },
  {
    ...{ scheme: 'AMO_TNS', province: '09.541', registered: '2022-01-10', category: 'FARMERS', payer: 'NEVER' },
    roles: [self('suspended', 'M', '2022-05-01', { end: '2026-03-31', closing: 'ARREARS', claims: 2 })],
  },
  {
    ...{ scheme: 'AMO_TNS', province: '03.231', registered: '2022-01-17', category: 'CRAFTSMEN', payer: 'NEVER' },
    roles: [self('inArrears', 'F', '2022-05-01', { claims: 2 })],
  },
  {
    ...{ scheme: 'AMO_SALARIES', province: '07.351', registered: '2009-10-05', payer: 'ALWAYS' },
    roles: [
      self('parent', 'M', '2010-01-01', { claims: 3 }),
      { who: 'overAge', sex: 'M', relationship: 'CHILD', start: '2010-01-01' },
      { who: 'student', sex: 'F', relationship: 'CHILD', start: '2010-01-01', student: true, claims: 1 },
      { who: 'disabled', sex: 'F', relationship: 'CHILD', start: '2010-01-01', disabled: true, claims: 1 },
    ],
  },
  {
    ...{ scheme: 'AMO_SALARIES', province: '01.511', registered: '2007-09-03', payer: 'ALWAYS' },
    roles: [self('deceased', 'M', '2008-01-01', { deceased: '2026-05-17', claims: 2 })],
  },
  {
    ...{ scheme: 'AMO_SALARIES', province: '04.441', registered: '2017-09-04', payer: 'ALWAYS' },
    roles: [self('inBothFundsAtCnss', 'F', '2018-01-01', { claims: 2 })],
  },
  {
    ...{ scheme: 'AMO_TADAMON', province: '08.587', registered: '2022-12-01', payer: 'NEVER' },
    roles: [self('tadamon', 'F', '2022-12-01', { claims: 2 })],
  },
  {
    ...{ scheme: 'AMO_SALARIES', province: '02.411', registered: '2026-09-01', payer: 'ALWAYS' },
    roles: [self('notStarted', 'M', '2027-01-01')],
  },
  {
    ...{ scheme: 'AMO_ACHAMIL', province: '06.181', registered: '2024-01-08', payer: 'ALWAYS' },
    roles: [self('achamil', 'F', '2024-04-01', { claims: 1 })],
  },
  {
    ...{ scheme: 'AMO_PUBLIC', province: '04.421', registered: '2009-09-01', mutual: 'MGPAP', payer: 'ALWAYS' },
    roles: [
      self('civilServant', 'M', '2009-09-01', { condition: [14, '2024-01-15'], claims: 24 }),
      { who: 'civilServantSpouse', sex: 'F', relationship: 'SPOUSE', start: '2012-07-01', claims: 2 },
      { who: 'civilServantDaughter', sex: 'F', relationship: 'CHILD', start: '2014-12-24', claims: 2 },
    ],
  },
  {
    ...{ scheme: 'AMO_PUBLIC', province: '03.061', registered: '2006-03-01', mutual: 'MGEN', payer: 'NEVER' },
    roles: [self('suspendedAtCnops', 'M', '2006-03-01', { end: '2026-06-30', closing: 'ARREARS', claims: 1 })],
  },
  {
    ...{ scheme: 'AMO_PUBLIC', province: '04.441', registered: '2020-09-01', mutual: 'OMFAM', payer: 'ALWAYS' },
    roles: [self('inBothFundsAtCnops', 'F', '2020-09-01', { claims: 2 })],
  },
  {
    ...{ scheme: 'AMO_ETUDIANTS', province: '04.421', registered: '2024-09-16', mutual: 'MGEN', payer: 'NEVER' },
    roles: [self('studentAtCnops', 'M', '2024-10-01', { end: '2027-02-28', student: true, claims: 1 })],
  },
];

function memberOf(random: Random, scene: Scene, role: Role): Member {
  const { cnie, birthDate, familyName, givenName, dependentNumber } = cast[role.who];
  const birth = dayOf(birthDate);
  const end = role.end === undefined ? null : dayOf(role.end);
  const right = rightOf(random, scene.scheme, dayOf(role.start), end, role.closing ?? null);
  const self = role.relationship === 'SELF';
  return {
    rank: dependentNumber,
    relationship: role.relationship,
    person: {
      cnie,
      familyName: nameOf(familyName),
      givenName: nameOf(givenName),
      birth,
      sex: role.sex,
      student: role.student ?? false,
      disabled: role.disabled ?? false,
      deceased: role.deceased === undefined ? null : dayOf(role.deceased),
    },
    registered: Math.max(dayOf(scene.registered), birth),
    account: role.who === 'employee' ? dayOf('2023-01-16') : null,
    rights: [self ? right : { ...right, opening: 'DEPENDANT' }],
    conditions: [],
    authorizations: [],
    claims: [],
  };
}

function householdOf(random: Random, office: Office, scene: Scene): Household {
  const { scheme } = scene;
  const { fund } = schemes[scheme];
  const province = provinces.find(known => known.code === scene.province);
  if (province === undefined) throw new Error(`no province ${scene.province}`);
  const members = scene.roles.map(role => memberOf(random, scene, role));
  const household: Household = {
    ...{ fund, scheme, province, pensioner: false, members, contributions: [] },
    number: cast[scene.roles[0].who].memberNumber,
    category: scene.category ?? null,
    mutual: scene.mutual ?? null,
  };
  const [head] = members as [Member, ...Member[]];
  const { deceased } = head.person;
  const insured = { ...household, rights: head.rights, registered: dayOf(scene.registered), deceased };
  household.contributions = contributionsOf(random, insured, scene.payer);
  const numbers = office.numbers[fund];
  scene.roles.forEach((role, index) => {
    const member = members[index] as Member;
    if (role.condition !== undefined) addCondition(numbers, member, role.condition[0], dayOf(role.condition[1]));
    if (role.sessions === true)
      member.authorizations.push({
        ...{ number: numbers.nextAuthorization(), type: 'AGREEMENT', item: 'AMM', decision: 'APPROVED' },
        ...{ start: dayOf('2026-09-01'), end: dayOf('2027-08-31'), units: 12, used: 4 },
      });
    if (role.claims !== undefined) office.claims[fund].fill(random, household, member, role.claims);
  });
  return household;
}

/** The cast's households, those of CNSS first. */
export function castHouseholds(office: Office): Household[] {
  return scenes.map((scene, index) => householdOf(new Random(castSeed, index), office, scene));
}

/** How many member rows the cast has: no demonstration is smaller. */
export const castSize = Object.keys(cast).length;
