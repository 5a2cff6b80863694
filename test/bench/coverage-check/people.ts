/**
 * Invented members as SQL. All that a member is follows from the fund and an ordinal: the same text fills a registry
 * and tells whom to ask about, so that choosing the questions reads none of the tables that are measured.
 */

/** What the benchmark knows of a member in order to ask about it and to judge the answer. */
export interface KnownMember {
  member_number: string;
  dependent_number: number;
  birth_date: string;
  cnie: string | null;
  in_force: boolean;
}

/** How many of a population are members of a fund: 80 % of CNSS, as in reality, the others of CNOPS. */
export const membersOf = (fundCode: string, population: number): number =>
  Math.round(population * (fundCode === 'CNSS' ? 0.8 : 0.2));

/** The schemes of a fund's households, ten in turn. */
const schemes: Record<string, string[]> = {
  CNSS: [
    ...Array<string>(5).fill('AMO_SALARIES'),
    ...Array<string>(3).fill('AMO_TADAMON'),
    ...Array<string>(2).fill('AMO_TNS'),
  ],
  CNOPS: Array<string>(10).fill('AMO_PUBLIC'),
};

// Households of one, two, three and four persons in turn: the insured, the spouse, children, under one number.
const householdOf = `'{0,1,1,2,2,2,3,3,3,3}'::integer[]`;
const rankOf = `'{0,0,1,0,1,2,0,1,2,3}'::integer[]`;

/** A subquery of members, one for each integer `n` that the query `ordinals` gives. */
export const peopleSql = (fundCode: string, ordinals: string): string => `(
  SELECT n, household, dependent_number, (100000000 + household)::text AS member_number,
         relationship, birth_date, scheme_code, in_force,
         CASE WHEN (household + dependent_number) % 2 = 0 THEN 'FEMALE' ELSE 'MALE' END AS sex,
         CASE WHEN relationship <> 'CHILD'
           THEN '${fundCode === 'CNSS' ? 'A' : 'J'}' || chr(65 + n / 900000) || (100000 + n % 900000) END AS cnie
  FROM (${ordinals}) AS asked(n)
  CROSS JOIN LATERAL (SELECT
    n / 10 * 4 + (${householdOf})[n % 10 + 1] AS household,
    (${rankOf})[n % 10 + 1] AS dependent_number) AS place
  CROSS JOIN LATERAL (SELECT
    CASE dependent_number WHEN 0 THEN 'SELF' WHEN 1 THEN 'SPOUSE' ELSE 'CHILD' END AS relationship,
    CASE WHEN dependent_number < 2 THEN DATE '1950-01-01' + n % 18000 ELSE DATE '2006-01-01' + n % 7000 END AS birth_date,
    ('{${schemes[fundCode]?.join() ?? ''}}'::text[])[household % 10 + 1] AS scheme_code,
    household % 19 <> 7 AS in_force) AS person
)`;
