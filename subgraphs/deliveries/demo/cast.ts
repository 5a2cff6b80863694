/** One person of the cast, with the numbers to ask by. */
export interface CastMember {
  fundCode: 'CNSS' | 'CNOPS';
  memberNumber: string;
  dependentNumber: number;
  birthDate: string;
  cnie: string | null;
  familyName: string;
  givenName: string;
  /** What is true of the person in the delivered files, which are of 31 October 2026. */
  truth: string;
}

type Who = [number: string, rank: number, birthDate: string, cnie: string | null, family: string, given: string];

const one =
  (fundCode: 'CNSS' | 'CNOPS') =>
  (who: Who, truth: string): CastMember => {
    const [memberNumber, dependentNumber, birthDate, cnie, familyName, givenName] = who;
    return { fundCode, memberNumber, dependentNumber, birthDate, cnie, familyName, givenName, truth };
  };
const cnss = one('CNSS');
const cnops = one('CNOPS');

/** The cast: invented persons at the head of each file, the same whatever the seed and the size, for examples and tests. */
export const cast = {
  employee: cnss(
    ['900000018', 0, '1984-03-12', 'ZZ000001', 'Exemple-Cèdre', 'Amina'],
    'Employee, AMO_SALARIES in force since 2015-03-01, contributions paid, ALD 9 since 2023-02-01 with an exemption, ' +
      'an approved agreement for 12 sessions AMM of which 4 are used, 24 claims of consultations and medicines.',
  ),
  employeeSpouse: cnss(
    ['900000018', 1, '1982-07-25', 'ZZ000002', 'Exemple-Olivier', 'Karim'],
    'Spouse of the employee, in force since 2015-03-01.',
  ),
  employeeDaughter: cnss(
    ['900000018', 2, '2012-05-04', null, 'Exemple-Olivier', 'Salma'],
    'Child of the employee, in force since 2015-03-01, no CNIE.',
  ),
  employeeSon: cnss(
    ['900000018', 3, '2017-11-19', null, 'Exemple-Olivier', 'Adam'],
    'Child of the employee, in force since birth, no CNIE.',
  ),
  ended: cnss(
    ['900000026', 0, '1990-01-30', 'ZZ000003', 'Exemple-Dune', 'Youssef'],
    'Right under AMO_SALARIES from 2019-06-01 ended on 2025-12-31 (FIN_ACTIVITE).',
  ),
  suspended: cnss(
    ['900000034', 0, '1975-09-08', 'ZZ000004', 'Exemple-Oasis', 'Hassan'],
    'Farmer, right under AMO_TNS from 2022-05-01 ended on 2026-03-31 for arrears (IMPAYE).',
  ),
  inArrears: cnss(
    ['900000042', 0, '1988-12-02', 'ZZ000005', 'Exemple-Cuivre', 'Nadia'],
    'Craftswoman, right under AMO_TNS in force since 2022-05-01 although no contribution of the last twelve months is paid.',
  ),
  parent: cnss(
    ['900000050', 0, '1970-04-17', 'ZZ000006', 'Exemple-Rivière', 'Rachid'],
    'Employee, AMO_SALARIES in force since 2010-01-01, with three grown children.',
  ),
  overAge: cnss(
    ['900000050', 1, '2003-06-15', 'ZZ000007', 'Exemple-Rivière', 'Omar'],
    'Child, no student: the file leaves the right open, age ended it on 2025-06-14.',
  ),
  student: cnss(
    ['900000050', 2, '2002-02-20', 'ZZ000008', 'Exemple-Rivière', 'Hiba'],
    'Child and student: in force, the right ends by age on 2033-02-19 (law 54-23 moves the limit from 26 to 30 before that).',
  ),
  disabled: cnss(
    ['900000050', 3, '1996-10-05', 'ZZ000009', 'Exemple-Rivière', 'Imane'],
    'Disabled child: in force without limit of age.',
  ),
  deceased: cnss(
    ['900000068', 0, '1948-08-21', 'ZZ000010', 'Exemple-Falaise', 'Driss'],
    'Deceased on 2026-05-17; the file leaves the right under AMO_SALARIES from 2008-01-01 open.',
  ),
  inBothFundsAtCnss: cnss(
    ['900000076', 0, '1986-06-06', 'ZZ000011', 'Exemple-Jasmin', 'Loubna'],
    'In force under AMO_SALARIES since 2018-01-01; the same CNIE stands at CNOPS.',
  ),
  tadamon: cnss(
    ['900000084', 0, '1968-02-14', 'ZZ000012', 'Exemple-Figuier', 'Malika'],
    'In force under AMO_TADAMON since 2022-12-01; the State pays, nothing is due.',
  ),
  notStarted: cnss(
    ['900000092', 0, '1999-09-27', 'ZZ000013', 'Exemple-Faucon', 'Anas'],
    'Registered on 2026-09-01, the right under AMO_SALARIES starts on 2027-01-01.',
  ),
  achamil: cnss(
    ['900000109', 0, '1979-03-03', 'ZZ000014', 'Exemple-Safran', 'Noura'],
    'In force under AMO_ACHAMIL since 2024-04-01.',
  ),
  civilServant: cnops(
    ['90000001', 0, '1980-10-10', 'ZZ000015', 'Exemple-Amandier', 'Mehdi'],
    'Civil servant, AMO_PUBLIC in force since 2009-09-01, mutual MGPAP, ALD 14 since 2024-01-15 with an exemption, 24 claims.',
  ),
  civilServantSpouse: cnops(
    ['90000001', 1, '1983-01-22', 'ZZ000016', 'Exemple-Thym', 'Zineb'],
    'Spouse of the civil servant, in force since 2012-07-01.',
  ),
  civilServantDaughter: cnops(
    ['90000001', 2, '2014-12-24', null, 'Exemple-Amandier', 'Aya'],
    'Child of the civil servant, in force since birth, no CNIE.',
  ),
  suspendedAtCnops: cnops(
    ['90000002', 0, '1972-11-11', 'ZZ000017', 'Exemple-Rocher', 'Said'],
    'Right under AMO_PUBLIC from 2006-03-01 ended on 2026-06-30 for arrears (90).',
  ),
  inBothFundsAtCnops: cnops(
    ['90000003', 0, '1986-06-06', 'ZZ000011', 'Exemple-Jasmin', 'Loubna'],
    'In force under AMO_PUBLIC since 2020-09-01; the same CNIE stands at CNSS.',
  ),
  studentAtCnops: cnops(
    ['90000004', 0, '2004-07-07', 'ZZ000018', 'Exemple-Mouette', 'Ilyas'],
    'Student, AMO_ETUDIANTS in force from 2024-10-01 to 2027-02-28.',
  ),
} as const satisfies Record<string, CastMember>;

/** Who of the cast. */
export type CastName = keyof typeof cast;
