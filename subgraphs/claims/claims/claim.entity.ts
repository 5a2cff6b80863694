import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { VersionedRow } from '../../shared/versioned-row';

@Entity('claim')
@Index('ix_claim_member_id', ['memberId', 'receivedOn'])
export class Claim extends VersionedRow {
  @PrimaryColumn('text')
  claimNumber!: string;

  /** Keyed hash of the number. */
  @Index('ix_claim_id')
  @Column('uuid')
  id!: string;

  /** Keyed hash of the member's number and rank: the member's own id. */
  @Column('uuid')
  memberId!: string;

  @Column('text')
  memberNumber!: string;

  @Column('integer')
  dependentNumber!: number;

  @Column('text')
  schemeCode!: string;

  /** LOCAL_OFFICE, AGENCY, MUTUAL or ELECTRONIC. */
  @Column('text')
  channel!: string;

  @Column('text', { nullable: true })
  pointOfServiceCode!: string | null;

  /** The member's province when the claim was published: aggregates need it and hold no person. */
  @Column('text', { nullable: true })
  provinceCode!: string | null;

  @Column('date')
  filedOn!: string;

  @Index('ix_claim_received_on')
  @Column('date', { nullable: true })
  receivedOn!: string | null;

  @Column('date', { nullable: true })
  adjudicatedOn!: string | null;

  @Index('ix_claim_paid_on')
  @Column('date', { nullable: true })
  paidOn!: string | null;

  @Column('text')
  processStatus!: string;

  /** Number of the electronic care sheet. */
  @Index('ix_claim_care_sheet')
  @Column('text', { nullable: true })
  careSheet!: string | null;

  @Column('text', { nullable: true })
  rejectionReason!: string | null;

  /** True when lines of it were rejected at delivery. */
  @Column('boolean')
  incomplete!: boolean;
}
