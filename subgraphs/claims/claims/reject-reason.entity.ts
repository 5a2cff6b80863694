import { Column, Entity } from 'typeorm';
import { ReferenceRow } from '../../shared/reference/reference-row';

/** What a fund's own reject code means among our reasons, from a day to a day; an empty bound does not bound. */
@Entity('reject_reason')
export class RejectReason extends ReferenceRow {
  @Column('text')
  fund!: string;

  @Column('text')
  code!: string;

  /** Code of the reason catalogue. */
  @Column('text')
  reason!: string;

  @Column('date', { nullable: true })
  validFrom!: string | null;

  @Column('date', { nullable: true })
  validTo!: string | null;

  @Column('text')
  source!: string;

  @Column('text')
  confidence!: string;

  @Column('text', { nullable: true })
  note!: string | null;
}
