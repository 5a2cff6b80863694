import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import type { SubgraphContext } from '../../shared/serving/context';
import type { CareBasketLoaders } from '../loaders';
import { CareCoverage } from './care-coverage.stub';
import { decideCare } from './care-decision.service';
import { CareDecision } from './care-decision.type';

@Resolver(() => CareCoverage)
export class CareCoverageResolver {
  @FieldResolver(() => CareDecision, {
    nullable: true,
    description: 'Whether this care is covered and who pays what; null with an error when it cannot be said now.',
  })
  @Directive('@requires(fields: "ceilingsConcerned ceilingUse { used incomplete }")')
  decision(
    @Root() coverage: CareCoverage,
    @Ctx() { loaders }: SubgraphContext<CareBasketLoaders>,
  ): Promise<CareDecision> {
    return decideCare(loaders, coverage);
  }
}
