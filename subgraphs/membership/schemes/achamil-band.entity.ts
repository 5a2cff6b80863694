import { Column, Entity } from 'typeorm';
import { ReferenceRow } from '../../shared/reference/reference-row';

/** Monthly amount of AMO Achamil by social-registry score, in both readings of the source; no contribution may be computed from it. */
@Entity('achamil_band')
export class AchamilBand extends ReferenceRow {
  @Column('integer')
  rank!: number;

  @Column('numeric', { nullable: true })
  scoreInSource!: string | null;

  @Column('numeric')
  monthlyAmountMad!: string;

  @Column('numeric', { nullable: true })
  readingAScoreOver!: string | null;

  @Column('numeric', { nullable: true })
  readingAScoreTo!: string | null;

  @Column('numeric', { nullable: true })
  readingBScoreOver!: string | null;

  @Column('numeric', { nullable: true })
  readingBScoreTo!: string | null;

  @Column('text')
  source!: string;

  @Column('text')
  confidence!: string;

  @Column('text', { nullable: true })
  note!: string | null;
}
