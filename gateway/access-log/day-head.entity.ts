import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where the chain of one day ends; it stays when the day's entries are removed. */
@Entity('day_head')
export class DayHead {
  @PrimaryColumn('date')
  day!: string;

  @Column('integer')
  entries!: number;

  /** Hash of the day's last entry, on which the next day's first entry stands. */
  @Column('text')
  hash!: string;

  /** Whether the entries were removed because their time was over. */
  @Column('boolean')
  removed!: boolean;

  @Column('text')
  keyId!: string;

  /** Keyed hash of all of the above. */
  @Column('text')
  mac!: string;
}
