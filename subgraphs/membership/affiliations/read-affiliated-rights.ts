/** Reads the rights of one registry person after person, in the order of their pseudonyms: what overlaps are found by. */
import { today } from '../../shared/days';
import { writtenSql, type KeyForm } from '../../shared/keys/key-form';
import type { KeyForms } from '../../shared/keys/watch-keys';
import type { Registries } from '../../shared/stores/stores';
import { inFund } from '../members/in-fund';
import { Member } from '../members/member.entity';
import { entityOf } from '../read-versions';
import { Coverage } from '../rights/coverage.entity';
import { streamRows } from '../stream-rows';
import type { RegisteredRight } from './separate-rights';

/** A right with the row it was read from. */
export interface AffiliatedCoverage extends RegisteredRight {
  coverage: Coverage;
}

/** A right of a person, read in full only when it is needed: most persons have one right, and nothing to compare. */
export interface PersonRight {
  personId: string;
  read(): AffiliatedCoverage;
}

/** The pseudonym before all others. */
export const beforeAll = '00000000-0000-0000-0000-000000000000';

/**
 * One row with the extraction time of the latest delivery, then those of members whose rights by their dates may be in
 * force on day $1, in the order of pseudonyms past $2; death, age and the ends of schemes are left to the rules of rights.
 */
export const affiliatedRightsSql = (personForm: KeyForm): string => `
  (SELECT NULL::uuid AS "personId", NULL AS member, NULL AS coverage, NULL AS "subscriberSex",
     (SELECT extracted_at FROM membership.publication ORDER BY number DESC LIMIT 1) AS "extractedAt")
  UNION ALL
  (SELECT ${writtenSql(personForm, 'member', 'person_id')}, to_json(member)::text, to_json(coverage)::text,
     CASE WHEN member.dependent_number = 0 THEN member.sex ELSE (
       SELECT subscriber.sex FROM membership.member subscriber
       WHERE subscriber.member_number = member.member_number AND subscriber.dependent_number = 0
         AND subscriber.superseded_by IS NULL) END,
     NULL
   FROM membership.member
   JOIN membership.coverage ON coverage.member_number = member.member_number
     AND coverage.dependent_number = member.dependent_number AND coverage.superseded_by IS NULL
     AND coverage.starts_on <= $1 AND (coverage.ends_on IS NULL OR coverage.ends_on >= $1)
   WHERE member.superseded_by IS NULL AND ${writtenSql(personForm, 'member', 'person_id')} > $2
   ORDER BY ${writtenSql(personForm, 'member', 'person_id')})`;

/**
 * The two parts come one after the other, and the index on pseudonyms gives the order: a page reads a small part of the
 * registry then, and reading all of it needs no room for a sort. Compiling a plan that is costed for all of it would take
 * longer than a page.
 */
export const affiliatedRightsSettings = ['max_parallel_workers_per_gather = 0', 'enable_sort = off', 'jit = off'];

interface Read {
  personId: string | null;
  member: string;
  coverage: string;
  subscriberSex: string | null;
  extractedAt: Date | null;
}

/**
 * Reads one registry past a pseudonym; `tell` hears the extraction time of its latest delivery before the first right
 * comes. A registry that is down throws SOURCE_UNAVAILABLE.
 */
export async function* readAffiliatedRights(
  registries: Registries,
  fundCode: string,
  day: string,
  after: string,
  tell: (dataAsOf: Date | null) => void,
  keys: KeyForms,
): AsyncGenerator<PersonRight> {
  const db = await registries.use(fundCode, found => Promise.resolve(found));
  const rows = streamRows<Read>(db, affiliatedRightsSettings, affiliatedRightsSql(keys.personForm()), [day, after]);
  const seenFrom = today();
  const read = (row: Read): AffiliatedCoverage => {
    const delivered = entityOf(db, Member, JSON.parse(row.member) as Record<string, unknown>);
    const member = inFund(delivered, fundCode, keys);
    const right = entityOf(db, Coverage, JSON.parse(row.coverage) as Record<string, unknown>);
    const coverage = Object.assign(right, { member, seenFrom }).askedFor(day);
    const { memberNumber, dependentNumber, relationship } = member;
    const { schemeCode, startsOn } = coverage;
    const { subscriberSex } = row;
    return { fundCode, schemeCode, relationship, subscriberSex, startsOn, memberNumber, dependentNumber, coverage };
  };
  try {
    for (;;) {
      const next = await registries.use(fundCode, () => rows.next());
      if (next.done === true) return;
      const row = next.value;
      if (row.personId === null) tell(row.extractedAt);
      else yield { personId: row.personId, read: () => read(row) };
    }
  } finally {
    await rows.return();
  }
}
