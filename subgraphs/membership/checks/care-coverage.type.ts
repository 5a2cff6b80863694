import { Directive, Field, ObjectType } from 'type-graphql';
import { forChecks } from '../../shared/access/purpose-rules';
import type { PriceQuestion } from '../../shared/price-question';
import type { UseQuestion } from '../../shared/use-question';
import { CeilingUse } from './ceiling-use.stub';

@ObjectType({
  description:
    'The care that was asked about, for a person who is covered (prise en charge d’un acte). Its decision is care-basket’s: null with a SOURCE_UNAVAILABLE error when that cannot be asked; read that pair as INDETERMINATE.',
})
// Resolvable on paper: a requirement on a field of ours composes only where the key leads back. The planner takes what
// is required from the answer that brought the key and never comes back; see the reference in subgraph.ts.
@Directive('@key(fields: "priceKey")')
@Directive('@requiresScopes(scopes: [["coverage:check"]])')
@Directive(forChecks)
export class CareCoverage {
  /** What is sealed into the keys. */
  questions!: { price: PriceQuestion; use: UseQuestion | null };

  @Directive('@inaccessible')
  @Field(() => String, { description: 'The sealed question of price: everything it depends on, and no person.' })
  priceKey!: string;

  @Directive('@inaccessible')
  @Field(() => Boolean, {
    description:
      'Whether a ceiling (plafond) concerns this care in this scheme: tells a use that is not known from one that is not asked for.',
  })
  ceilingsConcerned!: boolean;

  @Directive('@inaccessible')
  @Field(() => CeilingUse, {
    nullable: true,
    description:
      'What the member has used of the ceiling; null when none concerns the care, or its amount or period was not found.',
  })
  ceilingUse!: CeilingUse | null;
}
