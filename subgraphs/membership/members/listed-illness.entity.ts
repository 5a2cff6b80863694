import { Column, Entity } from 'typeorm';
import { ReferenceRow } from '../../shared/reference/reference-row';

/** One of the 41 long-term illnesses (ALD) of the official list. */
@Entity('listed_illness')
export class ListedIllness extends ReferenceRow {
  @Column('integer')
  number!: number;

  @Column('text')
  nameFr!: string;

  @Column('text')
  nameEn!: string;

  @Column('text')
  source!: string;

  @Column('text')
  confidence!: string;

  @Column('text', { nullable: true })
  note!: string | null;
}
