import { Column, Entity } from 'typeorm';
import { ReferenceRow } from '../../shared/reference/reference-row';

/** Which fund runs a scheme, by date: law 54-23 is two of these rows. */
@Entity('scheme_manager')
export class SchemeManager extends ReferenceRow {
  @Column('text')
  schemeCode!: string;

  @Column('text')
  fundCode!: string;

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
