import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The name of a fund or scheme as membership handed it over with a vintage. */
@Entity('code_label')
export class CodeLabel {
  @PrimaryColumn('integer')
  vintage!: number;

  @PrimaryColumn('text')
  dimension!: string;

  @PrimaryColumn('text')
  code!: string;

  @Column('text')
  nameFr!: string;

  @Column('text')
  nameEn!: string;
}
