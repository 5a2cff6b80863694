import { Column, Entity } from 'typeorm';
import { ReferenceRow } from '../../shared/reference/reference-row';

/** A condition that opens or keeps rights under a scheme (stage, seuil), with its source. */
@Entity('qualifying_rule')
export class QualifyingRule extends ReferenceRow {
  @Column('text')
  schemeCode!: string;

  @Column('text')
  population!: string;

  @Column('text')
  rule!: string;

  @Column('text')
  value!: string;

  @Column('text')
  unit!: string;

  @Column('integer', { nullable: true })
  windowMonths!: number | null;

  @Column('text')
  source!: string;

  @Column('text')
  confidence!: string;

  @Column('text', { nullable: true })
  note!: string | null;
}
