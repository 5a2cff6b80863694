/** care-basket owns CareItem; claims only points at it. */
import { Directive, Field, ObjectType } from 'type-graphql';

@ObjectType()
@Directive('@key(fields: "code", resolvable: false)')
export class CareItem {
  @Field(() => String)
  code!: string;
}
