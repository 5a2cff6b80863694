import { Field, InputType } from 'type-graphql';
import { DayScalar } from '../../shared/scalars';
import { Channel } from '../claims/channel.type';
import { ProcessStatus } from '../claims/process-status.type';

@InputType({ description: 'Which claims of a member are asked for; what is not said does not filter.' })
export class MemberClaimFilter {
  @Field(() => DayScalar, {
    nullable: true,
    description:
      'First day, inclusive: by day of receipt; by day of filing for a claim that the fund has not received.',
  })
  from?: string | null;

  @Field(() => DayScalar, { nullable: true, description: 'Last day, inclusive, of the same days.' })
  to?: string | null;

  @Field(() => [ProcessStatus], { nullable: true, description: 'Only these statuses; all when not said or empty.' })
  processStatus?: ProcessStatus[] | null;

  @Field(() => [Channel], { nullable: true, description: 'Only these channels; all when not said or empty.' })
  channel?: Channel[] | null;
}
