import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { forSupervision } from '../../subgraphs/shared/access/purpose-rules';
import { Weight } from '../../subgraphs/shared/costs';
import { PageInfo } from '../../subgraphs/shared/types/page-info.type';
import { AccessLogEntry } from './access-log-entry.entity';

@ObjectType({ description: 'A page of the access log.' })
@Directive('@requiresScopes(scopes: [["access-log:read"]])')
@Directive(forSupervision)
export class AccessLogConnection {
  @Field(() => [AccessLogEntry], { description: 'The entries of this page, latest first.' })
  nodes!: AccessLogEntry[];

  @Field(() => PageInfo, { description: 'Where the page ends.' })
  pageInfo!: PageInfo;

  @Field(() => Int, {
    nullable: true,
    description: 'All entries that the filter lets through, on all pages; counted only when it is asked for.',
  })
  @Weight(50)
  totalCount!: number | null;
}
