import { Field, InputType } from 'type-graphql';
import { TimePeriodScalar } from '../../shared/scalars';
import { Dimension, Frequency } from '../indicators/dimension';

@InputType({ description: 'Only what has one of these codes is counted.' })
export class DimensionFilter {
  @Field(() => Dimension, { description: 'The dimension; each may be named once.' })
  dimension!: Dimension;

  @Field(() => [String], { description: 'Codes of the dimension, at least one, e.g. ["01", "04"] for REGION.' })
  codes!: string[];
}

@InputType({ description: 'One indicator, by what it is broken down, for which periods (requête de l’analyste).' })
export class ObservationQuery {
  @Field(() => String, { description: 'Code of the indicator, e.g. COVERED_PERSONS.' })
  indicator!: string;

  @Field(() => [Dimension], {
    nullable: true,
    defaultValue: [],
    description: 'One observation for each combination of codes, in this order; for the whole (MA) when empty.',
  })
  breakdown!: Dimension[] | null;

  @Field(() => [DimensionFilter], {
    nullable: true,
    defaultValue: [],
    description:
      'Conditions that hold together; everything when empty. With the breakdown they name the dimensions of a published table.',
  })
  filter!: DimensionFilter[] | null;

  @Field(() => TimePeriodScalar, { description: 'First period: a year, half-year, quarter or month.' })
  start!: string;

  @Field(() => TimePeriodScalar, { description: 'Last period, itself included: a year, half-year, quarter or month.' })
  end!: string;

  @Field(() => Frequency, { description: 'Length of the periods answered: those that lie wholly from start to end.' })
  frequency!: Frequency;

  @Field(() => String, { nullable: true, description: 'A vintage id; the latest when not said.' })
  vintage?: string | null;
}
