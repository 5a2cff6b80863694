import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { forSupervision } from '../../shared/access/purpose-rules';
import { AssumedSize, Weight } from '../../shared/costs';
import { PageInfo } from '../../shared/types/page-info.type';
import { SourceStatus } from '../../shared/types/source-status.type';
import { DoubleAffiliation } from './double-affiliation.type';

@ObjectType({ description: 'A page of double affiliations, in the order of the pseudonyms.' })
@Directive('@requiresScopes(scopes: [["double-affiliation:read"]])')
@Directive(forSupervision)
export class DoubleAffiliationConnection {
  @Field(() => [DoubleAffiliation], { description: 'Persons of this page.' })
  nodes!: DoubleAffiliation[];

  @Field(() => PageInfo, { description: 'Where the page ends.' })
  pageInfo!: PageInfo;

  @Field(() => Int, {
    nullable: true,
    description:
      'How many persons there are over all pages; null when a registry is down. Counted only when asked for: all registries are then read to their end, which takes far longer than a page.',
  })
  @Weight(1_000)
  totalCount!: number | null;

  @Field(() => [SourceStatus], {
    description: 'Every registry: of one that is UNAVAILABLE no coverage is known, so that persons may be missing.',
  })
  @AssumedSize(2)
  sources!: SourceStatus[];
}
