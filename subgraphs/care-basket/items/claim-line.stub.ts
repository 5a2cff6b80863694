/** claims owns ClaimLine; care-basket adds the item that its code names, and learns nothing else of the claim. */
import { Directive, Field, ObjectType } from 'type-graphql';

@ObjectType()
@Directive('@key(fields: "careItemCode")')
export class ClaimLine {
  @Field(() => String)
  careItemCode!: string;
}
