import { Column, Entity } from 'typeorm';
import { ReferenceRow } from '../../shared/reference/reference-row';

/** Who is covered as a dependant, to which age, and which fund a child is attached to: dated rows of law 65-00 and after. */
@Entity('dependent_rule')
export class DependentRule extends ReferenceRow {
  @Column('text')
  relationship!: string;

  @Column('text')
  condition!: string;

  @Column('integer', { nullable: true })
  maxAge!: number | null;

  @Column('boolean', { nullable: true })
  ageInclusive!: boolean | null;

  @Column('text', { nullable: true })
  attachesTo!: string | null;

  @Column('text')
  fund!: string;

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
