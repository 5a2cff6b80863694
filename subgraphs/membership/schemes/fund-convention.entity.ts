import { Column, Entity } from 'typeorm';
import { ReferenceRow } from '../../shared/reference/reference-row';

/** What is particular to one fund and would otherwise be a name in code: its identifiers, its words for a suspension. */
@Entity('fund_convention')
export class FundConvention extends ReferenceRow {
  @Column('text')
  fundCode!: string;

  @Column('text')
  identifierSystem!: string;

  @Column('text')
  arrearsClosingReason!: string;

  @Column('text')
  source!: string;

  @Column('text')
  confidence!: string;

  @Column('text', { nullable: true })
  note!: string | null;
}
