import { Column, Entity } from 'typeorm';
import { ReferenceRow } from '../../shared/reference/reference-row';

/** Names and definition of an indicator in our own words (source OWN_WORDING), and the version of its definition. */
@Entity('indicator_label')
export class IndicatorLabel extends ReferenceRow {
  @Column('text')
  code!: string;

  @Column('text')
  version!: string;

  @Column('text')
  nameFr!: string;

  @Column('text')
  nameEn!: string;

  @Column('text')
  nameAr!: string;

  @Column('text')
  definition!: string;

  @Column('text')
  source!: string;
}
