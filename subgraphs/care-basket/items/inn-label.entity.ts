import { Column, Entity } from 'typeorm';
import { ReferenceRow } from '../../shared/reference/reference-row';

/** Arabic transliteration of an international non-proprietary name, by the name as the list of medicines has it. */
@Entity('inn_label')
export class InnLabel extends ReferenceRow {
  @Column('text')
  inn!: string;

  @Column('text')
  labelAr!: string;

  /** Words as they are also written; a search finds them, and nothing shows them. */
  @Column('text', { nullable: true })
  otherSpellings!: string | null;

  @Column('text')
  source!: string;

  @Column('text')
  confidence!: string;

  @Column('text', { nullable: true })
  note!: string | null;
}
