import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { AssumedSize } from '../../shared/costs';
import { InstantScalar } from '../../shared/scalars';
import { PageInfo } from '../../shared/types/page-info.type';

@ObjectType({ description: 'How many claims of one kind were received and paid in a month.' })
@Directive('@inaccessible')
export class ClaimAggregate {
  @Field(() => String, { description: 'The fund whose registry counted.' })
  fundCode!: string;

  @Field(() => String, { description: 'The scheme that the claims fall under.' })
  schemeCode!: string;

  @Field(() => String, { nullable: true, description: 'Province of the members, HCP code; null when it is not known.' })
  provinceCode!: string | null;

  @Field(() => String, { description: 'How the claims reached the fund, e.g. LOCAL_OFFICE.' })
  channel!: string;

  @Field(() => Int, { description: 'Claims whose day of receipt lies in the month.' })
  received!: number;

  @Field(() => Int, { description: 'Claims whose day of payment lies in the month.' })
  paid!: number;

  @Field(() => Int, { description: 'Of the claims paid, those whose day of receipt is known.' })
  paidWithDelay!: number;

  @Field(() => Int, { description: 'Sum of the calendar days from receipt to payment of `paidWithDelay`.' })
  delayDays!: number;
}

@ObjectType({ description: 'What one registry contributed to a page of aggregates.' })
@Directive('@inaccessible')
export class ClaimAggregateSource {
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

@ObjectType({ description: 'A page of the counts of claims that the registries hand over for one month.' })
@Directive('@inaccessible')
export class ClaimAggregateConnection {
  @Field(() => [ClaimAggregate], { description: 'Counts above zero, by fund, province, scheme and channel.' })
  nodes!: ClaimAggregate[];

  @Field(() => PageInfo, { description: 'Where the page ends.' })
  pageInfo!: PageInfo;

  @Field(() => [ClaimAggregateSource], { description: 'Every registry, whether it has counted or not.' })
  @AssumedSize(2)
  sources!: ClaimAggregateSource[];
}
