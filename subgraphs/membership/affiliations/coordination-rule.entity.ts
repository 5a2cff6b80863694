import { Column, Entity } from 'typeorm';
import { ReferenceRow } from '../../shared/reference/reference-row';

/** Which of two rights of one person prevails (coordination des régimes): dated rows, tried by rank. */
@Entity('coordination_rule')
export class CoordinationRule extends ReferenceRow {
  @Column('integer')
  rank!: number;

  @Column('text')
  rule!: string;

  @Column('text', { nullable: true })
  prevailsRelationship!: string | null;

  @Column('text', { nullable: true })
  prevailsScheme!: string | null;

  @Column('text', { nullable: true })
  prevailsSubscriberSex!: string | null;

  @Column('text', { nullable: true })
  yieldsRelationship!: string | null;

  @Column('text', { nullable: true })
  yieldsScheme!: string | null;

  @Column('text', { nullable: true })
  yieldsSubscriberSex!: string | null;

  @Column('text')
  yieldsInFund!: string;

  @Column('text')
  explanationFr!: string;

  @Column('text')
  explanationAr!: string;

  @Column('text')
  explanationEn!: string;

  @Column('text')
  legalBasis!: string;

  @Column('date')
  validFrom!: string;

  @Column('date', { nullable: true })
  validTo!: string | null;

  @Column('text')
  source!: string;

  @Column('text')
  confidence!: string;

  @Column('text', { nullable: true })
  note!: string | null;
}
