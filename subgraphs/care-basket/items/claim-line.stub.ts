/** claims owns ClaimLine; care-basket adds the item that its code names, and learns nothing else of the claim. */
import { Directive, Field, ObjectType } from 'type-graphql';
import { forCare } from '../../shared/access/purpose-rules';

@ObjectType()
@Directive('@key(fields: "careItemCode")')
@Directive('@requiresScopes(scopes: [["claim:read"]])')
@Directive(forCare)
export class ClaimLine {
  @Field(() => String)
  careItemCode!: string;
}
