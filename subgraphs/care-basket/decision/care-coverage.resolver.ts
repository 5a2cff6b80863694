import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
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
  @Directive('@requires(fields: "ceilingsConcerned ceilingUse { used incomplete }")')
  async decision(
    @Root() { priceKey, ceilingsConcerned, ceilingUse }: CareCoverage,
    @Ctx() { loaders }: SubgraphContext<CareBasketLoaders>,
  ): Promise<CareDecision> {
    const question = readQuestion(loaders.seal, priceKey);
    const { careItemCode: code, reference: publication } = question;
    const [rules, row] = await Promise.all([
      loaders.referenceAt(publication),
      loaders.careItemRowByCode.load({ code, publication }),
    ]);
    return decide({ question, row, ceiling: { concerned: ceilingsConcerned, use: ceilingUse } }, rules);
  }
}
