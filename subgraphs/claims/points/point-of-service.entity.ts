import { Column, Entity, PrimaryColumn } from 'typeorm';
import { VersionedRow } from '../../shared/versioned-row';

@Entity('point_of_service')
export class PointOfService extends VersionedRow {
  @PrimaryColumn('text')
  code!: string;

  /** AGENCY, LOCAL_OFFICE or MUTUAL. */
  @Column('text')
  kind!: string;

  @Column('text')
  name!: string;

  @Column('text')
  provinceCode!: string;

  @Column('date')
  openedOn!: string;

  @Column('date', { nullable: true })
  closedOn!: string | null;
}
