import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { ReferenceRow } from '../../shared/reference/reference-row';
import { DecimalScalar } from '../../shared/scalars';
import { Period } from '../../shared/types/period.type';

@Entity('contribution_rate')
@ObjectType({
  description: 'What one payer contributes for one population of a scheme (taux de cotisation), with its source.',
})
@Directive('@authenticated')
export class ContributionRate extends ReferenceRow {
  @Column('text')
  schemeCode!: string;

  @Column('text')
  @Field(() => String, { description: 'Whom the rate concerns, e.g. EMPLOYEES, PENSIONERS; ALL for the whole scheme.' })
  population!: string;

  @Column('text')
  @Field(() => String, { description: 'Who pays: EMPLOYEE, EMPLOYER, MEMBER or STATE.' })
  payer!: string;

  @Column('text')
  @Field(() => String, { description: 'Part of the contribution: BASIC or SOLIDARITY (cotisation de solidarité).' })
  component!: string;

  @Column('numeric', { nullable: true })
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Rate in percent of the base; null where an amount is paid or the rate is not known.',
  })
  ratePercent!: string | null;

  @Column('text')
  @Field(() => String, { description: 'What the rate applies to (assiette), e.g. GROSS_PAY, BASE_PENSION.' })
  base!: string;

  @Column('numeric', { precision: 14, scale: 2, nullable: true })
  flatAmountMad!: string | null;

  @Column('integer', { nullable: true })
  @Field(() => Int, {
    nullable: true,
    description: 'Months that the flat amount pays for; null where none is stated.',
  })
  flatPeriodMonths!: number | null;

  @Column('numeric', { precision: 14, scale: 2, nullable: true })
  floorMad!: string | null;

  @Column('numeric', { precision: 14, scale: 2, nullable: true })
  ceilingMad!: string | null;

  @Column('text', { nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'What floor and ceiling bound, e.g. MONTHLY_CONTRIBUTION; null where there are none.',
  })
  boundsOn!: string | null;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true, description: 'Key of the source of floor and ceiling; null without them.' })
  boundsSource!: string | null;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true, description: 'How sure floor and ceiling are; null without them.' })
  boundsConfidence!: string | null;

  @Column('date', { nullable: true })
  validFrom!: string | null;

  @Column('date', { nullable: true })
  validTo!: string | null;

  @Column('text')
  @Field(() => String, {
    description: 'IN_FORCE, SUPERSEDED, or UNVERIFIED where nobody has checked that it still applies.',
  })
  status!: string;

  @Column('text')
  @Field(() => String, { description: 'Key of the source in sources.csv.' })
  source!: string;

  @Column('text')
  @Field(() => String, { description: 'How sure the row is: sourced, weak, derived or general_knowledge.' })
  confidence!: string;

  @Column('text', { nullable: true })
  note!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Flat amount in MAD (montant forfaitaire); null where a rate is paid or the amount is not known.',
  })
  get flatAmount(): string | null {
    return this.flatAmountMad;
  }

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Least amount in MAD (plancher) of what `boundsOn` names; null where there is none.',
  })
  get floor(): string | null {
    return this.floorMad;
  }

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Largest amount in MAD (plafond) of what `boundsOn` names; null where there is none.',
  })
  get ceiling(): string | null {
    return this.ceilingMad;
  }

  @Field(() => Period, { description: 'Days on which the rate applies; a bound that was not found is null.' })
  get period(): Period {
    return { start: this.validFrom, end: this.validTo };
  }
}
