import { Field, InputType, Int } from 'type-graphql';
import { DayScalar } from '../../shared/scalars';
import { Channel } from './channel.type';
import { ProcessStatus } from './process-status.type';

@InputType({
  description: 'Which claims of one fund are asked for: a window of at most 366 days, and what else filters.',
})
export class ClaimFilter {
  @Field(() => String, { description: 'Code of the fund, e.g. CNSS; the caller’s token must name it.' })
  fundCode!: string;

  @Field(() => DayScalar, {
    description:
      'First day of the window, inclusive: by day of receipt; by day of filing for a claim that the fund has not received.',
  })
  from!: string;

  @Field(() => DayScalar, {
    description: 'Last day of the window, inclusive; at most 366 days from the first, both counted.',
  })
  to!: string;

  @Field(() => [ProcessStatus], { nullable: true, description: 'Only these statuses; all when not said or empty.' })
  processStatus?: ProcessStatus[] | null;

  @Field(() => [Channel], { nullable: true, description: 'Only these channels; all when not said or empty.' })
  channel?: Channel[] | null;

  @Field(() => String, { nullable: true, description: 'Only claims filed at this point of service, by its code.' })
  pointOfServiceCode?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Only paid claims that took at least so many calendar days from filing to payment (totalDays).',
  })
  minTotalDays?: number | null;
}
