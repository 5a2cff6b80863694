import { Arg, Ctx, Directive, Query, Resolver } from 'type-graphql';
import type { SubgraphContext } from '../../shared/context';
import type { MembershipLoaders } from '../loaders';
import { CoverageCheckInput } from './coverage-check.input';
import { checkCoverage } from './coverage-check.service';
import { CoverageCheck } from './coverage-check.type';

@Resolver()
export class CoverageCheckResolver {
  @Query(() => CoverageCheck, {
    nullable: true,
    description: 'Is this person covered on this day, and for this care, who pays what?',
  })
  @Directive('@requiresScopes(scopes: [["coverage:check"]])')
  coverageCheck(
    @Ctx() { loaders }: SubgraphContext<MembershipLoaders>,
    @Arg('input', () => CoverageCheckInput, { description: 'The question.' }) input: CoverageCheckInput,
  ): Promise<CoverageCheck> {
    return checkCoverage(loaders, input);
  }
}
