/** The registrations with a right in force on a day, as SQL: for counting where the rows are. */

/** Until which age in completed years, inclusive, a child's coverage lasts. */
export interface ChildAgeLimits {
  child: number;
  student: number;
}

/** Longest that one counting statement may take: it reads a whole registry. */
export const countingTimeout = '10min';

/** Age in completed years on day $1; who was born on 29 February has the birthday on 1 March in other years. */
const age = 'extract(year FROM age($1::date::timestamp, member.birth_date::timestamp))::integer';

/** Five-year groups in the form of SDMX CL_AGE. */
const ageGroup = `CASE WHEN ${age} >= 75 THEN 'Y_GE75' ELSE format('Y%sT%s', ${age} / 5 * 5, ${age} / 5 * 5 + 4) END`;

/**
 * One row for each registration in force on day $1, with all its schemes; $2 and $3 are the age limits of children and
 * students. A right is in force on its first and last day; a death ends all after its day; age ends a child's.
 */
export const registrationsInForce = `
  SELECT member.id, member.person_id, member.province_code, member.sex, ${ageGroup} AS age_group, member.category,
    right_in_force.schemes
  FROM (
    SELECT member_number, dependent_number, string_agg(DISTINCT scheme_code, '+' ORDER BY scheme_code) AS schemes
    FROM membership.coverage
    WHERE superseded_by IS NULL AND starts_on <= $1 AND (ends_on IS NULL OR ends_on >= $1)
    GROUP BY member_number, dependent_number
  ) right_in_force
  JOIN membership.member ON member.member_number = right_in_force.member_number
    AND member.dependent_number = right_in_force.dependent_number AND member.superseded_by IS NULL
  WHERE (member.deceased_on IS NULL OR member.deceased_on >= $1)
    AND (member.relationship <> 'CHILD' OR member.disabled
      OR ${age} <= CASE WHEN member.student THEN $3::integer ELSE $2::integer END)`;

/** The values of `registrationsInForce`. */
export const inForceValues = (day: string, limits: ChildAgeLimits): (string | number)[] => [
  day,
  limits.child,
  limits.student,
];
