import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { SubgraphContext } from '../../shared/serving/context';
import type { CareBasketLoaders } from '../loaders';
import { CareItem, careItemOf } from './care-item.type';
import { ClaimLine } from './claim-line.stub';

@Resolver(() => ClaimLine)
export class ClaimLineResolver {
  @FieldResolver(() => CareItem, {
    nullable: true,
    description:
      'The billed item of the care basket (panier de soins); null when the basket does not know the code, or, with an error, when it cannot be asked.',
  })
  async careItem(
    @Root() { careItemCode }: ClaimLine,
    @Ctx() { loaders }: SubgraphContext<CareBasketLoaders>,
  ): Promise<CareItem | null> {
    const row = await loaders.currentCareItemRow(careItemCode);
    return row && careItemOf(row);
  }
}
