import { Field, Int, ObjectType } from 'type-graphql';
import { Weight } from '../../shared/costs';
import { PageInfo } from '../../shared/types/page-info.type';
import { PointOfService } from './point-of-service.entity';

@ObjectType({ description: 'A page of points of service.' })
export class PointOfServiceConnection {
  @Field(() => [PointOfService], { description: 'The points of this page, by fund and code.' })
  nodes!: PointOfService[];

  @Field(() => PageInfo, { description: 'Where the page ends.' })
  pageInfo!: PageInfo;

  @Field(() => Int, {
    nullable: true,
    description: 'All points that the filter lets through, on all pages; counted only when it is asked for.',
  })
  @Weight(10)
  totalCount!: number | null;
}
