import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Directive, Info, Query, Resolver } from 'type-graphql';
import { forSupervision } from '../../subgraphs/shared/access/purpose-rules';
import { PageSizedByFirst } from '../../subgraphs/shared/costs';
import type { SubgraphContext } from '../../subgraphs/shared/serving/context';
import { isSelected } from '../../subgraphs/shared/serving/selection';
import { AfterArgument, FirstArgument } from '../../subgraphs/shared/types/page-info.type';
import { AccessLogConnection } from './access-log-connection.type';
import { AccessLogFilter } from './access-log-filter.input';
import { readAccessLog, type AccessLogLoaders } from './access-log.service';

@Resolver()
export class AccessLogResolver {
  @Query(() => AccessLogConnection, {
    nullable: true,
    description:
      'Who read whose data (journal des accès), latest first: one entry for each member whose data an operation returned or was refused. Reading it is logged too.',
  })
  @Directive('@requiresScopes(scopes: [["access-log:read"]])')
  @Directive(forSupervision)
  @PageSizedByFirst('nodes')
  accessLog(
    @Arg('filter', () => AccessLogFilter, { description: 'Which entries.' }) filter: AccessLogFilter,
    @FirstArgument(50) first: number | null,
    @AfterArgument() after: string | null | undefined,
    @Ctx() { loaders }: SubgraphContext<AccessLogLoaders>,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AccessLogConnection> {
    return readAccessLog(loaders, filter, { first, after, counted: isSelected(info, 'totalCount') });
  }
}
