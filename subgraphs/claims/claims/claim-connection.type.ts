import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { forCare } from '../../shared/access/purpose-rules';
import { Weight } from '../../shared/costs';
import { PageInfo } from '../../shared/types/page-info.type';
import { Claim } from './claim.entity';

@ObjectType({ description: 'A page of claims.' })
@Directive('@requiresScopes(scopes: [["claim:read"]])')
@Directive(forCare)
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
