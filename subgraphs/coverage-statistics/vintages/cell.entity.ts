import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A count of a batch. */
abstract class Cell {
  @PrimaryColumn('integer')
  batch!: number;

  /** Counts the cells of a batch. */
  @PrimaryColumn('integer')
  number!: number;
}

/** Registrations with a right in force on the last day of the month; `schemes` names all of them, joined by +. */
@Entity('coverage_cell')
export class CoverageCell extends Cell {
  @Column('text')
  schemes!: string;

  @Column('text')
  provinceCode!: string;

  @Column('text')
  sex!: string;

  @Column('text')
  ageGroup!: string;

  @Column('text', { nullable: true })
  category!: string | null;

  @Column('integer')
  registrations!: number;
}

/** Distinct persons with a right in force on the last day of the month. */
@Entity('person_cell')
export class PersonCell extends Cell {
  @Column('text')
  provinceCode!: string;

  @Column('text')
  sex!: string;

  @Column('integer')
  persons!: number;
}

/** Claims received and paid in the month. */
@Entity('claim_cell')
export class ClaimCell extends Cell {
  @Column('text')
  schemes!: string;

  @Column('text', { nullable: true })
  provinceCode!: string | null;

  @Column('text')
  channel!: string;

  @Column('integer')
  received!: number;

  @Column('integer')
  paid!: number;

  /** Of the claims paid, those whose day of receipt is known. */
  @Column('integer')
  paidWithDelay!: number;

  /** Days from receipt to payment of these. */
  @Column('integer')
  delayDays!: number;
}
