import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { VersionedRow } from '../../shared/versioned-row';

@Entity('member')
export class Member extends VersionedRow {
  @PrimaryColumn('text')
  memberNumber!: string;

  @PrimaryColumn('integer')
  dependentNumber!: number;

  /** Keyed hash of number and rank. */
  @Index('ix_member_id')
  @Column('uuid')
  id!: string;

  /** Keyed hash of the CNIE, or of number and rank where there is none. */
  @Index('ix_member_person_id')
  @Column('uuid')
  personId!: string;

  @Column('text', { nullable: true })
  cnie!: string | null;

  @Column('text')
  familyName!: string;

  @Column('text')
  givenName!: string;

  @Column('text', { nullable: true })
  familyNameAr!: string | null;

  @Column('text', { nullable: true })
  givenNameAr!: string | null;

  @Column('date')
  birthDate!: string;

  /** FEMALE or MALE. */
  @Column('text')
  sex!: string;

  @Column('text')
  provinceCode!: string;

  /** Category of self-employment. */
  @Column('text', { nullable: true })
  category!: string | null;

  /** The mutual of a CNOPS member. */
  @Column('text', { nullable: true })
  mutualCode!: string | null;

  /** SELF, SPOUSE or CHILD. */
  @Column('text')
  relationship!: string;

  @Column('date')
  registeredOn!: string;

  @Column('date', { nullable: true })
  portalAccountOpenedOn!: string | null;

  @Column('boolean')
  student!: boolean;

  @Column('boolean')
  disabled!: boolean;

  @Column('date', { nullable: true })
  deceasedOn!: string | null;
}
