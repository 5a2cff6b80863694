import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { ReferenceRow } from '../../shared/reference/reference-row';
import { DecimalScalar, TimePeriodScalar } from '../../shared/scalars';

@Entity('published_statistic')
@ObjectType({
  description:
    'A figure that an institution or the press published (chiffre publié), as it was published and with its source. Figures that contradict each other stand side by side; none was averaged or preferred.',
})
@Directive('@key(fields: "id")')
@Directive('@requiresScopes(scopes: [["statistics:read"]])')
export class PublishedStatistic extends ReferenceRow {
  @Column('text')
  @Field(() => ID, { description: 'Number of the figure in our list, e.g. SEED0-A01; it never changes its meaning.' })
  id!: string;

  @Column('text')
  @Field(() => String, { description: 'Code of what was measured, e.g. BENEFICIARIES.' })
  indicator!: string;

  @Column('text')
  titleEn!: string;

  @Column('text')
  titleFr!: string;

  /** ALL when it concerns all funds. */
  @Column('text')
  fund!: string;

  /** ALL when it concerns all schemes. */
  @Column('text')
  scheme!: string;

  @Column('text', { nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'The part of the whole that it counts, e.g. a category of self-employed; null when it has none.',
  })
  category!: string | null;

  @Column('text', { name: 'ref_area' })
  areaCode!: string;

  @Column('text')
  @Field(() => TimePeriodScalar, { description: 'The period or day that the figure is for (SDMX TIME_PERIOD).' })
  timePeriod!: string;

  @Column('boolean')
  @Field(() => Boolean, {
    description: 'True when the source does not date the figure and the period was inferred from what it says.',
  })
  periodInferred!: boolean;

  @Column('numeric', { nullable: true })
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The figure before `unitMult` is applied; null when the source states it without a number.',
  })
  value!: string | null;

  @Column('text')
  @Field(() => String, { description: 'EXACT, APPROX, GT, GE, LT, LE or NOT_QUANTIFIED.' })
  valueQualifier!: string;

  @Column('text')
  @Field(() => String, { description: 'Unit of the figure (SDMX UNIT_MEASURE), e.g. PERSONS, PERCENT, MAD.' })
  unitMeasure!: string;

  @Column('integer')
  @Field(() => Int, { description: 'Power of ten that the value is to be multiplied by (SDMX UNIT_MULT), e.g. 6.' })
  unitMult!: number;

  @Column('text', { nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'What exactly the figure counts; null when the source does not say.',
  })
  definition!: string | null;

  @Column('text')
  @Field(() => String, {
    description:
      'SDMX CL_OBS_STATUS: A normal, E not an exact value, F forecast or budget, B break, D definition differs, U low reliability, L stated without a figure.',
  })
  obsStatus!: string;

  /** Figures of one group contradict each other. */
  @Column('text', { nullable: true })
  conflictGroup!: string | null;

  @Column('text', { name: 'source' })
  sourceKey!: string;

  @Column('text')
  @Field(() => String, {
    description:
      'How well the figure is known: sourced (read in a page of an institution, a text or the press), weak, or derived (arithmetic done here).',
  })
  confidence!: string;

  @Column('text', { nullable: true })
  note!: string | null;
}
