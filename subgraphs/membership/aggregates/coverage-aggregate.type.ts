import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { AssumedSize } from '../../shared/costs';
import { InstantScalar } from '../../shared/scalars';
import { PageInfo } from '../../shared/types/page-info.type';

@ObjectType({ description: 'How many registrations of one kind have a right in force on the last day of a month.' })
@Directive('@inaccessible')
export class CoverageAggregate {
  @Field(() => String, { description: 'The fund whose registry counted.' })
  fundCode!: string;

  @Field(() => [String], {
    description:
      'All schemes in which these registrations have a right, in order: each registration is counted in one row.',
  })
  @AssumedSize(5)
  schemeCodes!: string[];

  @Field(() => String, { description: 'Province of the members, HCP code.' })
  provinceCode!: string;

  @Field(() => String, { description: 'FEMALE or MALE.' })
  sex!: string;

  @Field(() => String, { description: 'Five years of age, e.g. Y25T29, Y_GE75 from 75; on the last day of the month.' })
  ageGroup!: string;

  @Field(() => String, { nullable: true, description: 'Category of self-employment; null when there is none.' })
  category!: string | null;

  @Field(() => Int, { description: 'Registrations: insured persons and dependants.' })
  registrations!: number;
}

@ObjectType({ description: 'How many distinct persons of one province and sex have a right in force in any registry.' })
@Directive('@inaccessible')
export class PersonAggregate {
  @Field(() => String, { description: 'Province of the persons, HCP code.' })
  provinceCode!: string;

  @Field(() => String, { description: 'FEMALE or MALE.' })
  sex!: string;

  @Field(() => Int, { description: 'Distinct persons: who is in two registries counts once.' })
  persons!: number;
}

@ObjectType({ description: 'What one registry contributed to a page of aggregates.' })
@Directive('@inaccessible')
export class CoverageAggregateSource {
  @Field(() => String, { description: 'The fund whose registry it is.' })
  fundCode!: string;

  @Field(() => InstantScalar, {
    nullable: true,
    description: 'Extraction time of the latest delivery; null when the registry is silent or holds none.',
  })
  extractedAt!: Date | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Number of the latest publication: pages with different numbers do not belong together; null as above.',
  })
  publication!: number | null;

  @Field(() => Boolean, {
    description: 'False when the registry is silent or holds no delivery: its figures are unknown then, not zero.',
  })
  complete!: boolean;
}

@ObjectType({ description: 'The name of a fund or scheme, handed over with the figures.' })
@Directive('@inaccessible')
export class AggregateLabel {
  @Field(() => String, { description: 'FUND or SCHEME.' })
  dimension!: string;

  @Field(() => String, { description: 'Code of the fund or scheme.' })
  code!: string;

  @Field(() => String, { description: 'French name.' })
  nameFr!: string;

  @Field(() => String, { description: 'English name.' })
  nameEn!: string;
}

@ObjectType({ description: 'A page of the counts that the registries hand over to the regulator for one month.' })
@Directive('@inaccessible')
export class CoverageAggregateConnection {
  /** The month asked, YYYY-MM. */
  month!: string;

  @Field(() => [CoverageAggregate], {
    description: 'Counts above zero, by fund, province, sex, age, category, schemes.',
  })
  nodes!: CoverageAggregate[];

  @Field(() => PageInfo, { description: 'Where the page ends.' })
  pageInfo!: PageInfo;

  @Field(() => [CoverageAggregateSource], { description: 'Every registry, whether it has counted or not.' })
  @AssumedSize(2)
  sources!: CoverageAggregateSource[];
}
