/** membership owns Fund; claims only points at it. */
import { Directive, Field, ObjectType } from 'type-graphql';

@ObjectType()
@Directive('@key(fields: "code", resolvable: false)')
export class Fund {
  @Field(() => String)
  code!: string;
}
