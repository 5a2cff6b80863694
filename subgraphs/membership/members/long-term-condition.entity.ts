import { Column, Entity, PrimaryColumn } from 'typeorm';
import { VersionedRow } from '../../shared/versioned-row';

@Entity('long_term_condition')
export class LongTermCondition extends VersionedRow {
  @PrimaryColumn('text')
  memberNumber!: string;

  @PrimaryColumn('integer')
  dependentNumber!: number;

  /** Number of the illness in ald.csv, as text. */
  @PrimaryColumn('text')
  code!: string;

  @PrimaryColumn('date')
  startsOn!: string;

  @Column('date', { nullable: true })
  endsOn!: string | null;

  @Column('text', { nullable: true })
  agreementNumber!: string | null;
}
