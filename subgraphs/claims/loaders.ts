/** Everything claims reads by key, made anew for each request: one statement for each registry and batch. */
import DataLoader from 'dataloader';
import { Any, IsNull, type DataSource } from 'typeorm';
import { heldSql, oneByHash } from '../shared/keys/key-form';
import type { KeyForms } from '../shared/keys/watch-keys';
import { manyByKey, oneByKey } from '../shared/stores/batching';
import type { Caller } from '../shared/access/caller';
import type { Touched } from '../shared/access/touched';
import type { Foundation } from '../shared/serving/definition';
import type { ReferenceWatch } from '../shared/reference/reference-watch';
import { questionSeal } from '../shared/sealed-question';
import { answerByRegistry } from '../shared/stores/registry-batch';
import type { UseQuestion } from '../shared/use-question';
import { readCeilingUses, type ReadCeilingUse } from './ceilings/read-ceiling-uses';
import type { ClaimPageRequest } from './claims/claim-page-statement';
import { readClaimPages, type ClaimPage } from './claims/claim-pages';
import { claimColumns } from './claims/claim-columns';
import { Claim } from './claims/claim.entity';
import { ClaimLine } from './lines/claim-line.entity';
import { readClaimTotals, type MemberYear } from './members/claim-totals';
import type { ClaimTotals } from './members/claim-totals.type';
import { PointOfService } from './points/point-of-service.entity';
import type { ClaimsReference } from './reference';

/** What a resolver of claims works with. */
export type ClaimsLoaders = ReturnType<typeof createLoaders>;

/** A key of one registry: every key says whose it is. */
type In<Key> = Key & { fundCode: string };

/** Makes the loaders of one request. */
export function createLoaders(
  foundation: Foundation,
  watch: ReferenceWatch<ClaimsReference>,
  caller: Caller | undefined,
  touched: Touched,
  forms: KeyForms,
) {
  const loader = <Key, Value>(
    answer: (db: DataSource, keys: readonly In<Key>[], fundCode: string) => Promise<readonly Value[]>,
  ): DataLoader<In<Key>, Value, string> =>
    new DataLoader(keys => answerByRegistry(foundation.registries, keys, answer), {
      cacheKeyFn: (key: In<Key>) => JSON.stringify(key),
    });

  return {
    foundation,
    reference: watch.current,
    caller,
    touched,
    keys: forms,
    useSeal: questionSeal(foundation.config.USE_QUESTION_KEY),

    claimById: loader<{ id: string }, Claim | null>(async (db, keys, fundCode) => {
      const ids = keys.map(key => key.id);
      const form = forms.idForm(fundCode);
      const rows = await db.query<(Claim & { stored: string })[]>(
        `SELECT ${claimColumns(db, form)}, claim.id AS stored FROM ${db.getMetadata(Claim).tablePath} claim
         WHERE claim.superseded_by IS NULL AND ${heldSql(form, 'claim', 'id', hash => `${hash} = ANY($1::uuid[])`)}`,
        [ids],
      );
      return oneByHash(ids, rows, row => [row.stored, row.formerId]).map(
        row => row && Object.assign(new Claim(), row, { fundCode }),
      );
    }),

    claimPageByMember: loader<{ memberId: string; request: ClaimPageRequest }, ClaimPage>((db, asked, fundCode) =>
      readMemberPages(db, asked, fundCode, forms),
    ),

    claimTotalsByMember: loader<MemberYear, ClaimTotals>((db, years, fundCode) =>
      readClaimTotals(db, years, fundCode, forms.idForm(fundCode)),
    ),

    ceilingUseByQuestion: loader<UseQuestion, ReadCeilingUse>((db, questions, fundCode) =>
      readCeilingUses(db, questions, forms.idForm(fundCode)),
    ),

    linesByClaimNumber: loader<{ claimNumber: string }, ClaimLine[]>(async (db, keys, fundCode) => {
      const numbers = keys.map(key => key.claimNumber);
      const rows = await db
        .getRepository(ClaimLine)
        .find({ where: { claimNumber: Any(numbers), supersededBy: IsNull() }, order: { sequence: 'ASC' } });
      return manyByKey(numbers, inFund(fundCode, rows), row => row.claimNumber);
    }),

    // A place that the fund no longer lists stays the place where a claim was filed: its last version is read.
    pointByCode: loader<{ code: string }, PointOfService | null>(async (db, keys, fundCode) => {
      const codes = keys.map(key => key.code);
      const rows = await db
        .getRepository(PointOfService)
        .find({ where: { code: Any(codes) }, order: { publication: 'ASC' } });
      return oneByKey(codes, inFund(fundCode, rows), row => row.code);
    }),
  };
}

const inFund = <Row extends object>(fundCode: string, rows: readonly Row[]): (Row & { fundCode: string })[] =>
  rows.map(row => Object.assign(row, { fundCode }));

/** Members who are asked for the same page share a statement. */
async function readMemberPages(
  db: DataSource,
  keys: readonly In<{ memberId: string; request: ClaimPageRequest }>[],
  fundCode: string,
  forms: KeyForms,
): Promise<ClaimPage[]> {
  const requests = new Map(keys.map(({ request }) => [JSON.stringify(request), request]));
  const pages = new Map<string, ClaimPage>();
  await Promise.all(
    [...requests].map(async ([text, request]) => {
      const memberIds = keys.filter(key => JSON.stringify(key.request) === text).map(key => key.memberId);
      const found = await readClaimPages(db, fundCode, memberIds, request, forms);
      found.forEach((page, index) => pages.set(`${memberIds[index] ?? ''} ${text}`, page));
    }),
  );
  return keys.flatMap(({ memberId, request }) => pages.get(`${memberId} ${JSON.stringify(request)}`) ?? []);
}
