import { Directive, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { forChecks } from '../../shared/access/purpose-rules';
import { AssumedSize } from '../../shared/costs';
import { DecimalScalar } from '../../shared/scalars';
import { Covered } from '../../shared/types/covered.type';
import { Reason } from '../../shared/types/reason.type';
import { CareItem } from '../items/care-item.type';

export enum PaNeeded {
  NO_AUTH = 'NO_AUTH',
  AUTH_NEEDED = 'AUTH_NEEDED',
  SATISFIED = 'SATISFIED',
  INDETERMINATE = 'INDETERMINATE',
}
registerEnumType(PaNeeded, {
  name: 'PaNeeded',
  description: 'Whether the care needs an agreement of the fund (accord préalable, prise en charge).',
  valuesConfig: {
    NO_AUTH: { description: 'No agreement is needed.' },
    AUTH_NEEDED: { description: 'An agreement is needed and none is in force with units left.' },
    SATISFIED: { description: 'An agreement is there; satisfiedPaId names it.' },
    INDETERMINATE: { description: 'It is not known whether this care needs an agreement.' },
  },
});

const amount = (what: string): string => `${what} In MAD; null, never 0, when INDETERMINATE.`;

@ObjectType({
  description:
    'What is decided about one care: whether it is covered, who pays what, and by which rules. Amounts are null, never 0, when INDETERMINATE.',
})
@Directive('@requiresScopes(scopes: [["coverage:check"]])')
@Directive(forChecks)
export class CareDecision {
  @Field(() => CareItem, { nullable: true, description: 'The care asked about; null when its code is unknown.' })
  item!: CareItem | null;

  @Field(() => Covered, { description: 'Whether the care is covered; about the care, not the person.' })
  covered!: Covered;

  @Field(() => [Reason], { description: 'Why the answer is as it is: refusals first, then what explains the amounts.' })
  @AssumedSize(5)
  reasons!: Reason[];

  @Field(() => [String], {
    description: 'Every rule, tariff, rate and period that decided, also where no reason names it.',
  })
  @AssumedSize(10)
  trace!: string[];

  @Field(() => PaNeeded, { description: 'Whether an agreement is needed, and there.' })
  paNeeded!: PaNeeded;

  @Field(() => String, { nullable: true, description: 'Reference of the agreement that satisfies; null otherwise.' })
  satisfiedPaId!: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Units left of that agreement before this care (unités restantes); null when it has no limit or none satisfies.',
  })
  remainingUnits!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Version of the tariff or list that priced it, e.g. TNR-2006; null when none did.',
  })
  tariffVersion!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: amount('Quantity × unit price, or × reference tariff when no price was given (montant engagé).'),
  })
  submitted!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: amount(
      'Base de remboursement: the smaller of submitted and reference tariff × coefficient × quantity, in whole centimes.',
    ),
  })
  eligible!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Percent of the base that is paid; null when not known.' })
  eligiblePercent!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: amount('Part AMO: eligible × percent, rounded half up.') })
  benefit!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: amount('Ticket modérateur: what is left of the base.') })
  coinsurance!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: amount('Dépassement: what is asked above the base.') })
  overTariff!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: amount('What is outside the basket (non couvert).') })
  nonCovered!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: amount('What a ceiling takes off (plafond).') })
  ceilingReduction!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'What is left of the ceiling before this care, in MAD; null when none concerns it or it is not known.',
  })
  ceilingLeft!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: amount('Reste à charge: submitted − benefit.') })
  memberLiability!: string | null;
}
