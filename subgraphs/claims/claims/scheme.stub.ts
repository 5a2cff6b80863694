/** membership owns Scheme; claims only points at it. */
import { Directive, Field, ObjectType } from 'type-graphql';

@ObjectType()
@Directive('@key(fields: "code", resolvable: false)')
export class Scheme {
  @Field(() => String)
  code!: string;
}
