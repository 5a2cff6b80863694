import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { forSupervision } from '../../subgraphs/shared/access/purpose-rules';
import { AssumedSize } from '../../subgraphs/shared/costs';
import { InstantScalar } from '../../subgraphs/shared/scalars';

@Entity('entry')
@Index('ix_entry_member_id', ['memberId', 'day', 'sequence'])
@Index('ix_entry_organization', ['organization', 'day', 'sequence'])
@ObjectType({
  description:
    'One operation that returned, or was refused, one member’s data (trace d’accès); it holds no health data and no number of a person.',
})
@Directive('@requiresScopes(scopes: [["access-log:read"]])')
@Directive(forSupervision)
export class AccessLogEntry {
  /** The day (UTC) in whose chain the entry stands. */
  @PrimaryColumn('date')
  day!: string;

  /** Its place in the chain of the day, from 1. */
  @PrimaryColumn('integer')
  sequence!: number;

  @Field(() => ID, { description: 'Day and place in the day’s chain, e.g. 2026-11-25.17.' })
  get id(): string {
    return `${this.day}.${this.sequence}`;
  }

  @Column({ type: 'timestamptz', precision: 3 })
  @Field(() => InstantScalar, { description: 'When it was written, which is before the answer left.' })
  recordedAt!: Date;

  @Column('text')
  @Field(() => String, { description: 'Who asked: the subject of the token.' })
  subject!: string;

  @Column('text')
  @Field(() => String, { description: 'The organization that the token names.' })
  organization!: string;

  @Column('text')
  @Field(() => String, { description: 'The role that the token names.' })
  role!: string;

  @Column('text')
  @Field(() => String, {
    description: 'For what it was asked: the HL7 v3-ActReason code that the request stated; NOT_STATED without one.',
  })
  purposeOfUse!: string;

  @Column('text')
  @Field(() => String, {
    description: 'Name and SHA-256 of the operation’s text; digits of the name, which the client chose, are not kept.',
  })
  operation!: string;

  @Column('text', { array: true })
  @AssumedSize(50)
  @Field(() => [String], { description: 'Which personal fields the operation asked for, as Type.field, sorted.' })
  fields!: string[];

  @Column('text', { nullable: true })
  @Field(() => ID, {
    nullable: true,
    description: 'The `id` of the member; null for a refusal that names nobody and for readings of this log.',
  })
  memberId!: string | null;

  @Column('text')
  @Field(() => String, {
    description:
      'RETURNED, REFUSED, or LOCKED: refused because the organization had guessed wrong birth dates too often.',
  })
  outcome!: string;

  @Column('text')
  @Field(() => String, { description: 'The correlation id that the answer carried.' })
  correlationId!: string;

  /** Which key the hash was made with. */
  @Column('text')
  keyId!: string;

  @Column('text')
  @Field(() => String, { description: 'Keyed hash of this entry and of the hash before it.' })
  hash!: string;
}
