// Owned by claims, which alone can open its key: what a member has used of a ceiling.
import { Directive, Field, ObjectType } from 'type-graphql';
import { forChecks } from '../../shared/access/purpose-rules';

@ObjectType({ description: 'What a member has used of a ceiling (plafond) up to a day of care.' })
@Directive('@inaccessible')
@Directive('@key(fields: "useKey", resolvable: false)')
@Directive('@requiresScopes(scopes: [["coverage:check"]])')
@Directive(forChecks)
export class CeilingUse {
  @Field(() => String, {
    description: 'The sealed question of use: whose, in which scheme, for which care, in which days, as known when.',
  })
  useKey!: string;
}
