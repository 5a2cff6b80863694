import { Column, Entity } from 'typeorm';
import { ReferenceRow } from '../../shared/reference/reference-row';

/** A category of the self-employed (TNS) and how many were registered on a day, as somebody published it; contradicting rows stand side by side. */
@Entity('self_employed_category')
export class SelfEmployedCategory extends ReferenceRow {
  @Column('text')
  code!: string;

  @Column('text')
  nameFr!: string;

  @Column('text')
  nameEn!: string;

  @Column('integer', { nullable: true })
  registered!: number | null;

  @Column('text')
  valueQualifier!: string;

  @Column('text')
  asOf!: string;

  @Column('boolean')
  asOfInferred!: boolean;

  @Column('text', { nullable: true })
  conflictGroup!: string | null;

  @Column('text')
  source!: string;

  @Column('text')
  confidence!: string;

  @Column('text', { nullable: true })
  note!: string | null;
}
