/** Everything the care basket reads by key, made anew for each request. */
import DataLoader from 'dataloader';
import type { Foundation } from '../shared/serving/definition';
import type { ReferenceWatch } from '../shared/reference/reference-watch';
import type { QuestionSeal } from '../shared/sealed-question';
import { useHome } from '../shared/stores/stores';
import { careItemList } from './items/care-item-sql';
import type { CareItemRow } from './items/care-item.type';
import { readGenericGroups } from './items/read-generic-groups';
import type { CareBasketReference } from './reference';

/** What a resolver of the care basket works with. */
export type CareBasketLoaders = ReturnType<typeof createLoaders>;

/** A medicine with the publication of the reference data in which its generics are looked for. */
export interface PublishedMedicine {
  row: CareItemRow;
  publication: number;
}

/** Everything that tells one generic group from another; a product whose dosage is not known is a group of its own. */
const groupKey = ({ row, publication }: PublishedMedicine): string =>
  JSON.stringify([publication, row.inn, row.dosage ?? { of: row.code }, row.dosageUnit, row.form]);

const publishedKey = ({ code, publication }: PublishedCode): string => `${publication} ${code}`;

/** PostgreSQL takes no NUL, and no code has one: such a code is unknown. */
const withoutNul = (code: string): string => code.replaceAll('\0', ' ');

/** A code with the publication of the reference data that it is looked for in. */
export interface PublishedCode {
  code: string;
  publication: number;
}

/** Makes the loaders of one request; what names no publication reads the one that the request began with. */
export function createLoaders({ home }: Foundation, watch: ReferenceWatch<CareBasketReference>, seal: QuestionSeal) {
  const reference = watch.current;
  const { publication } = reference;
  // Decisions that are re-opened name former publications: one statement for each that is named.
  const careItemRowByCode = new DataLoader<PublishedCode, CareItemRow | null, string>(
    async keys => {
      const rows = new Map<string, CareItemRow>();
      for (const asked of new Set(keys.map(key => key.publication))) {
        const codes = keys.filter(key => key.publication === asked).map(({ code }) => withoutNul(code));
        const found = await useHome(home, db =>
          db.query<CareItemRow[]>(`SELECT * FROM ${careItemList} WHERE code = ANY($2::text[])`, [asked, codes]),
        );
        for (const row of found) rows.set(publishedKey({ code: row.code, publication: asked }), row);
      }
      return keys.map(key => rows.get(publishedKey(key)) ?? null);
    },
    { cacheKeyFn: publishedKey },
  );
  const currentCareItemRow = (code: string): Promise<CareItemRow | null> =>
    careItemRowByCode.load({ code, publication });
  /** Products with the same INN, dosage and form, in the order of their codes; a dosage that is not known equals none. */
  const genericGroupByMedicine = new DataLoader<PublishedMedicine, CareItemRow[], string>(
    async keys => {
      const groups = new Map<string, CareItemRow[]>();
      for (const asked of new Set(keys.map(key => key.publication))) {
        const medicines = keys.filter(key => key.publication === asked).map(({ row }) => row);
        for (const row of await useHome(home, db => readGenericGroups(db, asked, medicines))) {
          const key = groupKey({ row, publication: asked });
          groups.set(key, [...(groups.get(key) ?? []), row]);
        }
      }
      return keys.map(key => groups.get(groupKey(key)) ?? [key.row]);
    },
    { cacheKeyFn: groupKey },
  );
  return {
    home,
    reference,
    referenceAt: (named: number) => watch.at(named),
    seal,
    careItemRowByCode,
    currentCareItemRow,
    genericGroupByMedicine,
  };
}
