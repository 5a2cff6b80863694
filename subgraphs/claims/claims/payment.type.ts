import { Directive, Field, ObjectType, registerEnumType } from 'type-graphql';
import { forCare } from '../../shared/access/purpose-rules';
import { DayScalar, DecimalScalar } from '../../shared/scalars';

export enum PaymentStatus {
  NOT_DUE = 'NOT_DUE',
  SCHEDULED = 'SCHEDULED',
  PAID = 'PAID',
  RETURNED = 'RETURNED',
}
registerEnumType(PaymentStatus, {
  name: 'PaymentStatus',
  description: 'How far the payment of a claim has come (état du règlement).',
  valuesConfig: {
    NOT_DUE: { description: 'Nothing is owed: not decided yet, refused as a whole, rejected or cancelled.' },
    SCHEDULED: { description: 'Decided and to be paid (liquidé, à régler).' },
    PAID: { description: 'Paid (réglé).' },
    RETURNED: { description: 'Sent back by the bank (virement rejeté); no delivered file says so.' },
  },
});

@ObjectType({ description: 'What the fund paid or will pay for a claim (règlement).' })
@Directive('@requiresScopes(scopes: [["claim:read"]])')
@Directive(forCare)
export class Payment {
  @Field(() => PaymentStatus, { description: 'How far the payment has come.' })
  status!: PaymentStatus;

  @Field(() => DayScalar, { nullable: true, description: 'Day of payment (date de règlement); null while unpaid.' })
  date!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'What is paid or to be paid, in MAD: the sum of the benefits; null when nothing is due, when the claim is incomplete, or when a benefit is not known.',
  })
  amount!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Part paid to the provider as third party (tiers payant), in MAD; always null: no delivered file tells it.',
  })
  paidToProvider!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Part paid to the insured person, in MAD; always null: no delivered file tells whom the fund paid.',
  })
  paidToPatient!: string | null;
}
