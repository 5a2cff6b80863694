import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { forSupervision } from '../../shared/access/purpose-rules';
import { AssumedSize } from '../../shared/costs';
import { toPersonId } from '../members/person-id';
import { Coverage } from '../rights/coverage.entity';

@ObjectType({
  description:
    'A person with coverage in force in more than one registry, scheme or registration on a day (double affiliation), by pseudonym.',
})
@Directive('@requiresScopes(scopes: [["double-affiliation:read"]])')
@Directive(forSupervision)
export class DoubleAffiliation {
  /** Keyed hash of the CNIE: no number is readable in it. */
  hash!: string;
  /** What the rule says, in the three languages. */
  explanations!: { fr: string; ar: string; en: string };

  @Field(() => ID, { description: 'Keyed pseudonym of the person: the same in every registry.' })
  get personId(): string {
    return toPersonId(this.hash);
  }

  @Field(() => [Coverage], {
    description:
      'The person’s coverages in force on the day (droits ouverts), by fund, scheme and first day; those of a registry that is down are missing.',
  })
  @AssumedSize(3)
  coverages!: Coverage[];

  @Field(() => Coverage, {
    nullable: true,
    description: 'Of these coverages the one that prevails; null when no rule decides.',
  })
  prevailing!: Coverage | null;

  @Field(() => String, {
    description:
      'Code of the rule that decided, of several the one tried last, e.g. BOTH_PARENTS_INSURED; NOT_ESTABLISHED when none does.',
  })
  rule!: string;
}
