import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { VersionedRow } from '../../shared/versioned-row';

@Entity('prior_authorization')
@Index('ix_prior_authorization_member', ['memberNumber', 'dependentNumber'])
export class PriorAuthorization extends VersionedRow {
  @PrimaryColumn('text')
  preAuthRef!: string;

  @Column('text')
  memberNumber!: string;

  @Column('integer')
  dependentNumber!: number;

  /** PRISE_EN_CHARGE, ACCORD_PREALABLE or EXONERATION_TM. */
  @Column('text')
  type!: string;

  @Column('text', { nullable: true })
  careItemCode!: string | null;

  /** APPROVED, PARTIALLY_APPROVED, DENIED or PENDING. */
  @Column('text')
  decision!: string;

  @Column('date')
  startsOn!: string;

  @Column('date', { nullable: true })
  endsOn!: string | null;

  @Column('integer', { nullable: true })
  allowedUnits!: number | null;

  @Column('integer', { nullable: true })
  usedUnits!: number | null;
}
