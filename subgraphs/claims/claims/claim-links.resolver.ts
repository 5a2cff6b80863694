import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { AssumedSize } from '../../shared/costs';
import type { SubgraphContext } from '../../shared/serving/context';
import { toApiId } from '../../shared/keyed-ids';
import { Identifier } from '../../shared/types/identifier.type';
import type { ClaimsLoaders } from '../loaders';
import { Member } from '../members/member.stub';
import { PointOfService } from '../points/point-of-service.entity';
import { Claim } from './claim.entity';
import { Fund } from './fund.stub';
import { Scheme } from './scheme.stub';

@Resolver(() => Claim)
export class ClaimLinksResolver {
  @FieldResolver(() => Fund, {
    nullable: true,
    description: 'The fund that holds the claim (organisme gestionnaire); null when membership cannot be asked.',
  })
  fund(@Root() { fundCode }: Claim): Fund {
    return { code: fundCode };
  }

  @FieldResolver(() => Member, {
    nullable: true,
    description: 'The person who was treated (bénéficiaire); null when membership cannot be asked.',
  })
  member(@Root() { fundCode, memberId }: Claim): Member {
    return { id: toApiId(fundCode, memberId) };
  }

  @FieldResolver(() => Scheme, {
    nullable: true,
    description: 'The scheme under which it was filed (régime); null when membership cannot be asked.',
  })
  scheme(@Root() { schemeCode }: Claim): Scheme {
    return { code: schemeCode };
  }

  @FieldResolver(() => PointOfService, {
    nullable: true,
    description: 'Where it was filed; null for electronic care sheets, and when no delivered place has its code.',
  })
  pointOfService(
    @Root() { fundCode, pointOfServiceCode }: Claim,
    @Ctx() { loaders }: SubgraphContext<ClaimsLoaders>,
  ): Promise<PointOfService | null> | null {
    return pointOfServiceCode === null ? null : loaders.pointByCode.load({ fundCode, code: pointOfServiceCode });
  }

  @FieldResolver(() => [Identifier], {
    description:
      'References that others gave it: FSE, the electronic care sheet’s number (feuille de soins électronique).',
  })
  @AssumedSize(1)
  references(@Root() { careSheet }: Claim): Identifier[] {
    return careSheet === null ? [] : [{ system: 'FSE', value: careSheet }];
  }

  @FieldResolver(() => Claim, {
    nullable: true,
    description: 'The earlier claim that this one replaces; always null: no delivered file tells it.',
  })
  supersedes(): null {
    return null;
  }

  @FieldResolver(() => Claim, {
    nullable: true,
    description: 'The later claim that replaces this one; always null: no delivered file tells it.',
  })
  supersededBy(): null {
    return null;
  }
}
