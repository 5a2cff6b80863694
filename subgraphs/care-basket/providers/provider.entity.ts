import { Directive, Field, ObjectType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { ReferenceRow } from '../../shared/reference/reference-row';
import { Sector } from '../../shared/types/sector.type';

@Entity('provider')
@ObjectType({
  description:
    'A professional or establishment that gives care (prestataire de soins), by INPE. The registry here is invented for demonstration.',
})
@Directive('@requiresScopes(scopes: [["care-basket:read"]])')
export class Provider extends ReferenceRow {
  @Column('text')
  @Field(() => String, {
    description: 'Identifiant national du professionnel ou de l’établissement (INPE), nine digits, given by ANAM.',
  })
  inpe!: string;

  @Column('text')
  @Field(() => String, { description: 'Name of the provider, in French.' })
  name!: string;

  @Column('text')
  @Field(() => String, {
    description:
      'GENERAL_PRACTITIONER, SPECIALIST, DENTIST, MIDWIFE, PHYSIOTHERAPIST, PHARMACY, LABORATORY, IMAGING_CENTRE, DIALYSIS_CENTRE, CLINIC, HOSPITAL or HEALTH_CENTRE.',
  })
  kind!: string;

  @Column('text')
  @Field(() => Sector, { description: 'Sector it works in.' })
  sector!: Sector;

  @Column('text')
  provinceCode!: string;

  @Column('text')
  source!: string;

  @Column('text')
  confidence!: string;

  @Column('text', { nullable: true })
  note!: string | null;
}
