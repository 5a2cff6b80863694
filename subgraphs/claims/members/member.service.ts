/** A member's own claims, and what they add up to. */
import { refusal } from '../../shared/errors';
import { fromApiId, toApiId } from '../../shared/keyed-ids';
import { pageSize } from '../../shared/types/page-info.type';
import { readPosition } from '../claims/claim-cursor';
import { ClaimOrder } from '../claims/claim-order.type';
import type { ClaimPage } from '../claims/claim-pages';
import { readableFund, type Paging } from '../claims/claim.service';
import type { ClaimsLoaders } from '../loaders';
import type { ClaimTotals } from './claim-totals.type';
import type { MemberClaimFilter } from './member-claim-filter.input';

function readableMember(loaders: ClaimsLoaders, apiId: string): { fundCode: string; memberId: string } | null {
  const key = fromApiId(apiId);
  if (!key) return null;
  const { fundCode, hash } = key;
  if (readableFund(loaders, fundCode) !== null) return { fundCode, memberId: hash };
  loaders.touched.note(toApiId(fundCode, hash), 'REFUSED');
  return null;
}

/** A page of a member's claims, latest receipt first; null when the caller may not read the member's fund. */
export async function listMemberClaims(
  loaders: ClaimsLoaders,
  memberApiId: string,
  filter: MemberClaimFilter | null,
  paging: Omit<Paging, 'order'>,
): Promise<ClaimPage | null> {
  const order = ClaimOrder.RECEIVED_DESC;
  const member = readableMember(loaders, memberApiId);
  if (member === null) return null;
  const request = {
    selection: {
      from: filter?.from ?? null,
      to: filter?.to ?? null,
      processStatus: filter?.processStatus ?? [],
      channel: filter?.channel ?? [],
      pointOfServiceCode: null,
      minTotalDays: null,
    },
    order,
    first: pageSize(paging.first),
    after: readPosition(paging.after, order, loaders.keys.idVersion(member.fundCode)),
    counted: paging.counted,
  };
  return loaders.claimPageByMember.load({ ...member, request });
}

/** The sums of a member's claims received in a year; null when the caller may not read the member's fund. */
export async function sumMemberClaims(
  loaders: ClaimsLoaders,
  memberApiId: string,
  year: number,
): Promise<ClaimTotals | null> {
  if (year < 1000 || year > 9999)
    throw refusal('BAD_USER_INPUT', {
      en: `year: expected four digits, got ${year}.`,
      fr: `year : attendu quatre chiffres, reçu ${year}.`,
    });
  const member = readableMember(loaders, memberApiId);
  return member && loaders.claimTotalsByMember.load({ ...member, year });
}
