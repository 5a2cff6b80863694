import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What is counted: each subject has its own table of cells. */
export type Subject = 'COVERAGE' | 'PERSONS' | 'CLAIMS';

/** Whether a fund's figures of a month are there: all, those of a month that was not over, or none. */
export type BatchState = 'COMPLETE' | 'PARTIAL' | 'MISSING';

/** The figures of one fund, month and subject as one vintage got them; they hold until a later vintage has others. */
@Entity('batch')
@Index('ix_batch_subject_month', ['subject', 'month', 'fundCode', 'vintage'], { unique: true })
export class Batch {
  @PrimaryColumn('integer')
  id!: number;

  @Column('integer')
  vintage!: number;

  @Column('text')
  subject!: Subject;

  /** First day of the month. */
  @Column('date')
  month!: string;

  /** ALL for distinct persons, who are counted over all funds. */
  @Column('text')
  fundCode!: string;

  /** Extraction time of the delivery that was counted; null when the registry was silent or held none. */
  @Column('timestamptz', { nullable: true })
  extractedAt!: string | null;

  @Column('text')
  state!: BatchState;

  @Column('text', { nullable: true })
  note!: string | null;

  /** SHA-256 over state and cells: the same figures make no new vintage. */
  @Column('text')
  digest!: string;
}
