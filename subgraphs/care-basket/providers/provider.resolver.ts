import { Arg, Ctx, Directive, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { SubgraphContext } from '../../shared/serving/context';
import { today } from '../../shared/days';
import { DayScalar } from '../../shared/scalars';
import { Area } from '../../shared/types/area.type';
import type { CareBasketLoaders } from '../loaders';
import { isConventioned } from './is-conventioned';
import { Provider } from './provider.entity';

type Context = SubgraphContext<CareBasketLoaders>;

@Resolver(() => Provider)
export class ProviderResolver {
  @Query(() => Provider, { nullable: true, description: 'A provider of care by INPE; null when unknown.' })
  @Directive('@requiresScopes(scopes: [["care-basket:read"]])')
  provider(
    @Arg('inpe', () => String, { description: 'INPE of the provider, nine digits.' }) inpe: string,
    @Ctx() { loaders }: Context,
  ): Provider | null {
    return loaders.reference.providers.get(inpe) ?? null;
  }

  @FieldResolver(() => Area, { nullable: true, description: 'Province in which it works; null when not known.' })
  province(@Root() { provinceCode }: Provider, @Ctx() { loaders }: Context): Area | null {
    return loaders.reference.territory.province(provinceCode);
  }

  @FieldResolver(() => Boolean, { description: 'Whether it is under the national convention (conventionné) on a day.' })
  conventioned(
    @Root() { inpe }: Provider,
    @Arg('on', () => DayScalar, { nullable: true, description: 'The day; today in Morocco when not said.' })
    on: string | null,
    @Ctx() { loaders }: Context,
  ): boolean {
    return isConventioned(loaders.reference.conventions.get(inpe) ?? [], on ?? today());
  }
}
