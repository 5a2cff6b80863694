import { Field, ObjectType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { ReferenceRow } from '../../shared/reference/reference-row';

@Entity('published_source')
@ObjectType({ description: 'Where a published figure was read (source): a report, an article, an official text.' })
export class PublishedSource extends ReferenceRow {
  @Column('text')
  @Field(() => String, { description: 'Key of the source in our list, e.g. S118; SEED0 and SEED1 are supplied texts.' })
  key!: string;

  @Column('text')
  @Field(() => String, { description: 'Title of the source, with who published it.' })
  title!: string;

  @Column('text', { nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'Web address, or the name of the supplied file; null for arithmetic and general knowledge.',
  })
  address!: string | null;

  @Column('text', { nullable: true })
  otherAddresses!: string | null;

  @Column('text')
  confidence!: string;
}
