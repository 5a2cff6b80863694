import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { forCare } from '../../shared/access/purpose-rules';
import { InstantScalar } from '../../shared/scalars';
import { VersionedRow } from '../../shared/stores/versioned-row';
import { Channel } from './channel.type';
import { delaysOf } from './claim-days';
import { ProcessStatus } from './process-status.type';

@Entity('claim')
@Index('ix_claim_member_id', ['memberId', 'receivedOn'])
@Index('ix_claim_received_on', ['receivedOn', 'id'])
@Index('ix_claim_not_received', ['filedOn', 'id'], { where: 'received_on IS NULL AND superseded_by IS NULL' })
@Index('ix_claim_not_paid', ['receivedOn', 'id'], { where: "process_status <> 'PAID' AND superseded_by IS NULL" })
// On an expression (paid_on - filed_on), which only its migration can say.
@Index('ix_claim_total_days', { synchronize: false })
@Index('ix_claim_point_of_service', ['pointOfServiceCode', 'receivedOn', 'id'])
@ObjectType({
  description:
    'A request for reimbursement (dossier, feuille de soins) with what the fund decided; its current version.',
})
@Directive('@key(fields: "id")')
@Directive('@requiresScopes(scopes: [["claim:read"]])')
@Directive(forCare)
export class Claim extends VersionedRow {
  @Field(() => String, { description: 'Code of the fund that holds the claim (organisme gestionnaire).' })
  fundCode!: string;

  @PrimaryColumn('text')
  @Field(() => String, { description: 'The fund’s own number of the claim (NUM_DOSSIER, NUM_DOS).' })
  claimNumber!: string;

  /** Keyed hash of the number. */
  @Index('ix_claim_id')
  @Column('uuid')
  id!: string;

  /** The hash of the key before, while the registry moves to another. */
  @Index('ix_claim_former_id', { where: 'former_id IS NOT NULL' })
  @Column('uuid', { nullable: true })
  formerId!: string | null;

  /** Keyed hash of the member's number and rank: the member's own id. */
  @Column('uuid')
  memberId!: string;

  /** The member's id of the key before. */
  @Index('ix_claim_former_member_id', { where: 'former_member_id IS NOT NULL' })
  @Column('uuid', { nullable: true })
  formerMemberId!: string | null;

  @Column('text')
  memberNumber!: string;

  @Column('integer')
  dependentNumber!: number;

  @Column('text')
  schemeCode!: string;

  @Column('text')
  @Field(() => Channel, { description: 'The way by which it came (CANAL); always MUTUAL at the CNOPS.' })
  channel!: Channel;

  @Column('text', { nullable: true })
  pointOfServiceCode!: string | null;

  /** The member's province when the claim was published: aggregates need it and hold no person. */
  @Column('text', { nullable: true })
  provinceCode!: string | null;

  @Column('date')
  @Field(() => InstantScalar, {
    name: 'filedAt',
    description: 'Day on which it was filed (dépôt), served as 00:00:00Z of that day.',
  })
  filedOn!: string;

  @Column('date', { nullable: true })
  @Field(() => InstantScalar, {
    name: 'receivedAt',
    nullable: true,
    description:
      'Day on which the fund received it (réception), served as 00:00:00Z of that day; null while it has not.',
  })
  receivedOn!: string | null;

  @Column('date', { nullable: true })
  @Field(() => InstantScalar, {
    name: 'adjudicatedAt',
    nullable: true,
    description:
      'Day on which it was decided (liquidation), served as 00:00:00Z of that day; null while it is undecided.',
  })
  adjudicatedOn!: string | null;

  @Index('ix_claim_paid_on')
  @Column('date', { nullable: true })
  @Field(() => InstantScalar, {
    name: 'paidAt',
    nullable: true,
    description:
      'Day on which it was paid (paiement, règlement), served as 00:00:00Z of that day; null while it is unpaid.',
  })
  paidOn!: string | null;

  @Column('text')
  @Field(() => ProcessStatus, { description: 'How far it has come (STATUT, COD_ETAT).' })
  processStatus!: ProcessStatus;

  /** Number of the electronic care sheet. */
  @Index('ix_claim_care_sheet')
  @Column('text', { nullable: true })
  careSheet!: string | null;

  @Column('text', { nullable: true })
  rejectionReason!: string | null;

  @Column('boolean')
  @Field(() => Boolean, {
    description: 'True when lines of it were rejected at delivery, so that its totals fall short.',
  })
  incomplete!: boolean;

  @Field(() => Int, {
    nullable: true,
    description: 'Calendar days from filing to receipt by the fund; null while it is not received.',
  })
  get collectionDays(): number | null {
    return delaysOf(this).collectionDays;
  }

  @Field(() => Int, {
    nullable: true,
    description: 'Calendar days from receipt by the fund to payment; null while either day is not known.',
  })
  get processingDays(): number | null {
    return delaysOf(this).processingDays;
  }

  @Field(() => Int, {
    nullable: true,
    description: 'collectionDays and processingDays together: calendar days from filing to payment; null with either.',
  })
  get totalDays(): number | null {
    return delaysOf(this).totalDays;
  }
}
