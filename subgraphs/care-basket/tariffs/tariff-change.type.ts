import { Directive, Field, ObjectType } from 'type-graphql';
import { DayScalar } from '../../shared/scalars';
import { PageInfo } from '../../shared/types/page-info.type';
import { ReimbursementRate } from './reimbursement-rate.entity';
import { Tariff } from './tariff.entity';

@ObjectType({ description: 'A day on which a tariff or a rate of reimbursement began, changed or ended.' })
@Directive('@requiresScopes(scopes: [["care-basket:read"]])')
export class TariffChange {
  @Field(() => String, {
    description:
      'Code of the care item; for a rate, which holds for a whole group, the code of the group (MEDICINES, ALL).',
  })
  careItemCode!: string;

  @Field(() => String, {
    description: 'TARIFF_STARTED, TARIFF_CHANGED, TARIFF_ENDED, RATE_STARTED, RATE_CHANGED or RATE_ENDED.',
  })
  kind!: string;

  @Field(() => Tariff, { nullable: true, description: 'Tariff of the day before; null when there was none.' })
  before!: Tariff | null;

  @Field(() => Tariff, { nullable: true, description: 'Tariff from that day on; null when there is none.' })
  after!: Tariff | null;

  @Field(() => ReimbursementRate, {
    nullable: true,
    description: 'Rate of the day before; null when there was none or a tariff changed.',
  })
  rateBefore!: ReimbursementRate | null;

  @Field(() => ReimbursementRate, {
    nullable: true,
    description: 'Rate from that day on; null when there is none or a tariff changed.',
  })
  rateAfter!: ReimbursementRate | null;

  @Field(() => DayScalar, { description: 'First day of the change (date d’effet).' })
  effectiveOn!: string;
}

@ObjectType({ description: 'A page of changes, by day, then by code.' })
@Directive('@requiresScopes(scopes: [["care-basket:read"]])')
export class TariffChangeConnection {
  @Field(() => [TariffChange], { description: 'The changes of this page.' })
  nodes!: TariffChange[];

  @Field(() => PageInfo, { description: 'Where the page ends.' })
  pageInfo!: PageInfo;
}
