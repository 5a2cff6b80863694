import { Directive, Field, ObjectType } from 'type-graphql';
import { DayScalar } from '../scalars';

@ObjectType({ description: 'Both days inclusive. A null start is not known (reference data); a null end is open.' })
@Directive('@shareable')
export class Period {
  @Field(() => DayScalar, { nullable: true, description: 'First day (date d’effet); null when it is not known.' })
  start!: string | null;

  @Field(() => DayScalar, { nullable: true, description: 'Last day (date de fin); null when it is open.' })
  end!: string | null;
}

/** Tells whether a day lies in a period, both its days included; a missing bound does not bound. */
export const isWithin = (day: string, start: string | null, end: string | null): boolean =>
  (start === null || start <= day) && (end === null || day <= end);
