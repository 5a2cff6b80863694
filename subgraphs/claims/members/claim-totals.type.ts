import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { forCare } from '../../shared/access/purpose-rules';
import { DecimalScalar } from '../../shared/scalars';

@ObjectType({
  description:
    'A member’s claims of one year, by day of receipt, whatever their status; claims that the fund has not received count in no year.',
})
@Directive('@requiresScopes(scopes: [["claim:read"]])')
@Directive(forCare)
export class ClaimTotals {
  /** Whose claims they are: the member's id in the API. */
  memberId!: string;

  @Field(() => Int, { description: 'Year of receipt.' })
  year!: number;

  @Field(() => Int, { description: 'How many claims the fund received from the member in that year.' })
  claimCount!: number;

  @Field(() => DecimalScalar, { description: 'Billed on their lines (montant engagé), in MAD.' })
  submitted!: string;

  @Field(() => DecimalScalar, {
    description: 'Granted on their lines so far (part AMO), in MAD; a line that is not adjudicated adds nothing.',
  })
  benefit!: string;

  @Field(() => DecimalScalar, {
    description:
      'Left to the member so far (reste à charge) = submitted - benefit, in MAD; it falls when open lines are adjudicated.',
  })
  memberLiability!: string;
}
