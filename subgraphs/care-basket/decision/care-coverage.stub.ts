// Owned by membership: a question about care, whose key is the question itself, sealed and without a person.
import { Directive, Field, ObjectType } from 'type-graphql';
import { forChecks } from '../../shared/access/purpose-rules';
import { CeilingUse } from './ceiling-use.stub';

@ObjectType({
  description:
    'A question about one care of a covered person. decision is null with a SOURCE_UNAVAILABLE error when the care basket cannot be asked: read that pair as INDETERMINATE.',
})
@Directive('@key(fields: "priceKey")')
@Directive('@requiresScopes(scopes: [["coverage:check"]])')
@Directive(forChecks)
export class CareCoverage {
  @Field(() => String, { description: 'The question of price, sealed: scheme, care, day, but no person.' })
  @Directive('@inaccessible')
  priceKey!: string;

  @Directive('@external')
  @Field(() => Boolean)
  ceilingsConcerned!: boolean;

  @Directive('@external')
  @Field(() => CeilingUse, { nullable: true })
  ceilingUse!: CeilingUse | null;
}
