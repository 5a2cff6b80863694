import { Column, Entity } from 'typeorm';
import { ReferenceRow } from '../../shared/reference/reference-row';

/** How identifiers of one system are written; an empty pattern means that the format was not found. */
@Entity('identifier_format')
export class IdentifierFormat extends ReferenceRow {
  @Column('text')
  system!: string;

  @Column('text', { nullable: true })
  pattern!: string | null;

  @Column('text', { nullable: true })
  checkDigitRule!: string | null;

  @Column('text')
  source!: string;

  @Column('text')
  confidence!: string;

  @Column('text', { nullable: true })
  note!: string | null;
}
