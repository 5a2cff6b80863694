import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** How often an organization gave a wrong birth date about one number on one day; no number of a person is in it. */
@Entity('identity_mismatch')
@Index('ix_identity_mismatch_day', ['day'])
export class IdentityMismatch {
  /** Keyed hash of organization, identifier system and number. */
  @PrimaryColumn('uuid')
  guess!: string;

  @PrimaryColumn('date')
  day!: string;

  @Column('text')
  organization!: string;

  @Column('integer')
  mismatches!: number;

  @Column('timestamptz')
  lastAt!: Date;
}
