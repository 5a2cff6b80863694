import { Column, Entity, PrimaryColumn } from 'typeorm';
import { VersionedRow } from '../../shared/versioned-row';

@Entity('contribution')
export class Contribution extends VersionedRow {
  @PrimaryColumn('text')
  memberNumber!: string;

  /** First day of the month that is owed. */
  @PrimaryColumn('date')
  month!: string;

  @Column('integer', { nullable: true })
  declaredDays!: number | null;

  @Column('numeric', { precision: 14, scale: 2 })
  dueAmount!: string;

  @Column('numeric', { precision: 14, scale: 2 })
  paidAmount!: string;
}
