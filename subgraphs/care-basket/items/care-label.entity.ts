import { Column, Entity } from 'typeorm';
import { ReferenceRow } from '../../shared/reference/reference-row';

/** Arabic label of a key letter, a package or a group of care, by its code: a translation of this project. */
@Entity('care_label')
export class CareLabel extends ReferenceRow {
  @Column('text')
  code!: string;

  @Column('text')
  labelAr!: string;

  @Column('text')
  source!: string;

  @Column('text')
  confidence!: string;

  @Column('text', { nullable: true })
  note!: string | null;
}
