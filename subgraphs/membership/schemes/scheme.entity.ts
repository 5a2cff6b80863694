import { Directive, Field, ObjectType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { ReferenceRow } from '../../shared/reference/reference-row';
import { Period } from '../../shared/types/period.type';

@Entity('scheme')
@ObjectType({
  description: 'A health-insurance scheme (régime), e.g. AMO_SALARIES. Which fund runs it is a dated row of its own.',
})
@Directive('@key(fields: "code")')
@Directive('@authenticated')
export class Scheme extends ReferenceRow {
  @Column('text')
  @Field(() => String, { description: 'Code of the scheme, e.g. AMO_PUBLIC.' })
  code!: string;

  @Column('text')
  nameFr!: string;

  @Column('text')
  nameEn!: string;

  @Column('text')
  @Field(() => String, {
    nullable: true,
    description: 'Law that founds the scheme, e.g. 65-00; null when it is not known.',
  })
  law!: string;

  @Column('date')
  validFrom!: string;

  /** DAY, MONTH or YEAR: how exactly the first day is known. */
  @Column('text')
  validFromPrecision!: string;

  @Column('date', { nullable: true })
  validTo!: string | null;

  @Column('text')
  covers!: string;

  @Column('text')
  source!: string;

  @Column('text')
  confidence!: string;

  @Column('text', { nullable: true })
  note!: string | null;

  @Field(() => Period, { description: 'From the first day of the scheme (entrée en vigueur) to its last, if it ends.' })
  get period(): Period {
    return { start: this.validFrom, end: this.validTo };
  }
}
