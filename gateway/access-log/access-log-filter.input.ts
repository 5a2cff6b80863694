import { Field, ID, InputType } from 'type-graphql';
import { DayScalar } from '../../subgraphs/shared/scalars';

@InputType({ description: 'Which entries of the access log are asked for; what is not said does not filter.' })
export class AccessLogFilter {
  @Field(() => ID, { nullable: true, description: 'The `id` of a member.' })
  memberId?: string | null;

  @Field(() => String, { nullable: true, description: 'The organization that asked, as its tokens name it.' })
  organization?: string | null;

  @Field(() => String, { nullable: true, description: 'A purpose of use, e.g. COVERAGE, or NOT_STATED.' })
  purposeOfUse?: string | null;

  @Field(() => DayScalar, { nullable: true, description: 'First day (UTC), inclusive.' })
  from?: string | null;

  @Field(() => DayScalar, { nullable: true, description: 'Last day (UTC), inclusive.' })
  to?: string | null;
}
