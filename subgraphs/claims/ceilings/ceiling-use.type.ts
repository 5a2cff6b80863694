import { Directive, Field, ObjectType } from 'type-graphql';
import { forChecks } from '../../shared/access/purpose-rules';
import { DecimalScalar } from '../../shared/scalars';

@ObjectType({ description: 'What a member has used of a ceiling (plafond) up to a day of care.' })
@Directive('@inaccessible')
@Directive('@key(fields: "useKey")')
@Directive('@requiresScopes(scopes: [["coverage:check"]])')
@Directive(forChecks)
export class CeilingUse {
  /** Whose use it is: the member's id in the API. */
  memberId!: string;

  @Field(() => String, { description: 'The sealed question of use, as membership put it.' })
  useKey!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Benefits (part AMO) of the adjudicated lines that count towards the ceiling, in MAD; 0.00 where there are none, null, with an error, when the registry cannot tell.',
  })
  used!: string | null;

  @Field(() => Boolean, {
    description: 'True when a claim of the period lacks lines (dossier incomplet), so that more may have been used.',
  })
  incomplete!: boolean;
}
