import { Field, InputType, Int } from 'type-graphql';
import { DayScalar, DecimalScalar, InstantScalar } from '../../shared/scalars';
import { IdentifierInput } from '../../shared/types/identifier.type';
import { Sector } from '../../shared/types/sector.type';

@InputType({ description: 'The care that is asked about (acte, médicament, forfait).' })
export class CareInput {
  @Field(() => String, { description: 'Code of the care: key letter (lettre clé), medicine (EAN-13) or package.' })
  code!: string;

  @Field(() => Int, { nullable: true, defaultValue: 1, description: 'How many units, 1 or more.' })
  quantity!: number | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    defaultValue: '1',
    description: 'Coefficient for key-letter acts, above 0, e.g. K 50 is code K with coefficient 50.',
  })
  coefficient!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Price asked for one unit, in MAD with at most two decimals; when absent the answer is for the reference tariff.',
  })
  unitPrice?: string | null;

  @Field(() => Sector, { description: 'Sector in which the care is given (secteur).' })
  sector!: Sector;

  @Field(() => String, { nullable: true, description: 'INPE of the provider, 9 digits; null when not known.' })
  provider?: string | null;
}

@InputType({
  description:
    'A question about the rights of one person on one day, and about one care if wanted (vérification des droits).',
})
export class CoverageCheckInput {
  @Field(() => String, {
    nullable: true,
    description: 'The caller’s own key, echoed in the answer and in any error; null when not needed.',
  })
  key?: string | null;

  @Field(() => IdentifierInput, {
    description:
      'Who is asked about. Systems: CNSS_IMMATRICULATION, CNOPS_IMMATRICULATION, CNIE, PERSON; dependentNumber is ignored for the last two.',
  })
  identifier!: IdentifierInput;

  @Field(() => Int, {
    nullable: true,
    defaultValue: 0,
    description: '0 for the insured person, 1.. for dependants (ayants droit).',
  })
  dependentNumber!: number | null;

  @Field(() => DayScalar, {
    description: 'Second factor: must match, otherwise IDENTITY_MISMATCH and nothing else is told.',
  })
  birthDate!: string;

  @Field(() => DayScalar, { description: 'Day of the care (date des soins).' })
  servicedDate!: string;

  @Field(() => CareInput, {
    nullable: true,
    description: 'The care asked about; null when only the rights are asked for.',
  })
  care?: CareInput | null;

  @Field(() => InstantScalar, { nullable: true, description: 'What was known at that instant; now when not said.' })
  asOf?: string | null;
}
