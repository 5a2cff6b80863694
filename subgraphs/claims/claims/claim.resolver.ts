import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Directive, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import { forCare } from '../../shared/access/purpose-rules';
import { PageSizedByFirst, Weight } from '../../shared/costs';
import type { SubgraphContext } from '../../shared/serving/context';
import { toApiId } from '../../shared/keyed-ids';
import { isSelected } from '../../shared/serving/selection';
import { IdentifierInput } from '../../shared/types/identifier.type';
import { AfterArgument, FirstArgument } from '../../shared/types/page-info.type';
import type { ClaimsLoaders } from '../loaders';
import { ClaimConnection } from './claim-connection.type';
import { ClaimFilter } from './claim-filter.input';
import { ClaimOrder } from './claim-order.type';
import type { ClaimPage } from './claim-pages';
import { Claim } from './claim.entity';
import { findClaim, findClaimByReference, listClaims } from './claim.service';

type Context = SubgraphContext<ClaimsLoaders>;

@Resolver(() => Claim)
export class ClaimResolver {
  @Query(() => Claim, {
    nullable: true,
    description: 'One claim (dossier) by its id; null when it is unknown or not readable by the caller.',
  })
  @Directive('@requiresScopes(scopes: [["claim:read"]])')
  @Directive(forCare)
  claim(
    @Arg('id', () => ID, { description: 'Id of the claim, e.g. from a list.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<Claim | null> {
    return findClaim(loaders, id);
  }

  @Query(() => Claim, {
    nullable: true,
    description:
      'One claim by an outside reference, e.g. the electronic care sheet number; the latest filed where several carry it. Unknown and forbidden look alike: null.',
  })
  @Directive('@requiresScopes(scopes: [["claim:read"]])')
  @Directive(forCare)
  claimByReference(
    @Arg('reference', () => IdentifierInput, { description: 'The reference; its system is FSE.' })
    reference: IdentifierInput,
    @Ctx() { loaders }: Context,
  ): Promise<Claim | null> {
    return findClaimByReference(loaders, reference);
  }

  @Query(() => ClaimConnection, {
    nullable: true,
    description: 'The claims (dossiers) of one fund in a window of at most 366 days; FORBIDDEN for another’s fund.',
  })
  @Directive('@requiresScopes(scopes: [["claim:read"]])')
  @Directive(forCare)
  @PageSizedByFirst('nodes')
  @Weight(10)
  claims(
    @Arg('filter', () => ClaimFilter, { description: 'Which claims.' }) filter: ClaimFilter,
    @Arg('orderBy', () => ClaimOrder, {
      nullable: true,
      defaultValue: ClaimOrder.RECEIVED_DESC,
      description: 'Order of the list.',
    })
    orderBy: ClaimOrder | null,
    @FirstArgument(20) first: number | null,
    @AfterArgument() after: string | null | undefined,
    @Ctx() { loaders }: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ClaimPage> {
    const order = orderBy ?? ClaimOrder.RECEIVED_DESC;
    return listClaims(loaders, filter, { order, first, after, counted: isSelected(info, 'totalCount') });
  }

  @FieldResolver(() => ID, { description: 'Opaque id: the fund’s code and a keyed hash of the claim’s number.' })
  id(@Root() claim: Claim): string {
    return toApiId(claim.fundCode, claim.id);
  }
}
