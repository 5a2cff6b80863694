import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { SubgraphContext } from '../../shared/serving/context';
import type { CareBasketLoaders } from '../loaders';
import { CareCoverage } from './care-coverage.stub';
import { CareDecision } from './care-decision.type';
import { decide } from './decide';
import { readQuestion } from './read-question';

@Resolver(() => CareCoverage)
export class CareCoverageResolver {
  @FieldResolver(() => CareDecision, {
    nullable: true,
    description: 'Whether this care is covered and who pays what; null with an error when it cannot be said now.',
  })
  async decision(
    @Root() { priceKey }: CareCoverage,
    @Ctx() { loaders }: SubgraphContext<CareBasketLoaders>,
  ): Promise<CareDecision> {
    const question = readQuestion(loaders.seal, priceKey);
    const row = await loaders.careItemRowByCode.load(question.careItemCode);
    return decide(question, row, loaders.reference, loaders.configuration);
  }
}
