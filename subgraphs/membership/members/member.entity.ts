import { Directive, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { forMembers } from '../../shared/access/purpose-rules';
import { DayScalar } from '../../shared/scalars';
import { VersionedRow } from '../../shared/stores/versioned-row';

export enum Sex {
  FEMALE = 'FEMALE',
  MALE = 'MALE',
}
registerEnumType(Sex, {
  name: 'Sex',
  description: 'Sex as the fund registered it (sexe).',
  valuesConfig: { FEMALE: { description: 'Female (féminin).' }, MALE: { description: 'Male (masculin).' } },
});

@Entity('member')
@ObjectType({
  description:
    'A person registered with a fund (personne immatriculée): an insured person or a dependant. The id is opaque: the fund’s code and a keyed hash of number and rank.',
})
@Directive('@key(fields: "id")')
@Directive('@requiresScopes(scopes: [["member:read"]])')
@Directive(forMembers)
export class Member extends VersionedRow {
  /** Fund whose registry holds the row; set when it is read. */
  fundCode!: string;

  @PrimaryColumn('text')
  @Field(() => String, { description: 'The fund’s own number (numéro d’immatriculation), shared by a family.' })
  memberNumber!: string;

  @PrimaryColumn('integer')
  @Field(() => Int, { description: '0 for the insured person (assuré), 1.. for dependants (ayants droit).' })
  dependentNumber!: number;

  /** Keyed hash of number and rank. */
  @Index('ix_member_id')
  @Column('uuid')
  id!: string;

  /** The hash of the key before, while the registry moves to another. */
  @Index('ix_member_former_id', { where: 'former_id IS NOT NULL' })
  @Column('uuid', { nullable: true })
  formerId!: string | null;

  /** Keyed hash of the CNIE, or of number and rank where there is none. */
  @Index('ix_member_person_id')
  @Column('uuid')
  personId!: string;

  /** The hash of the key before, while the registries move to another. */
  @Index('ix_member_former_person_id', { where: 'former_person_id IS NOT NULL' })
  @Column('uuid', { nullable: true })
  formerPersonId!: string | null;

  @Column('text', { nullable: true })
  cnie!: string | null;

  @Column('text')
  @Field(() => String, { nullable: true, description: 'Family name (nom) in Latin letters; null when not known.' })
  familyName!: string;

  @Column('text')
  @Field(() => String, { nullable: true, description: 'Given name (prénom) in Latin letters; null when not known.' })
  givenName!: string;

  @Column('text', { nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'Family name in Arabic; null when not delivered, as by CNOPS always.',
  })
  familyNameAr!: string | null;

  @Column('text', { nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'Given name in Arabic; null when not delivered, as by CNOPS always.',
  })
  givenNameAr!: string | null;

  @Column('date')
  @Field(() => DayScalar, { nullable: true, description: 'Day of birth (date de naissance); null when not known.' })
  birthDate!: string;

  @Column('text')
  @Field(() => Sex, { nullable: true, description: 'Sex as registered (sexe); null when not known.' })
  sex!: string;

  @Column('text')
  provinceCode!: string;

  @Column('text', { nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'Category of the self-employed (catégorie TNS), e.g. FARMERS; null for everybody else.',
  })
  category!: string | null;

  /** The mutual of a CNOPS member. */
  @Column('text', { nullable: true })
  mutualCode!: string | null;

  /** SELF, SPOUSE or CHILD. */
  @Column('text')
  relationship!: string;

  @Column('date')
  @Field(() => DayScalar, {
    nullable: true,
    description: 'Day of registration with the fund (immatriculation); null when not known.',
  })
  registeredOn!: string;

  @Column('date', { nullable: true })
  @Field(() => DayScalar, {
    nullable: true,
    description: 'Day on which the portal account was opened (compte au portail); null when there is none.',
  })
  portalAccountOpenedOn!: string | null;

  @Column('boolean')
  student!: boolean;

  @Column('boolean')
  disabled!: boolean;

  @Column('date', { nullable: true })
  deceasedOn!: string | null;
}
