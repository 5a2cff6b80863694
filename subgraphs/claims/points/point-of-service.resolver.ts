import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Directive, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import { PageSizedByFirst } from '../../shared/costs';
import type { SubgraphContext } from '../../shared/serving/context';
import { isSelected } from '../../shared/serving/selection';
import { Area } from '../../shared/types/area.type';
import { AfterArgument, FirstArgument } from '../../shared/types/page-info.type';
import { Fund } from '../claims/fund.stub';
import type { ClaimsLoaders } from '../loaders';
import { PointOfServiceConnection } from './point-of-service-connection.type';
import { PointOfServiceFilter } from './point-of-service-filter.input';
import { PointOfService } from './point-of-service.entity';
import { listPointsOfService } from './point-of-service.service';

type Context = SubgraphContext<ClaimsLoaders>;

@Resolver(() => PointOfService)
export class PointOfServiceResolver {
  @Query(() => PointOfServiceConnection, {
    nullable: true,
    description:
      'Places where claims are filed, of one fund or of all; SOURCE_UNAVAILABLE when a registry that the page needs is down.',
  })
  @Directive('@requiresScopes(scopes: [["claim:read"], ["statistics:read"], ["care-basket:read"]])')
  @PageSizedByFirst('nodes')
  pointsOfService(
    @Arg('filter', () => PointOfServiceFilter, { nullable: true, description: 'Which places; all when not said.' })
    filter: PointOfServiceFilter | null | undefined,
    @FirstArgument(50) first: number | null,
    @AfterArgument() after: string | null | undefined,
    @Ctx() { loaders }: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PointOfServiceConnection> {
    return listPointsOfService(loaders, filter ?? {}, { first, after, counted: isSelected(info, 'totalCount') });
  }

  @FieldResolver(() => Area, {
    nullable: true,
    description: 'Province it lies in (province, préfecture); null when its code is not one of the division of 2015.',
  })
  province(@Root() { provinceCode }: PointOfService, @Ctx() { loaders }: Context): Area | null {
    return loaders.reference.territory.province(provinceCode);
  }

  @FieldResolver(() => Fund, {
    nullable: true,
    description: 'The fund that it files to (organisme gestionnaire); null when membership cannot be asked.',
  })
  fund(@Root() { fundCode }: PointOfService): Fund {
    return { code: fundCode };
  }
}
