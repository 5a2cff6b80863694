import { Directive, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Weight } from '../../shared/costs';
import { DecimalScalar } from '../../shared/scalars';
import type { Published } from '../../shared/reference/reference-watch';
import { PageInfo } from '../../shared/types/page-info.type';
import type { CareBasketReference } from '../reference';

/** The care basket's rules with the number of their publication. */
export type PublishedRules = Published<CareBasketReference>;

export enum CareItemKind {
  ACT = 'ACT',
  BIOLOGY = 'BIOLOGY',
  MEDICINE = 'MEDICINE',
  DEVICE = 'DEVICE',
  STAY = 'STAY',
}
registerEnumType(CareItemKind, {
  name: 'CareItemKind',
  description: 'What sort of care it is.',
  valuesConfig: {
    ACT: { description: 'An act of a key letter (acte, lettre clé).' },
    BIOLOGY: { description: 'A biological analysis (analyse de biologie médicale).' },
    MEDICINE: { description: 'A medicine (médicament), by its EAN-13.' },
    DEVICE: { description: 'A medical device (dispositif médical).' },
    STAY: { description: 'A day or stay in an establishment, paid by a package (forfait).' },
  },
});

/** One row of the statement that answers acts, packages and medicines alike. */
export interface CareItemRow {
  code: string;
  kind: CareItemKind;
  labelFr: string;
  labelEn: string | null;
  categoryCode: string;
  /** YES, NO or UNKNOWN. */
  priorAuthorizationRule: string;
  ceiling: string | null;
  /** How well kind, group and agreement are known. */
  confidence: string;
  note: string | null;
  /** Null for everything but medicines. */
  inn: string | null;
  dosage: string | null;
  dosageUnit: string | null;
  form: string | null;
  packaging: string | null;
  publicPrice: string | null;
  hospitalPrice: string | null;
  reimbursementBase: string | null;
  productKind: string | null;
  listRate: string | null;
}

@ObjectType({
  description:
    'One item of the care basket (acte, forfait, médicament) by its code: key letter, package code, or EAN-13 of a medicine.',
})
@Directive('@key(fields: "code")')
@Directive('@requiresScopes(scopes: [["care-basket:read"]])')
export class CareItem {
  @Field(() => String, { description: 'Key letter such as C or Ka, package code, or EAN-13 of a medicine.' })
  code!: string;

  @Field(() => CareItemKind, { description: 'What sort of care it is.' })
  kind!: CareItemKind;

  @Field(() => String, {
    nullable: true,
    description: 'Remark on the data, e.g. a code whose EAN-13 check digit is wrong; null when there is none.',
  })
  note!: string | null;

  row!: CareItemRow;
  /** The rules that it is shown by, where a decision was taken by them; else those that hold now. */
  rules?: PublishedRules | undefined;
}

@ObjectType({
  description:
    'What the CNOPS list of reimbursable medicines of 2014 says of a product (référentiel des médicaments, data.gov.ma, ODbL).',
})
@Directive('@requiresScopes(scopes: [["care-basket:read"]])')
export class MedicineDetails {
  @Field(() => String, { description: 'International non-proprietary name in French (DCI).' })
  inn!: string;

  @Field(() => String, { nullable: true, description: 'Dosage with its unit; null where the list has none.' })
  dosage!: string | null;

  @Field(() => String, { description: 'Pharmaceutical form (forme).' })
  form!: string;

  @Field(() => String, { description: 'What the pack holds (présentation).' })
  packaging!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'MAD, prix public de vente (PPV) of 2014; null where the list says 0.00.',
  })
  publicPrice!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'MAD, prix hospitalier (PH) of 2014; null where the list says 0.00.',
  })
  hospitalPrice!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'MAD, base de remboursement (PBR) of 2014; null where the list says 0.00.',
  })
  reimbursementBase!: string | null;

  @Field(() => Boolean, { description: 'True for a generic (générique), false for an original (princeps).' })
  generic!: boolean;

  @Field(() => Boolean, { description: 'Whether the list reimburses it: false where its rate is 0.00.' })
  reimbursable!: boolean;

  row!: CareItemRow;
  rules?: PublishedRules | undefined;
}

@ObjectType({ description: 'A page of care items.' })
@Directive('@requiresScopes(scopes: [["care-basket:read"]])')
export class CareItemConnection {
  @Field(() => [CareItem], { description: 'The items of this page.' })
  nodes!: CareItem[];

  @Field(() => PageInfo, { description: 'Where the page ends.' })
  pageInfo!: PageInfo;

  @Field(() => Int, { nullable: true, description: 'Items in all pages; counted only when it is asked for.' })
  @Weight(10)
  totalCount!: number | null;
}

/** Makes the item that a row describes, shown by the rules given or by those that hold now. */
export const careItemOf = (row: CareItemRow, rules?: PublishedRules): CareItem =>
  Object.assign(new CareItem(), { code: row.code, kind: row.kind, note: row.note, row, rules });

/** Makes the medicine that a row describes; null when it is none. */
export function medicineOf({ row, rules }: CareItem): MedicineDetails | null {
  if (row.inn === null) return null;
  const { inn, dosage, dosageUnit, form, packaging, publicPrice, hospitalPrice, reimbursementBase } = row;
  return Object.assign(new MedicineDetails(), {
    inn,
    dosage: dosage === null ? null : [dosage, dosageUnit === 'NA' ? null : dosageUnit].filter(Boolean).join(' '),
    form,
    packaging,
    publicPrice,
    hospitalPrice,
    reimbursementBase,
    generic: row.productKind === 'G',
    reimbursable: Number(row.listRate) > 0,
    row,
    rules,
  });
}
