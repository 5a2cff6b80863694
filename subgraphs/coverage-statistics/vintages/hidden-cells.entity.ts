import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Population } from '../disclosure/published-tables';

/** The hidden cells of one published table and period; they hold until a later vintage decided anew, and none is shown again. */
@Entity('hidden_cells')
@Index('ix_hidden_cells_period', ['population', 'period', 'dimensions', 'vintage'])
export class HiddenCells {
  @PrimaryColumn('integer')
  vintage!: number;

  @PrimaryColumn('text')
  population!: Population;

  /** A month, or of what is counted over time also a quarter, a half-year or a year, in SDMX form. */
  @PrimaryColumn('text')
  period!: string;

  /** The table's dimensions, joined by a space. */
  @PrimaryColumn('text')
  dimensions!: string;

  /** The codes of each hidden cell, joined by |, in the order of the dimensions. Why a cell is hidden is not kept. */
  @Column('text', { array: true })
  codes!: string[];
}
