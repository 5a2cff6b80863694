/** Finding claims: by id, by an outside reference, and in lists. */
import { mayReadFund } from '../../shared/access/caller';
import { refusal } from '../../shared/errors';
import { fromApiId } from '../../shared/keyed-ids';
import { sourceUnavailable } from '../../shared/stores/stores';
import type { IdentifierInput } from '../../shared/types/identifier.type';
import { pageSize } from '../../shared/types/page-info.type';
import type { ClaimsLoaders } from '../loaders';
import { claimColumns } from './claim-columns';
import { readPosition } from './claim-cursor';
import { daysBetween } from './claim-days';
import type { ClaimFilter } from './claim-filter.input';
import { ClaimOrder } from './claim-order.type';
import { readClaimPages, type ClaimPage } from './claim-pages';
import { Claim } from './claim.entity';
import { shownValue } from '../../shared/without-values';

/** The registry that an id or argument names, when the caller may read it and it is there; else null. */
export const readableFund = ({ caller, foundation }: ClaimsLoaders, fundCode: string | undefined): string | null =>
  fundCode !== undefined && mayReadFund(caller, fundCode) && foundation.registries.of(fundCode) ? fundCode : null;

/**
 * The claim with an id of the API; null when it is unknown or of a fund that the caller may not read: that registry is
 * not asked, so that the access log tells of a refusal and not of whom.
 */
export async function findClaim(loaders: ClaimsLoaders, apiId: string): Promise<Claim | null> {
  const key = fromApiId(apiId);
  if (!key || !loaders.foundation.registries.of(key.fundCode)) return null;
  if (readableFund(loaders, key.fundCode) !== null)
    return loaders.claimById.load({ fundCode: key.fundCode, id: key.hash });
  loaders.touched.note(null, 'REFUSED');
  return null;
}

/** The claim that carries an outside reference, in the registries that the caller may read. */
export async function findClaimByReference(loaders: ClaimsLoaders, reference: IdentifierInput): Promise<Claim | null> {
  if (reference.system !== 'FSE')
    throw refusal('BAD_USER_INPUT', {
      en: `system: expected FSE, got ${shownValue(reference.system)}.`,
      fr: `system : attendu FSE, reçu ${shownValue(reference.system)}.`,
    });
  const { registries } = loaders.foundation;
  const funds = registries.fundCodes.filter(fundCode => readableFund(loaders, fundCode) !== null);
  const answers = await registries.ask(funds, async (db, fundCode) => {
    const [row] = await db.query<Claim[]>(
      `SELECT ${claimColumns(db, loaders.keys.idForm(fundCode))} FROM ${db.getMetadata(Claim).tablePath} claim
       WHERE claim.care_sheet = $1 AND claim.superseded_by IS NULL
       ORDER BY claim.filed_on DESC, claim.claim_number DESC LIMIT 1`,
      [reference.value],
    );
    return row ? Object.assign(new Claim(), row, { fundCode }) : null;
  });
  for (const answer of answers) if (answer.answered && answer.value !== null) return answer.value;
  const silent = answers.find(answer => !answer.answered);
  if (silent) throw sourceUnavailable(silent.fundCode);
  if (funds.length < registries.fundCodes.length) loaders.touched.note(null, 'REFUSED');
  return null;
}

const longestWindow = 366;

function checkFilter({ from, to, minTotalDays }: ClaimFilter): void {
  const days = (daysBetween(from, to) ?? 0) + 1;
  if (days < 1 || days > longestWindow)
    throw refusal('BAD_USER_INPUT', {
      en: `from, to: expected a window of 1 to ${longestWindow} days, got ${from} to ${to}.`,
      fr: `from, to : attendu une période de 1 à ${longestWindow} jours, reçu ${from} à ${to}.`,
    });
  if (minTotalDays !== null && minTotalDays !== undefined && minTotalDays < 0)
    throw refusal('BAD_USER_INPUT', {
      en: `minTotalDays: expected 0 or more, got ${minTotalDays}.`,
      fr: `minTotalDays : attendu 0 ou plus, reçu ${minTotalDays}.`,
    });
}

/** How a list is to be paged. */
export interface Paging {
  order: ClaimOrder;
  first: number | null;
  after: string | null | undefined;
  counted: boolean;
}

/** A page of a fund's claims. The caller names the fund, so that a fund it may not read is refused and not an empty list. */
export async function listClaims(loaders: ClaimsLoaders, filter: ClaimFilter, paging: Paging): Promise<ClaimPage> {
  if (readableFund(loaders, filter.fundCode) === null)
    throw refusal('FORBIDDEN', {
      en: `This token does not allow claims of the fund ${shownValue(filter.fundCode)}.`,
      fr: `Ce jeton ne permet pas les dossiers de l’organisme ${shownValue(filter.fundCode)}.`,
    });
  checkFilter(filter);
  const request = {
    selection: {
      from: filter.from,
      to: filter.to,
      processStatus: filter.processStatus ?? [],
      channel: filter.channel ?? [],
      pointOfServiceCode: filter.pointOfServiceCode ?? null,
      minTotalDays: filter.minTotalDays ?? null,
    },
    order: paging.order,
    first: pageSize(paging.first),
    after: readPosition(paging.after, paging.order, loaders.keys.idVersion(filter.fundCode)),
    counted: paging.counted,
  };
  const [page] = await loaders.foundation.registries.use(filter.fundCode, db =>
    readClaimPages(db, filter.fundCode, null, request, loaders.keys),
  );
  if (!page) throw new Error('a page of the whole registry is always there');
  return page;
}
