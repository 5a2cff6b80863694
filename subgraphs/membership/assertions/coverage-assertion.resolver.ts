import { Arg, Ctx, Directive, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { forChecks } from '../../shared/access/purpose-rules';
import { InstantScalar } from '../../shared/scalars';
import type { SubgraphContext } from '../../shared/serving/context';
import { CoverageCheck } from '../checks/coverage-check.type';
import type { MembershipLoaders } from '../loaders';
import { assertionOf, expiryOf, reopenAssertion } from './coverage-assertion.service';

type Context = SubgraphContext<MembershipLoaders>;

@Resolver(() => CoverageCheck)
export class CoverageAssertionResolver {
  @Query(() => CoverageCheck, {
    nullable: true,
    description:
      'Re-opens a decision from its assertion: the same question, the same answer field by field, with what was known at that time, whatever was delivered since. An assertion that is forged, changed, expired or another organization’s is BAD_USER_INPUT; SOURCE_UNAVAILABLE while a registry that had answered is down.',
  })
  @Directive('@requiresScopes(scopes: [["coverage:check"]])')
  @Directive(forChecks)
  coverageAssertion(
    @Ctx() { loaders }: Context,
    @Arg('id', () => ID, { description: 'The assertionId of the answer.' }) id: string,
  ): Promise<CoverageCheck> {
    return reopenAssertion(loaders, id);
  }

  @FieldResolver(() => ID, {
    nullable: true,
    description:
      'A signed, quotable proof of the question and of what was known (attestation): a compact JWS (EdDSA), verifiable offline with the keys at /.well-known/jwks.json; re-opens with coverageAssertion. The question in it is encrypted. Null when the question was asked wrongly.',
  })
  assertionId(@Root() check: CoverageCheck, @Ctx() { loaders }: Context): Promise<string | null> {
    return assertionOf(loaders, check);
  }

  @FieldResolver(() => InstantScalar, {
    nullable: true,
    description: 'Until when the proof may be quoted; null when there is none.',
  })
  expiresAt(@Root() check: CoverageCheck, @Ctx() { loaders }: Context): Date | null {
    return expiryOf(loaders, check);
  }
}
