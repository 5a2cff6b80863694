/** The registrations with a right in force on a day, as SQL: for counting where the rows are. */
import { writtenSql, type KeyForm } from '../../shared/keys/key-form';
import { ageRuleAgainst, type AgeRule } from '../rights/age-limits';
import type { RightRules } from '../rights/right-on-day';

/** Longest that one counting statement may take: it reads a whole registry. */
export const countingTimeout = '10min';

/** Age in completed years on day $1; who was born on 29 February has the birthday on 1 March in other years. */
const age = 'extract(year FROM age($1::date::timestamp, member.birth_date::timestamp))::integer';

/** Five-year groups in the form of SDMX CL_AGE. */
const ageGroup = `CASE WHEN ${age} >= 75 THEN 'Y_GE75' ELSE format('Y%sT%s', ${age} / 5 * 5, ${age} / 5 * 5 + 4) END`;

/**
 * One row for each registration in force on day $1, with all its schemes; $2 holds the age limits, $3 the schemes that
 * have ended. A right is in force on its first and its last day, a death ends it after its day, age ends a dependant's.
 */
export const registrationsInForce = (personForm: KeyForm): string => `
  SELECT member.member_number, member.dependent_number, ${writtenSql(personForm, 'member', 'person_id')} AS person_id,
    member.province_code, member.sex, ${ageGroup} AS age_group, member.category,
    right_in_force.schemes
  FROM (
    SELECT member_number, dependent_number, string_agg(DISTINCT scheme_code, '+' ORDER BY scheme_code) AS schemes
    FROM membership.coverage
    WHERE superseded_by IS NULL AND starts_on <= $1 AND (ends_on IS NULL OR ends_on >= $1)
      AND scheme_code <> ALL($3::text[])
    GROUP BY member_number, dependent_number
  ) right_in_force
  JOIN membership.member ON member.member_number = right_in_force.member_number
    AND member.dependent_number = right_in_force.dependent_number AND member.superseded_by IS NULL
  LEFT JOIN json_to_recordset($2::json)
    AS age_limit(relationship text, student boolean, disabled boolean, oldest integer)
    ON age_limit.relationship = member.relationship AND age_limit.student = member.student
      AND age_limit.disabled = member.disabled
  WHERE (member.deceased_on IS NULL OR member.deceased_on >= $1)
    AND (age_limit.oldest IS NULL OR ${age} <= age_limit.oldest)`;

const oldestOfAll = 130;

/** For each kind of dependant the highest age in completed years that is covered on a day, by the dated age rules. */
export function ageLimitsOn(rules: readonly AgeRule[], fundCode: string, day: string): Record<string, unknown>[] {
  const kinds = ['SPOUSE', 'CHILD'].flatMap(relationship =>
    [false, true].flatMap(student => [false, true].map(disabled => ({ relationship, student, disabled }))),
  );
  return kinds.flatMap(kind => {
    for (let age = 0; age <= oldestOfAll; age++) {
      const birthDate = `${Number(day.slice(0, 4)) - age}-01-01`;
      if (ageRuleAgainst({ ...kind, fundCode, birthDate }, rules, day) !== null) return [{ ...kind, oldest: age - 1 }];
    }
    return [];
  });
}

/** What bounds rights besides the funds' own rows. */
export interface InForceRules {
  rightRules: RightRules;
  schemes: ReadonlyMap<string, unknown>;
}

/** The values of `registrationsInForce`. */
export function inForceValues(day: string, fundCode: string, { rightRules, schemes }: InForceRules): unknown[] {
  const ended = [...schemes.keys()].filter(code => (rightRules.schemeEndsOn(code) ?? day) < day);
  return [day, JSON.stringify(ageLimitsOn(rightRules.ageRules, fundCode, day)), ended];
}
