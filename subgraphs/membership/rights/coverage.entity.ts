import { Column, Entity, PrimaryColumn } from 'typeorm';
import { VersionedRow } from '../../shared/versioned-row';

@Entity('coverage')
export class Coverage extends VersionedRow {
  @PrimaryColumn('text')
  memberNumber!: string;

  @PrimaryColumn('integer')
  dependentNumber!: number;

  @PrimaryColumn('text')
  schemeCode!: string;

  @PrimaryColumn('date')
  startsOn!: string;

  @Column('date', { nullable: true })
  endsOn!: string | null;

  @Column('text', { nullable: true })
  openingReason!: string | null;

  @Column('text', { nullable: true })
  closingReason!: string | null;
}
