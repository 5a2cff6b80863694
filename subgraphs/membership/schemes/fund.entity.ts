import { Directive, Field, ObjectType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { ReferenceRow } from '../../shared/reference/reference-row';

@Entity('fund')
@ObjectType({
  description:
    'A body that runs health-insurance schemes (organisme gestionnaire), e.g. CNSS or CNOPS. Dated data, not an enum.',
})
@Directive('@key(fields: "code")')
@Directive('@authenticated')
export class Fund extends ReferenceRow {
  @Column('text')
  @Field(() => String, { description: 'Code of the fund, e.g. CNSS.' })
  code!: string;

  @Column('text')
  nameFr!: string;

  @Column('text')
  nameEn!: string;

  @Column('text')
  role!: string;

  @Column('text')
  source!: string;

  @Column('text')
  confidence!: string;

  @Column('text', { nullable: true })
  note!: string | null;
}
