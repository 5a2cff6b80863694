import { Field, Int, ObjectType } from 'type-graphql';
import { Weight } from '../../shared/costs';
import { PageInfo } from '../../shared/types/page-info.type';
import { Claim } from './claim.entity';

@ObjectType({ description: 'A page of claims.' })
export class ClaimConnection {
  @Field(() => [Claim], { description: 'The claims of this page, in the order asked.' })
  nodes!: Claim[];

  @Field(() => PageInfo, { description: 'Where the page ends.' })
  pageInfo!: PageInfo;

  @Field(() => Int, {
    nullable: true,
    description: 'All claims that the filter lets through, on all pages; counted only when it is asked for.',
  })
  @Weight(50)
  totalCount!: number | null;
}
