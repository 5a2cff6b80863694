import type { DataSource } from 'typeorm';
import { heldSql, type KeyForm } from '../../shared/keys/key-form';
import { momentOf, visibleTo } from '../../shared/stores/versioned-row';
import type { UseQuestion } from '../../shared/use-question';
import { Claim } from '../claims/claim.entity';
import { ClaimLine } from '../lines/claim-line.entity';
import type { CeilingUse } from './ceiling-use.type';

/** What was used of a ceiling, and whether lines may be missing from it. */
export type ReadCeilingUse = Pick<CeilingUse, 'used' | 'incomplete'>;

/**
 * Sums what members have used of ceilings, as one statement whatever the number of questions: each brings its own
 * member, care, days and moment of knowledge. A line counts once it is adjudicated (base and benefit are both said).
 * Lines that were rejected at delivery have no day of care here, but no care is filed before it is given: a claim may
 * lack one of the period from the period's first day of filing on.
 */
export const ceilingUseStatement = (claimTable: string, lineTable: string, form: KeyForm = 'ONLY'): string => `
  SELECT asked.place, coalesce(sum(line.benefit), 0.00)::text AS used,
         coalesce(bool_or(claim.incomplete AND claim.filed_on >= asked.starts_on), false) AS incomplete
  FROM jsonb_to_recordset($1::jsonb) AS asked(
    place integer, member_id uuid, scheme_code text, care_item_codes text[], starts_on date, ends_on date,
    as_of timestamptz, publication integer)
  LEFT JOIN ${claimTable} claim
    ON ${heldSql(form, 'claim', 'member_id', hash => `${hash} = asked.member_id`)} AND claim.scheme_code = asked.scheme_code
   AND claim.process_status NOT IN ('REVERSED', 'REJECTED_AT_INTAKE') AND ${visibleTo('claim', 'asked')}
  LEFT JOIN ${lineTable} line
    ON line.claim_number = claim.claim_number AND line.care_item_code = ANY(asked.care_item_codes)
   AND line.serviced_on BETWEEN asked.starts_on AND asked.ends_on AND line.eligible IS NOT NULL
   AND ${visibleTo('line', 'asked')}
  GROUP BY asked.place`;

/** The questions as the rows that the statement reads. */
export const ceilingUseRows = (questions: readonly UseQuestion[]): object[] =>
  questions.map(({ memberId, schemeCode, careItemCodes, from, to, knowledge }, place) => ({
    place,
    member_id: memberId,
    scheme_code: schemeCode,
    care_item_codes: careItemCodes,
    starts_on: from,
    ends_on: to,
    ...momentOf(knowledge),
  }));

/** Reads what was used, in the order of the questions. */
export async function readCeilingUses(
  db: DataSource,
  questions: readonly UseQuestion[],
  form: KeyForm,
): Promise<ReadCeilingUse[]> {
  const rows = await db.query<(ReadCeilingUse & { place: number })[]>(
    ceilingUseStatement(db.getMetadata(Claim).tablePath, db.getMetadata(ClaimLine).tablePath, form),
    [JSON.stringify(ceilingUseRows(questions))],
  );
  const byPlace = new Map(rows.map(({ place, used, incomplete }) => [place, { used, incomplete }]));
  return questions.map((_question, place) => {
    const use = byPlace.get(place);
    if (!use) throw new Error('every question of use has a row');
    return use;
  });
}
