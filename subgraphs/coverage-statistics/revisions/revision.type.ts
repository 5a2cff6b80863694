import { Directive, Field, ObjectType } from 'type-graphql';
import { AssumedSize } from '../../shared/costs';
import { DecimalScalar, TimePeriodScalar } from '../../shared/scalars';
import { PageInfo } from '../../shared/types/page-info.type';
import { DimensionValue } from '../observations/observation-set.type';

/** What became of a figure between two vintages. */
export type RevisionKind = 'ADDED' | 'REMOVED' | 'REVISED' | 'REFLAGGED';

@ObjectType({ description: 'A figure that is not the same in two vintages (révision).' })
export class Revision {
  @Field(() => TimePeriodScalar, { description: 'The month of the figure (TIME_PERIOD).' })
  timePeriod!: string;

  @Field(() => [DimensionValue], { description: 'The code that the figure is for; none for the whole.' })
  @AssumedSize(1)
  dimensions!: DimensionValue[];

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'The figure in the vintage compared from; null when it has none, and when one of the two vintages hides it.',
  })
  before!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'The figure in the vintage compared to; null when it has none, and when one of the two vintages hides it.',
  })
  after!: string | null;

  @Field(() => String, {
    description:
      'ADDED: there was no value before. REMOVED: there is no value any more. REVISED: value, numerator or denominator differ. REFLAGGED: the status alone differs, or the figure is hidden in one of the two vintages, of which nothing more is told.',
  })
  kind!: RevisionKind;
}

@ObjectType({ description: 'A page of revisions.' })
@Directive('@requiresScopes(scopes: [["statistics:read"]])')
export class RevisionConnection {
  @Field(() => [Revision], {
    description: 'The revisions of this page: those of the whole, then of each dimension; by month, then by code.',
  })
  nodes!: Revision[];

  @Field(() => PageInfo, { description: 'Where the page ends.' })
  pageInfo!: PageInfo;
}
