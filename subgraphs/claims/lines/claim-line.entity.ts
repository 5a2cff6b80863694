import { Column, Entity, PrimaryColumn } from 'typeorm';
import { VersionedRow } from '../../shared/versioned-row';

@Entity('claim_line')
export class ClaimLine extends VersionedRow {
  @PrimaryColumn('text')
  claimNumber!: string;

  @PrimaryColumn('integer')
  sequence!: number;

  @Column('text')
  label!: string;

  @Column('text')
  careItemCode!: string;

  @Column('integer')
  quantity!: number;

  @Column('numeric', { precision: 10, scale: 2 })
  coefficient!: string;

  @Column('date')
  servicedOn!: string;

  @Column('numeric', { precision: 14, scale: 2 })
  submitted!: string;

  /** Null while the line is not adjudicated. */
  @Column('numeric', { precision: 14, scale: 2, nullable: true })
  eligible!: string | null;

  @Column('numeric', { precision: 5, scale: 2, nullable: true })
  eligiblePercent!: string | null;

  @Column('numeric', { precision: 14, scale: 2, nullable: true })
  benefit!: string | null;

  @Column('text', { nullable: true })
  rejectionReason!: string | null;
}
