import type { DataSource } from 'typeorm';
import { toApiId } from '../../shared/keyed-ids';
import { heldSql, type KeyForm } from '../../shared/keys/key-form';
import { Claim } from '../claims/claim.entity';
import { ClaimLine } from '../lines/claim-line.entity';
import { ClaimTotals } from './claim-totals.type';

/** A member and a year of receipt. */
export interface MemberYear {
  memberId: string;
  year: number;
}

/** Sums the claims of some members, each in one year, as one statement. */
export async function readClaimTotals(
  db: DataSource,
  keys: readonly MemberYear[],
  fundCode: string,
  form: KeyForm,
): Promise<ClaimTotals[]> {
  const rows = await db.query<(Omit<ClaimTotals, 'year'> & MemberYear)[]>(
    `SELECT asked.member_id AS "memberId", asked.year,
            count(DISTINCT claim.claim_number)::integer AS "claimCount",
            coalesce(sum(line.submitted), 0.00)::text AS "submitted",
            coalesce(sum(line.benefit), 0.00)::text AS "benefit",
            (coalesce(sum(line.submitted), 0.00) - coalesce(sum(line.benefit), 0.00))::text AS "memberLiability"
     FROM unnest($1::uuid[], $2::integer[]) AS asked(member_id, year)
     LEFT JOIN ${db.getMetadata(Claim).tablePath} claim
       ON ${heldSql(form, 'claim', 'member_id', hash => `${hash} = asked.member_id`)} AND claim.superseded_by IS NULL
      AND claim.received_on BETWEEN make_date(asked.year, 1, 1) AND make_date(asked.year, 12, 31)
     LEFT JOIN ${db.getMetadata(ClaimLine).tablePath} line
       ON line.claim_number = claim.claim_number AND line.superseded_by IS NULL
     GROUP BY asked.member_id, asked.year`,
    [keys.map(key => key.memberId), keys.map(key => key.year)],
  );
  const byKey = new Map(
    rows.map(row => [`${row.memberId} ${row.year}`, { ...row, memberId: toApiId(fundCode, row.memberId) }]),
  );
  return keys.map(({ memberId, year }) => Object.assign(new ClaimTotals(), byKey.get(`${memberId} ${year}`)));
}
