import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { AssumedSize } from '../../shared/costs';
import type { SubgraphContext } from '../../shared/serving/context';
import { Reason } from '../../shared/types/reason.type';
import { refusalOf } from '../claims/claim-outcome.service';
import type { ClaimsLoaders } from '../loaders';
import { ClaimLine } from './claim-line.entity';

@Resolver(() => ClaimLine)
export class ClaimLineResolver {
  @FieldResolver(() => [Reason], {
    description:
      'Why the fund refused or reduced the line (motif de rejet), with the fund’s own code in the trace; empty when it did not.',
  })
  @AssumedSize(1)
  reasons(@Root() line: ClaimLine, @Ctx() { loaders }: SubgraphContext<ClaimsLoaders>): Reason[] {
    const { fundCode, rejectionReason, servicedOn } = line;
    return rejectionReason === null ? [] : [refusalOf(loaders, fundCode, rejectionReason, servicedOn)];
  }
}
