import { Arg, Ctx, Directive, FieldResolver, Info, Int, Resolver, Root } from 'type-graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { forCare } from '../../shared/access/purpose-rules';
import { PageSizedByFirst } from '../../shared/costs';
import type { SubgraphContext } from '../../shared/serving/context';
import { isSelected } from '../../shared/serving/selection';
import { AfterArgument, FirstArgument } from '../../shared/types/page-info.type';
import { ClaimConnection } from '../claims/claim-connection.type';
import type { ClaimPage } from '../claims/claim-pages';
import type { ClaimsLoaders } from '../loaders';
import { ClaimTotals } from './claim-totals.type';
import { MemberClaimFilter } from './member-claim-filter.input';
import { listMemberClaims, sumMemberClaims } from './member.service';
import { Member } from './member.stub';

@Resolver(() => Member)
export class MemberResolver {
  @FieldResolver(() => ClaimConnection, {
    nullable: true,
    description:
      'The member’s claims (dossiers), latest receipt first, those not received yet last; null when the caller may not read the member’s fund.',
  })
  @Directive('@requiresScopes(scopes: [["claim:read"]])')
  @Directive(forCare)
  @PageSizedByFirst('nodes')
  claims(
    @Root() { id }: Member,
    @Ctx() { loaders }: SubgraphContext<ClaimsLoaders>,
    @Info() info: GraphQLResolveInfo,
    @FirstArgument(20) first: number | null,
    @AfterArgument() after?: string | null,
    @Arg('filter', () => MemberClaimFilter, { nullable: true, description: 'Which of them; all when not said.' })
    filter?: MemberClaimFilter | null,
  ): Promise<ClaimPage | null> {
    const counted = isSelected(info, 'totalCount');
    return listMemberClaims(loaders, id, filter ?? null, { first, after, counted });
  }

  @FieldResolver(() => ClaimTotals, {
    nullable: true,
    description:
      'What the claims that the fund received in a year add up to; null when the caller may not read the member’s fund.',
  })
  @Directive('@requiresScopes(scopes: [["claim:read"]])')
  @Directive(forCare)
  claimTotals(
    @Root() { id }: Member,
    @Ctx() { loaders }: SubgraphContext<ClaimsLoaders>,
    @Arg('year', () => Int, { description: 'Year of receipt, four digits.' }) year: number,
  ): Promise<ClaimTotals | null> {
    return sumMemberClaims(loaders, id, year);
  }
}
