/** Pages of changes; the rules are in memory, so that a page costs no statement. */
import { refusal } from '../../shared/errors';
import { decodeCursor, pageOf, pageSize } from '../../shared/types/page-info.type';
import type { ReimbursementRate } from './reimbursement-rate.entity';
import type { Tariff } from './tariff.entity';
import type { TariffChangeConnection } from './tariff-change.type';
import { changesBetween, comparePlaces } from './tariff-changes';

/** One page of the changes between two days. */
export function findTariffChanges(
  rules: { tariffs: ReadonlyMap<string, readonly Tariff[]>; rates: readonly ReimbursementRate[] },
  asked: { from: string; to: string; first: number; after: string | null },
): TariffChangeConnection {
  const { from, to, after } = asked;
  const first = pageSize(asked.first);
  if (to < from)
    throw refusal('BAD_USER_INPUT', {
      en: `to: expected a day from ${from} on, got ${to}.`,
      fr: `to : attendu un jour à partir du ${from}, reçu ${to}.`,
    });
  const place = after === null ? null : decodeCursor(after, 2).map(String);
  const following = changesBetween([...rules.tariffs.values()].flat(), rules.rates, from, to).filter(
    row => place === null || comparePlaces(row.place, place) > 0,
  );
  const page = pageOf(following.slice(0, first + 1), first, row => row.place);
  return { nodes: page.nodes.map(row => row.change), pageInfo: page.pageInfo };
}
