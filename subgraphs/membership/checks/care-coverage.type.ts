import { Directive, Field, ObjectType } from 'type-graphql';

@ObjectType({
  description:
    'The care that was asked about, for a person who is covered (prise en charge d’un acte). Its decision is care-basket’s: null with a SOURCE_UNAVAILABLE error when that cannot be asked; read that pair as INDETERMINATE.',
})
@Directive('@key(fields: "priceKey", resolvable: false)')
@Directive('@requiresScopes(scopes: [["coverage:check"]])')
export class CareCoverage {
  @Directive('@inaccessible')
  @Field(() => String, { description: 'The sealed question of price: everything it depends on, and no person.' })
  priceKey!: string;
}
