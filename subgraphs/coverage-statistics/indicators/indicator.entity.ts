import { Directive, Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { ReferenceRow } from '../../shared/reference/reference-row';

export enum Aggregation {
  LAST = 'LAST',
  SUM = 'SUM',
  RATIO = 'RATIO',
  AVERAGE = 'AVERAGE',
  DISTRIBUTION = 'DISTRIBUTION',
}
registerEnumType(Aggregation, {
  name: 'Aggregation',
  description: 'How an indicator rolls up from months to longer periods and from parts to a whole (agrégation).',
  valuesConfig: {
    LAST: { description: 'A stock (stock): the last month of the period; parts of a territory add up.' },
    SUM: { description: 'A flow (flux): months and parts add up.' },
    RATIO: { description: 'A rate (taux): sum of numerators over sum of denominators, never an average of rates.' },
    AVERAGE: { description: 'An average (moyenne) over what it counts.' },
    DISTRIBUTION: { description: 'A rank in a distribution (médiane, décile): computed anew, never from parts.' },
  },
});

@Entity('indicator')
@ObjectType({
  description:
    'What is measured (indicateur): how it is counted, over what, and by what it may be broken down. Indicators have a version: another definition is another version.',
})
@Directive('@key(fields: "code")')
@Directive('@requiresScopes(scopes: [["statistics:read"]])')
export class Indicator extends ReferenceRow {
  @Column('text')
  @Field(() => String, { description: 'Code of the indicator, e.g. POPULATION_COVERAGE_RATE.' })
  code!: string;

  @Column('text')
  @Field(() => Aggregation, {
    description:
      'How it rolls up: LAST for stocks, SUM for flows, RATIO for rates (sum of numerators over sum of denominators).',
  })
  aggregation!: Aggregation;

  @Column('text')
  @Field(() => String, { description: 'What is counted (numérateur); for stocks and flows the figure itself.' })
  numerator!: string;

  @Column('text', { nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'What it is divided by (dénominateur); null when it is not a rate.',
  })
  denominator!: string | null;

  @Column('text')
  @Field(() => String, { description: 'Unit of the figures (SDMX UNIT_MEASURE), e.g. PERSONS, PERCENT, CLAIMS, DAYS.' })
  unitMeasure!: string;

  /** Dimensions it may be broken down by, separated by spaces. */
  @Column('text', { name: 'dimensions', nullable: true })
  dimensionCodes!: string | null;

  /** Frequencies it is computed in, separated by spaces. */
  @Column('text', { name: 'frequencies' })
  frequencyCodes!: string;

  /** Codes of published figures that it may be compared with, separated by spaces. */
  @Column('text', { nullable: true })
  publishedCodes!: string | null;

  @Column('text', { nullable: true })
  note!: string | null;
}
