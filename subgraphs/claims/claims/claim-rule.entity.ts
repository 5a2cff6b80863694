import { Column, Entity } from 'typeorm';
import { ReferenceRow } from '../../shared/reference/reference-row';

/** A deadline, limit or formality of claims, by fund; rows that contradict each other share a conflict group. */
@Entity('claim_rule')
export class ClaimRule extends ReferenceRow {
  @Column('text')
  fund!: string;

  @Column('text')
  rule!: string;

  @Column('text')
  value!: string;

  @Column('text')
  unit!: string;

  @Column('text')
  source!: string;

  @Column('text')
  confidence!: string;

  @Column('text', { nullable: true })
  note!: string | null;

  @Column('text', { nullable: true })
  conflictGroup!: string | null;
}
