import { Directive, Field, ObjectType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { inLanguage, Language, LanguageArgument } from '../../shared/language';
import { ReferenceRow } from '../../shared/reference/reference-row';

@Entity('care_category')
@ObjectType({
  description: 'One of the 14 groups of care that the basic cover includes (panier de soins, law 65-00 article 7).',
})
@Directive('@requiresScopes(scopes: [["care-basket:read"]])')
export class CareCategory extends ReferenceRow {
  @Column('text')
  @Field(() => String, { description: 'Code of the group, e.g. MEDICAL_ACTS.' })
  code!: string;

  @Column('text')
  nameFr!: string;

  @Column('text')
  nameEn!: string;

  /** From the file of Arabic labels, set when a publication is read; null when there is none. */
  nameAr?: string | null;

  /** First day from which both funds cover the group. */
  @Column('date')
  coveredSince!: string;

  @Column('text')
  source!: string;

  @Column('text')
  confidence!: string;

  @Column('integer')
  legalOrder!: number;

  @Column('date')
  coveredSinceCnss!: string;

  @Column('date')
  coveredSinceCnops!: string;

  /** YES, NO or SOME of its care needs an agreement. */
  @Column('text')
  priorApproval!: string;

  @Column('text', { nullable: true })
  note!: string | null;

  @Field(() => String, {
    description:
      'Name of the group, in Arabic as translated by this project; where the language asked is missing, the French one.',
  })
  name(@LanguageArgument() language: Language | null): string {
    return inLanguage(language, { fr: this.nameFr, ar: this.nameAr, en: this.nameEn });
  }
}
