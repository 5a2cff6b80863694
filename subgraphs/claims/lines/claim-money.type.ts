import { Directive, Field, ObjectType } from 'type-graphql';
import { forCare } from '../../shared/access/purpose-rules';
import { DecimalScalar } from '../../shared/scalars';

@ObjectType({
  description:
    'Money of a claim or of one line, in MAD: submitted = eligible + overTariff + nonCovered; eligible = benefit + coinsurance + ceilingReduction; memberLiability = submitted - benefit. Totals are sums of rounded lines; an amount of a total is null while one line lacks it, or when no line was accepted at delivery.',
})
@Directive('@requiresScopes(scopes: [["claim:read"]])')
@Directive(forCare)
export class ClaimMoney {
  @Field(() => DecimalScalar, { description: 'Amount billed, quantity included (montant engagé), in MAD.' })
  submitted!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Base of reimbursement (base de remboursement), in MAD; 0.00 for a refused line, null while not adjudicated.',
  })
  eligible!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Rate of reimbursement that the fund applied (taux), in percent; null for refused lines, while not adjudicated, where the fund named none, and for totals: a rate belongs to a line.',
  })
  eligiblePercent!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'What the fund pays (part AMO), in MAD; 0.00 for a refused line, null while not adjudicated.',
  })
  benefit!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Part of the base that the member bears (ticket modérateur) = eligible - benefit, in MAD; null while not adjudicated.',
  })
  coinsurance!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Billed above the base (dépassement) = submitted - eligible, in MAD; null while not adjudicated.',
  })
  overTariff!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Amount of refused lines (non couvert), in MAD; null while not adjudicated.',
  })
  nonCovered!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Benefit lost to a ceiling (plafond), in MAD. The funds’ files do not tell it apart from coinsurance, so that it is 0.00 once adjudicated; null before.',
  })
  ceilingReduction!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'What is left to the member (reste à charge) = submitted - benefit, in MAD; null while not adjudicated.',
  })
  memberLiability!: string | null;
}
