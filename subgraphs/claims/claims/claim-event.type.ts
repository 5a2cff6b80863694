import { Directive, Field, ObjectType } from 'type-graphql';
import { forCare } from '../../shared/access/purpose-rules';
import { InstantScalar } from '../../shared/scalars';
import { Reason } from '../../shared/types/reason.type';
import { PointOfService } from '../points/point-of-service.entity';
import { ProcessStatus } from './process-status.type';

@ObjectType({
  description:
    'A dated step of a claim (étape du dossier). Steps that the funds’ files do not date, such as COLLECTED or a rejection, are not in the list.',
})
@Directive('@requiresScopes(scopes: [["claim:read"]])')
@Directive(forCare)
export class ClaimEvent {
  @Field(() => ProcessStatus, { description: 'What the claim became by it.' })
  status!: ProcessStatus;

  @Field(() => InstantScalar, { description: 'Day of the step, served as 00:00:00Z of that day.' })
  at!: string;

  @Field(() => PointOfService, {
    nullable: true,
    description: 'Where it was filed; null for every later step, and for electronic care sheets.',
  })
  pointOfService!: PointOfService | null;

  @Field(() => Reason, {
    nullable: true,
    description: 'Why; always null: no delivered file gives a reason for a dated step (see Claim.reasons).',
  })
  reason!: Reason | null;
}
