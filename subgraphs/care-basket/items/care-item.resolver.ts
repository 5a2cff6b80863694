import { Arg, Ctx, Directive, FieldResolver, Info, Int, Query, Resolver, Root } from 'type-graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { AssumedSize, PageSizedByFirst, SizedByFirst, Weight } from '../../shared/costs';
import type { SubgraphContext } from '../../shared/serving/context';
import { inLanguage, Language, LanguageArgument } from '../../shared/language';
import { DayScalar } from '../../shared/scalars';
import { isSelected } from '../../shared/serving/selection';
import { useHome } from '../../shared/stores/stores';
import { afterDescription, firstDescription, pageSize } from '../../shared/types/page-info.type';
import { isWithin } from '../../shared/types/period.type';
import { Sector } from '../../shared/types/sector.type';
import type { CareBasketLoaders } from '../loaders';
import { ReimbursementRate } from '../tariffs/reimbursement-rate.entity';
import { Tariff } from '../tariffs/tariff.entity';
import { CareCategory } from './care-category.entity';
import {
  CareItem,
  type PublishedRules,
  CareItemConnection,
  CareItemKind,
  careItemOf,
  MedicineDetails,
  medicineOf,
} from './care-item.type';
import { findCareItems } from './care-item.service';
import { heldOn } from './held-on';

type Context = SubgraphContext<CareBasketLoaders>;

/** The rules that a decision was taken by stay those of its item. */
const rulesOf = ({ rules }: Pick<CareItem, 'rules'>, { loaders }: Context): PublishedRules =>
  rules ?? loaders.reference;

@Resolver(() => CareItem)
export class CareItemResolver {
  @Query(() => CareItem, { nullable: true, description: 'One item of the care basket; null when the code is unknown.' })
  @Directive('@requiresScopes(scopes: [["care-basket:read"]])')
  async careItem(
    @Arg('code', () => String, { description: 'Key letter, package code, or EAN-13 of a medicine, as written.' })
    code: string,
    @Ctx() { loaders }: Context,
  ): Promise<CareItem | null> {
    const row = await loaders.currentCareItemRow(code);
    return row && careItemOf(row);
  }

  @Query(() => CareItemConnection, {
    nullable: true,
    description:
      'Searches in French and Arabic by label, INN, dosage, form or code; accents, case, ligatures, tashkil, tatweel, letter variants and Arabic-Indic digits are folded. Exact code first, then what begins so, then what holds every word, by French label and code. A number of up to four digits is looked for as a whole. Under three letters only codes and beginnings are looked at.',
  })
  @Directive('@requiresScopes(scopes: [["care-basket:read"]])')
  @PageSizedByFirst('nodes')
  careItems(
    @Weight(10)
    @Arg('search', () => String, {
      nullable: true,
      description: 'Words to find, at most 200 characters; all when not said.',
    })
    search: string | null,
    @Arg('category', () => String, {
      nullable: true,
      description: 'Code of a group, e.g. MEDICINES; all when not said.',
    })
    category: string | null,
    @Arg('kind', () => CareItemKind, { nullable: true, description: 'Only items of this kind; all when not said.' })
    kind: CareItemKind | null,
    @Arg('on', () => DayScalar, {
      nullable: true,
      description: 'Only what both funds cover on this day and, for acts, has a tariff then; all when not said.',
    })
    on: string | null,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20, description: firstDescription }) first: number | null,
    @Arg('after', () => String, { nullable: true, description: afterDescription }) after: string | null,
    @Ctx() { loaders: { home, reference } }: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<CareItemConnection> {
    const onDay = on == null ? null : heldOn(reference, on);
    const asked = { search: search ?? null, category: category ?? null, kind: kind ?? null, onDay };
    const page = { first: first ?? 20, after: after ?? null };
    const counted = isSelected(info, 'totalCount');
    return useHome(home, db => findCareItems(db, reference.publication, { ...asked, ...page }, counted));
  }

  @FieldResolver(() => String, {
    description:
      'Label of the act, in Arabic as translated by this project, or name of the medicine; where the language asked is missing, as for every name of a medicine, the French one.',
  })
  label(@Root() item: CareItem, @LanguageArgument() language: Language | null, @Ctx() context: Context): string {
    const { row } = item;
    const ar = rulesOf(item, context).careLabels.get(row.code)?.labelAr;
    return inLanguage(language, { fr: row.labelFr, ar, en: row.labelEn });
  }

  @FieldResolver(() => CareCategory, { nullable: true, description: 'Group of the basket it belongs to.' })
  category(@Root() item: CareItem, @Ctx() context: Context): CareCategory | null {
    return rulesOf(item, context).categories.get(item.row.categoryCode) ?? null;
  }

  @FieldResolver(() => MedicineDetails, { nullable: true, description: 'For a medicine; null for everything else.' })
  medicine(@Root() item: CareItem): MedicineDetails | null {
    return medicineOf(item);
  }

  @FieldResolver(() => [Tariff], {
    description:
      'All versions of its tariff, by first day, disputed ones included. Empty for medicines, whose prices stand under medicine.',
  })
  @AssumedSize(5)
  tariffs(
    @Root() item: CareItem,
    @Arg('on', () => DayScalar, { nullable: true, description: 'Only those of this day; all when not said.' })
    on: string | null,
    @Arg('sector', () => Sector, { nullable: true, description: 'Only those of this sector; all when not said.' })
    sector: Sector | null,
    @Ctx() context: Context,
  ): Tariff[] {
    const rows = rulesOf(item, context).tariffs.get(item.code) ?? [];
    return rows.filter(row => holds(row, on, sector));
  }

  @FieldResolver(() => [ReimbursementRate], {
    description: 'Rates of its group and of all groups, by first day, conflicting rows side by side.',
  })
  @AssumedSize(5)
  reimbursementRates(
    @Root() item: CareItem,
    @Arg('schemeCode', () => String, { nullable: true, description: 'Only those of this scheme; all when not said.' })
    schemeCode: string | null,
    @Arg('sector', () => Sector, { nullable: true, description: 'Only those of this sector; all when not said.' })
    sector: Sector | null,
    @Arg('on', () => DayScalar, { nullable: true, description: 'Only those of this day; all when not said.' })
    on: string | null,
    @Ctx() context: Context,
  ): ReimbursementRate[] {
    return rulesOf(item, context).rates.filter(
      rate =>
        [item.row.categoryCode, 'ALL'].includes(rate.careCategory) &&
        (schemeCode == null || rate.schemeCode === schemeCode) &&
        holds(rate, on, sector),
    );
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'Whether an agreement of the fund is needed (accord préalable, prise en charge); null when not known.',
  })
  priorAuthorization(
    @Root() item: CareItem,
    @Arg('on', () => DayScalar, {
      nullable: true,
      description:
        'Day of care; the rules known carry no days, so that the answer is the same on all days on which both funds cover the group, and null before.',
    })
    on: string | null,
    @Ctx() context: Context,
  ): boolean | null {
    const { row } = item;
    const since = rulesOf(item, context).categories.get(row.categoryCode)?.coveredSince ?? '';
    if (row.priorAuthorizationRule === 'UNKNOWN' || (on != null && on < since)) return null;
    return row.priorAuthorizationRule === 'YES';
  }
}

/** Tells whether a row holds on a day and in a sector, where they are asked for. */
const holds = (
  row: { validFrom: string | null; validTo: string | null; sector: Sector | null },
  on: string | null,
  sector: Sector | null,
): boolean =>
  (on == null || isWithin(on, row.validFrom, row.validTo)) &&
  (sector == null || row.sector === null || row.sector === sector);

@Resolver(() => MedicineDetails)
export class MedicineDetailsResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Arabic transliteration of the INN by this project, after the practice of the WHO, to be verified; null when none is known.',
  })
  innAr(@Root() medicine: MedicineDetails, @Ctx() context: Context): string | null {
    return rulesOf(medicine, context).innLabels.get(medicine.inn)?.labelAr ?? null;
  }

  @FieldResolver(() => [CareItem], {
    description:
      'Products with the same INN, dosage and form, itself included, by code; itself alone where the dosage is not known.',
  })
  @SizedByFirst()
  async genericGroup(
    @Root() { row, rules }: MedicineDetails,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20, description: 'Products to give, 1 to 100.' })
    first: number | null,
    @Ctx() { loaders }: Context,
  ): Promise<CareItem[]> {
    const size = pageSize(first ?? 20);
    const { publication } = rules ?? loaders.reference;
    const group = await loaders.genericGroupByMedicine.load({ row, publication });
    return group.slice(0, size).map(one => careItemOf(one, rules));
  }
}
