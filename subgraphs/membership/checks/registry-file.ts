/** All that one registry knows of the persons asked about, in one statement: what a coverage check needs. */
import type { DataSource } from 'typeorm';
import { manyByKey } from '../../shared/stores/batching';
import { visibleAt, type Knowledge } from '../../shared/stores/versioned-row';
import { LongTermCondition } from '../members/long-term-condition.entity';
import { Member } from '../members/member.entity';
import { PriorAuthorization } from '../members/prior-authorization.entity';
import { entityOf } from '../read-versions';
import { Coverage } from '../rights/coverage.entity';

/** By what a person is asked of a registry: number and rank, or pseudonym. */
export type PersonKey = { memberNumber: string; dependentNumber: number } | { personId: string };

/** A member with everything that decides about coverage. */
export interface MemberFile {
  member: Member;
  coverages: Coverage[];
  longTermConditions: LongTermCondition[];
  priorAuthorizations: PriorAuthorization[];
  /** First days of the months that are wholly unpaid. */
  monthsInArrears: string[];
}

/** What a registry said to one question, and how far its knowledge reaches. */
export interface RegistryFile {
  fundCode: string;
  publication: { number: number; extractedAt: Date } | null;
  members: MemberFile[];
}

type Json = Record<string, unknown>;
interface Answered {
  publication: { number: number; extracted_at: string } | null;
  files:
    | {
        place: number;
        member: Json;
        known: boolean;
        coverages: Json[];
        conditions: Json[];
        authorizations: Json[];
        arrears: string[];
      }[]
    | null;
}

/**
 * A bare instant asks for what was recorded by then. Members come without a record time of their own, only rights have
 * one: a member whose first delivery came later is taken as first delivered, and counts only if a right was recorded.
 */
function statement(knowledge: Knowledge): { sql: string; values: (string | number)[] } {
  const visible = (alias: string): string => visibleAt(alias, knowledge, 2).sql;
  const { values } = visibleAt('m', knowledge, 2);
  const publications =
    knowledge.publication !== undefined ? 'number <= $2' : knowledge.asOf !== undefined ? 'extracted_at <= $2' : 'TRUE';
  const candidates = knowledge.asOf !== undefined && knowledge.publication === undefined ? 'TRUE' : visible('m');
  const rows = (table: string, alias: string, order: string): string =>
    `(SELECT coalesce(json_agg(to_json(${alias}) ORDER BY ${order}), '[]') FROM membership.${table} ${alias}
      WHERE ${alias}.member_number = member.member_number AND ${alias}.dependent_number = member.dependent_number
        AND ${visible(alias)})`;
  const sql = `
    WITH question AS (
      SELECT * FROM jsonb_to_recordset($1::jsonb)
        AS asked(place integer, member_number text, dependent_number integer, person_id uuid)
    ), latest AS (
      SELECT number, extracted_at FROM membership.publication WHERE ${publications} ORDER BY number DESC LIMIT 1
    ), version AS (
      SELECT question.place, m.*, (${visible('m')}) AS known FROM question
        JOIN membership.member m
          ON m.member_number = question.member_number AND m.dependent_number = question.dependent_number
        WHERE ${candidates}
      UNION ALL
      SELECT question.place, m.*, (${visible('m')}) AS known FROM question
        JOIN membership.member m ON m.person_id = question.person_id
        WHERE ${candidates}
    ), member AS (
      SELECT DISTINCT ON (place, member_number, dependent_number) * FROM version
        ORDER BY place, member_number, dependent_number, known DESC, publication
    )
    SELECT (SELECT to_json(latest) FROM latest) AS publication, (
      SELECT json_agg(json_build_object(
        'place', member.place, 'member', to_json(member), 'known', member.known,
        'coverages', ${rows('coverage', 'c', 'c.starts_on, c.scheme_code')},
        'conditions', ${rows('long_term_condition', 'l', 'l.starts_on, l.code')},
        'authorizations', ${rows('prior_authorization', 'a', 'a.starts_on, a.pre_auth_ref')},
        'arrears', (SELECT coalesce(json_agg(p.month ORDER BY p.month), '[]') FROM membership.contribution p, latest
          WHERE p.member_number = member.member_number AND p.due_amount > 0 AND p.paid_amount <= 0
            AND p.month < date_trunc('month', latest.extracted_at AT TIME ZONE 'UTC') AND ${visible('p')})
      ) ORDER BY member.member_number, member.dependent_number) FROM member
    ) AS files`;
  return { sql, values };
}

/** Asks one registry about persons: one file for each question, in order, empty where nobody is known. */
export async function readRegistryFiles(
  db: DataSource,
  fundCode: string,
  keys: readonly PersonKey[],
  knowledge: Knowledge,
): Promise<RegistryFile[]> {
  const { sql, values } = statement(knowledge);
  const questions = keys.map((key, place) =>
    'personId' in key
      ? { place, person_id: key.personId }
      : { place, member_number: key.memberNumber, dependent_number: key.dependentNumber },
  );
  const [answer] = await db.query<Answered[]>(sql, [JSON.stringify(questions), ...values]);
  const latest = answer?.publication;
  const publication = latest ? { number: latest.number, extractedAt: new Date(latest.extracted_at) } : null;
  const seenFrom = (knowledge.asOf ?? new Date().toISOString()).slice(0, 10);
  const known = (answer?.files ?? []).filter(file => file.known || file.coverages.length > 0);
  const places = keys.map((_key, place) => place);
  return manyByKey(places, known, file => file.place).map(files => ({
    fundCode,
    publication,
    members: files.map(file => {
      const member = Object.assign(entityOf(db, Member, file.member), { fundCode });
      const coverages = file.coverages.map(row => Object.assign(entityOf(db, Coverage, row), { member, seenFrom }));
      return {
        member,
        coverages,
        longTermConditions: file.conditions.map(row => entityOf(db, LongTermCondition, row)),
        priorAuthorizations: file.authorizations.map(row => entityOf(db, PriorAuthorization, row)),
        monthsInArrears: file.arrears,
      };
    }),
  }));
}
