import { Directive, Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { InstantScalar } from '../../shared/scalars';

@Entity('vintage')
@Unique('uq_vintage_id', ['id'])
@ObjectType({
  description:
    'The state of all figures on a day (millésime): once released it never changes; a later collection with other figures makes another one.',
})
@Directive('@key(fields: "id")')
@Directive('@requiresScopes(scopes: [["statistics:read"]])')
export class Vintage {
  /** Counts the vintages. */
  @PrimaryColumn('integer')
  number!: number;

  @Column('text')
  @Field(() => String, { description: 'Day of release and number of the vintage, e.g. 2026-11-02.7.' })
  id!: string;

  @Column('timestamptz')
  @Field(() => InstantScalar, { description: 'When the vintage was released.' })
  releasedAt!: Date;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true, description: 'What is to be known about it; null when there is nothing.' })
  note!: string | null;
}
