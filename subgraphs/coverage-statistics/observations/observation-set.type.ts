import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { AssumedSize } from '../../shared/costs';
import { inLanguage, LanguageArgument, type Language } from '../../shared/language';
import { DecimalScalar, InstantScalar, TimePeriodScalar } from '../../shared/scalars';
import { Dimension } from '../indicators/dimension';
import { Indicator } from '../indicators/indicator.entity';
import { Vintage } from '../vintages/vintage.entity';

/** A name in each language that has one. */
export interface Labels {
  fr: string;
  en?: string | null;
  ar?: string | null;
}

@ObjectType({ description: 'The code of one dimension that an observation is for.' })
export class DimensionValue {
  @Field(() => Dimension, { description: 'The dimension.' })
  dimension!: Dimension;

  @Field(() => String, { description: 'Code of the dimension; _U when it is not known.' })
  code!: string;

  labels!: Labels;

  @Field(() => String, { description: 'Name of the code; where the language asked is missing, the French one.' })
  label(@LanguageArgument() language: Language | null): string {
    return inLanguage(language, this.labels);
  }
}

@ObjectType({ description: 'One figure of a series (observation). A figure without a value says why in `obsStatus`.' })
export class CoverageObservation {
  @Field(() => TimePeriodScalar, { description: 'The period, in SDMX form (TIME_PERIOD).' })
  timePeriod!: string;

  @Field(() => [DimensionValue], {
    description: 'The codes it is for, in the order of the breakdown; none for the whole.',
  })
  @AssumedSize(3)
  dimensions!: DimensionValue[];

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'The figure: a count, or a rate with two places rounded half up; null when missing, hidden or not defined.',
  })
  value!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'What is counted (numérateur); for stocks and flows the value itself; null when missing or hidden.',
  })
  numerator!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'What it is divided by (dénominateur); null for stocks and flows, when missing, hidden or not defined.',
  })
  denominator!: string | null;

  @Field(() => String, { description: 'Unit of the value (SDMX UNIT_MEASURE), e.g. PERSONS or PERCENT.' })
  unitMeasure!: string;

  @Field(() => Int, {
    description: 'Power of ten that the value is to be multiplied by (SDMX UNIT_MULT); always 0 here.',
  })
  unitMult!: number;

  @Field(() => String, {
    description:
      'SDMX CL_OBS_STATUS: A normal, B break, E estimated, M cannot exist, O missing, P provisional, Q suppressed.',
  })
  obsStatus!: string;

  @Field(() => String, {
    description:
      'SDMX CL_CONF_STATUS: F free, C confidential. Which hidden cells are primary and which complementary is not told.',
  })
  confStatus!: string;
}

@ObjectType({ description: 'How figures about few persons are kept from showing (secret statistique).' })
export class DisclosureControl {
  @Field(() => String, { description: 'The rule in words.' })
  rule!: string;

  @Field(() => Int, {
    description: 'Counts from 1 to one less than this are hidden; no hidden count can be narrowed to fewer values.',
  })
  threshold!: number;

  @Field(() => Int, { description: 'How many of the observations are hidden.' })
  hidden!: number;
}

@ObjectType({ description: 'What a fund’s registry contributed to the figures.' })
export class StatisticSource {
  @Field(() => String, { description: 'Code of the fund (organisme gestionnaire).' })
  fundCode!: string;

  @Field(() => InstantScalar, { description: 'Extraction time of the latest delivery that was counted.' })
  extractedAt!: Date;

  @Field(() => Boolean, { description: 'True when the fund’s figures of every month of the question are there.' })
  complete!: boolean;

  @Field(() => String, { nullable: true, description: 'What is missing or provisional; null when nothing is.' })
  note!: string | null;
}

@ObjectType({
  description: 'The answer to an analyst’s question (jeu d’observations), with all that is needed to quote it.',
})
@Directive('@requiresScopes(scopes: [["statistics:read"]])')
export class ObservationSet {
  @Field(() => Indicator, { description: 'The indicator asked.' })
  indicator!: Indicator;

  @Field(() => Vintage, { description: 'The vintage that the figures are of.' })
  vintage!: Vintage;

  @Field(() => ID, {
    description: 'Hash of the canonical query and the vintage: the same id always means the same bytes.',
  })
  queryId!: string;

  @Field(() => [CoverageObservation], { description: 'The figures, by period, then by the codes of the breakdown.' })
  @AssumedSize(1_000)
  observations!: CoverageObservation[];

  @Field(() => DisclosureControl, { description: 'What is hidden, and by which rule.' })
  disclosureControl!: DisclosureControl;

  @Field(() => [StatisticSource], { description: 'Every fund’s registry that the figures rest on.' })
  @AssumedSize(2)
  sources!: StatisticSource[];
}
