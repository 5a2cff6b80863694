import { Arg, Ctx, Directive, Query, Resolver } from 'type-graphql';
import { forChecks } from '../../shared/access/purpose-rules';
import { AssumedSize, Weight } from '../../shared/costs';
import type { SubgraphContext } from '../../shared/serving/context';
import type { MembershipLoaders } from '../loaders';
import { checkCoverages } from './coverage-batch.service';
import { CoverageCheckInput } from './coverage-check.input';
import { checkCoverage } from './coverage-check.service';
import { CoverageCheck } from './coverage-check.type';

@Resolver()
export class CoverageCheckResolver {
  @Query(() => CoverageCheck, {
    nullable: true,
    description:
      'Tells whether this person is covered on this day and, for this care, who pays what (vérification des droits).',
  })
  @Directive('@requiresScopes(scopes: [["coverage:check"]])')
  @Directive(forChecks)
  coverageCheck(
    @Ctx() { loaders }: SubgraphContext<MembershipLoaders>,
    @Weight(5)
    @Arg('input', () => CoverageCheckInput, { description: 'The question.' })
    input: CoverageCheckInput,
  ): Promise<CoverageCheck> {
    return checkCoverage(loaders, input);
  }

  @Query(() => [CoverageCheck], {
    nullable: true,
    description:
      'Up to 500 questions in one call, each answered or refused on its own, in the order given. A question asked wrongly is INDETERMINATE with QUESTION_INVALID.',
  })
  @Directive('@requiresScopes(scopes: [["coverage:check"]])')
  @Directive(forChecks)
  @AssumedSize(500)
  coverageChecks(
    @Ctx() { loaders }: SubgraphContext<MembershipLoaders>,
    @Weight(5)
    @Arg('inputs', () => [CoverageCheckInput], { description: 'The questions, each with a key of its own if wanted.' })
    inputs: CoverageCheckInput[],
  ): Promise<CoverageCheck[]> {
    return checkCoverages(loaders, inputs);
  }
}
