/** membership owns Member; claims adds its claims and their totals. */
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { forMembers } from '../../shared/access/purpose-rules';

@ObjectType()
@Directive('@key(fields: "id")')
@Directive('@requiresScopes(scopes: [["member:read"]])')
@Directive(forMembers)
export class Member {
  @Field(() => ID)
  id!: string;
}
