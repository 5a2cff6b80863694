/** What a claim's row says that no file says: whose it is, where they live now, and whether lines of it were rejected. */
import { stageOf } from '../staging/stage-tables';
import type { Extras, Publishing } from './publishing';

const lines = stageOf('CLAIM_LINE');

/** Members are published before claims, so the table has those of this delivery. */
const incomplete = `(rejected.claim_number IS NOT NULL
  OR (coalesce(current.incomplete, false) AND NOT EXISTS (
    SELECT FROM ${lines} taken WHERE taken.reject IS NULL AND taken.claim_number = row.claim_number)))`;

export const claimExtras: Extras = {
  columns: ['province_code', 'incomplete'],
  values: ['owner.province_code', incomplete],
  joins: `JOIN membership.member owner ON owner.superseded_by IS NULL
      AND owner.member_number = row.member_number AND owner.dependent_number = row.dependent_number
    LEFT JOIN (SELECT DISTINCT claim_number FROM ${lines} WHERE reject IS NOT NULL) rejected
      ON rejected.claim_number = row.claim_number`,
  differs: `current.incomplete IS DISTINCT FROM ${incomplete}`,
};

const kept = `claim_number, id, former_id, member_id, former_member_id, member_number, dependent_number, scheme_code, channel, point_of_service_code,
  province_code, filed_on, received_on, adjudicated_on, paid_on, process_status, care_sheet, rejection_reason`;

/** Marks stored claims that this delivery did not repeat but some of whose lines it brought and had rejected. */
export async function markIncompleteClaims({ db, publication, extractedAt }: Publishing): Promise<void> {
  await db.query(
    `WITH marked AS (
       UPDATE claims.claim SET superseded_by = $1, recorded_until = $2
       WHERE superseded_by IS NULL AND publication < $1 AND NOT incomplete
         AND claim_number IN (SELECT claim_number FROM ${lines} WHERE reject IS NOT NULL)
       RETURNING ${kept}
     )
     INSERT INTO claims.claim (${kept}, incomplete, publication, recorded_at)
     SELECT ${kept}, true, $1, $2 FROM marked`,
    [publication, extractedAt],
  );
}
