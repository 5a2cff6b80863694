import { Directive, Field, ObjectType } from 'type-graphql';
import { forChecks } from '../../shared/access/purpose-rules';
import { AssumedSize } from '../../shared/costs';
import { DayScalar, InstantScalar } from '../../shared/scalars';
import { Covered } from '../../shared/types/covered.type';
import { Reason } from '../../shared/types/reason.type';
import { SourceStatus } from '../../shared/types/source-status.type';
import { Coverage } from '../rights/coverage.entity';
import { CareCoverage } from './care-coverage.type';
import type { Touch } from '../../shared/access/touched';
import type { AnswerBasis } from './grounds';

@ObjectType({ description: 'The answer to a question of coverage (vérification des droits).' })
@Directive('@requiresScopes(scopes: [["coverage:check"]])')
@Directive(forChecks)
export class CoverageCheck {
  @Field(() => String, { nullable: true, description: 'The caller’s own key, as it came; null when none was given.' })
  key!: string | null;

  @Field(() => Covered, {
    description:
      'About the person on that day. CONDITIONAL: several rights are in force and no rule says which prevails. INDETERMINATE: no registry could tell; never confuse it with NOT_COVERED.',
  })
  covered!: Covered;

  @Field(() => [Reason], { description: 'Why (motifs); empty when covered and there is nothing to add.' })
  @AssumedSize(3)
  reasons!: Reason[];

  @Field(() => DayScalar, { description: 'The day that was asked about (date des soins).' })
  servicedDate!: string;

  @Field(() => InstantScalar, { description: 'What was known at this instant: the one asked for, or now.' })
  asOf!: string;

  @Field(() => Coverage, {
    nullable: true,
    description: 'The coverage that prevails; set for COVERED and CONDITIONAL, otherwise null.',
  })
  coverage!: Coverage | null;

  @Field(() => [SourceStatus], { description: 'Which registries were asked and which answered.' })
  @AssumedSize(2)
  sources!: SourceStatus[];

  @Field(() => CareCoverage, {
    nullable: true,
    description: 'About the care; null when none was asked or the person is not covered.',
  })
  care!: CareCoverage | null;

  /** The registrations that were looked at to answer, and whether the asker showed to know the person. */
  touches: readonly Touch[] = [];

  /** What the answer stands on; nothing where the question was asked wrongly. */
  basis?: AnswerBasis;
  /** The assertion that the answer was re-opened from. */
  assertion?: { id: string; expiresAt: Date };
}
