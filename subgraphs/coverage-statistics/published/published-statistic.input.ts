import { Field, InputType } from 'type-graphql';
import { TimePeriodScalar } from '../../shared/scalars';

@InputType({ description: 'Which published figures are asked for; all conditions hold together.' })
export class PublishedStatisticFilter {
  @Field(() => String, { nullable: true, description: 'Code of what was measured; any when not said.' })
  indicator?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the fund that the figure is about; ALL for figures about all funds; any when not said.',
  })
  fundCode?: string | null;

  @Field(() => TimePeriodScalar, {
    nullable: true,
    description: 'Figures whose period ends before this period starts are left out; no bound when not said.',
  })
  from?: string | null;

  @Field(() => TimePeriodScalar, {
    nullable: true,
    description: 'Figures whose period starts after this period ends are left out; no bound when not said.',
  })
  to?: string | null;
}
