import { Field, InputType } from 'type-graphql';
import { DayScalar } from '../../shared/scalars';
import { Channel } from '../claims/channel.type';

@InputType({ description: 'Which points of service are asked for; what is not said does not filter.' })
export class PointOfServiceFilter {
  @Field(() => String, { nullable: true, description: 'Code of the fund they file to, e.g. CNSS.' })
  fundCode?: string | null;

  @Field(() => Channel, { nullable: true, description: 'AGENCY, LOCAL_OFFICE or MUTUAL; no point has another kind.' })
  kind?: Channel | null;

  @Field(() => String, { nullable: true, description: 'HCP code of the province they lie in, e.g. 01.511.' })
  provinceCode?: string | null;

  @Field(() => DayScalar, { nullable: true, description: 'Only points that are open on this day.' })
  on?: string | null;
}
