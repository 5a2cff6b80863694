import type { DataSource } from 'typeorm';
import { toApiId } from '../../shared/keyed-ids';
import type { KeyForms } from '../../shared/keys/watch-keys';
import { pageOf, type PageInfo } from '../../shared/types/page-info.type';
import { claimColumns } from './claim-columns';
import { cursorValues } from './claim-cursor';
import { claimPageStatement, type ClaimPageRequest } from './claim-page-statement';
import { Claim } from './claim.entity';

/** One page of claims as a list gives it; `totalCount` is null when nobody asked for it. */
export interface ClaimPage {
  nodes: Claim[];
  pageInfo: PageInfo;
  totalCount: number | null;
  /** Whose claims they are, by the id of the API; null for those of a fund. */
  memberId: string | null;
}

/** A row of the statement: what it tells of the list beside the claim, and the claim, absent where a list is empty. */
interface Row extends Omit<Claim, 'id'> {
  id: string | null;
  asked: string | null;
  total: number | null;
  group: number;
  day: string;
}

/** Reads a page for each of some members, or one of the whole registry when none are named, as one statement. */
export async function readClaimPages(
  db: DataSource,
  fundCode: string,
  memberIds: readonly string[] | null,
  request: ClaimPageRequest,
  keys: KeyForms,
): Promise<ClaimPage[]> {
  const form = keys.idForm(fundCode);
  const { sql, values } = claimPageStatement(
    request,
    db.getMetadata(Claim).tablePath,
    claimColumns(db, form),
    memberIds,
    form,
  );
  const rows = await db.query<Row[]>(sql, values);
  return (memberIds ?? [null]).map(memberId => {
    const own = rows.filter(row => row.asked === memberId);
    const claims = own.flatMap(row => {
      const { id, group, day } = row;
      return id === null
        ? []
        : [{ claim: Object.assign(new Claim(), row, { id, fundCode }), position: { group, day, id } }];
    });
    const { nodes, pageInfo } = pageOf(claims, request.first, ({ position }) =>
      cursorValues(request.order, position, keys.idVersion(fundCode)),
    );
    return {
      nodes: nodes.map(({ claim }) => claim),
      pageInfo,
      totalCount: own[0]?.total ?? null,
      memberId: memberId && toApiId(fundCode, memberId),
    };
  });
}
