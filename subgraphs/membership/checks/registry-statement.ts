/** The one statement by which a registry answers many coverage checks: its questions come as a recordset. */
import { heldSql, type KeyForm } from '../../shared/keys/key-form';
import { visibleTo } from '../../shared/stores/versioned-row';

/** Rows of one table that belong to a member, as the member's question sees them. */
const rows = (table: string, alias: string, order: string): string =>
  `(SELECT coalesce(json_agg(to_json(${alias}) ORDER BY ${order}), '[]') FROM membership.${table} ${alias}
    WHERE ${alias}.member_number = member.member_number AND ${alias}.dependent_number = member.dependent_number
      AND ${visibleTo(alias, 'question')})`;

/** The versions of members that a question may see. */
const versions = (asked: boolean, joined: string): string =>
  `SELECT question.place, m.*, (${visibleTo('m', 'question')}) AS known, ${asked} AS asked FROM question ${joined}
   WHERE m.publication <= question.publication AND (question.as_of < 'infinity' OR ${visibleTo('m', 'question')})`;

/** Two rows of one person: while the registry moves, one may have its new hash and the other its old one alone. */
const sameAsNamed = (personForm: KeyForm): string =>
  heldSql(personForm, 'm', 'person_id', hash =>
    personForm === 'ONLY'
      ? `${hash} = named.person_id`
      : `${hash} = ANY(ARRAY[named.person_id, coalesce(named.former_person_id, named.person_id)])`,
  );

/**
 * `$1` holds the questions and `$2` their number, without which PostgreSQL expects a hundred and reads small tables whole.
 * A question by number and rank also brings the other registrations of the same person, whom the CNIE shows.
 * A question by instant asks for what was recorded by then. Members come without a record time of their own, only rights
 * have one: a member whose first delivery came later is taken as first delivered, and counts only if a right was recorded.
 */
export const registryStatement = (personForm: KeyForm): string => `
  WITH question AS MATERIALIZED (
    SELECT asked.*, latest.extracted_at,
      (SELECT max(number) FROM membership.publication WHERE number <= asked.publication) AS number
    FROM jsonb_to_recordset($1::jsonb) AS asked(
      place integer, member_number text, dependent_number integer, person_id uuid, as_of timestamptz,
      publication integer, guess uuid, guessed_on date)
    LEFT JOIN LATERAL (
      SELECT extracted_at FROM membership.publication
      WHERE number <= asked.publication AND extracted_at <= asked.as_of ORDER BY number DESC LIMIT 1) latest ON true
    LIMIT $2
  ), named AS MATERIALIZED (
    SELECT DISTINCT ON (place) * FROM (
      ${versions(
        true,
        `JOIN membership.member m
          ON m.member_number = question.member_number AND m.dependent_number = question.dependent_number`,
      )}
    ) seen ORDER BY place, known DESC, publication
  ), version AS (
    SELECT * FROM named
    UNION ALL
    ${versions(true, `JOIN membership.member m ON ${heldSql(personForm, 'm', 'person_id', hash => `${hash} = question.person_id`)}`)}
    UNION ALL
    ${versions(
      false,
      `JOIN named ON named.place = question.place AND named.cnie IS NOT NULL
       JOIN membership.member m ON ${sameAsNamed(personForm)}
         AND (m.member_number, m.dependent_number) <> (question.member_number, question.dependent_number)`,
    )}
  ), member AS (
    SELECT DISTINCT ON (place, member_number, dependent_number) * FROM version
    ORDER BY place, member_number, dependent_number, known DESC, publication
  ), file AS (
    SELECT question.place, member.member_number, member.dependent_number, json_build_object(
      'member', to_json(member), 'known', member.known, 'asked', member.asked,
      'subscriberSex', (
        SELECT insured.sex FROM membership.member insured
        WHERE insured.member_number = member.member_number AND insured.dependent_number = 0
          AND insured.publication <= question.publication
        ORDER BY (${visibleTo('insured', 'question')}) DESC, insured.publication LIMIT 1),
      'coverages', ${rows('coverage', 'c', 'c.starts_on, c.scheme_code')},
      'conditions', ${rows('long_term_condition', 'l', 'l.starts_on, l.code')},
      'authorizations', ${rows('prior_authorization', 'a', 'a.starts_on, a.pre_auth_ref')},
      'arrears', (
        SELECT coalesce(json_agg(p.month ORDER BY p.month), '[]') FROM membership.contribution p
        WHERE p.member_number = member.member_number AND p.due_amount > 0 AND p.paid_amount <= 0
          AND p.month < date_trunc('month', question.extracted_at AT TIME ZONE 'UTC') AND ${visibleTo('p', 'question')})
    ) AS contents FROM member JOIN question ON question.place = member.place
  )
  SELECT question.place, question.number, question.extracted_at, coalesce(mismatch.mismatches, 0) AS mismatches,
    coalesce(json_agg(file.contents ORDER BY file.member_number, file.dependent_number)
      FILTER (WHERE file.place IS NOT NULL), '[]') AS files
  FROM question
  LEFT JOIN membership.identity_mismatch mismatch ON mismatch.guess = question.guess AND mismatch.day = question.guessed_on
  LEFT JOIN file ON file.place = question.place
  GROUP BY question.place, question.number, question.extracted_at, mismatch.mismatches
  ORDER BY question.place`;
