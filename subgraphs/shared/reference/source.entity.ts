import { join } from 'node:path';
import { Column, Entity } from 'typeorm';
import type { ReferenceTable } from './reference';
import { ReferenceRow } from './reference-row';

/** A source that rows of reference data name by its key: what it is and where it stands. */
@Entity('source')
export class Source extends ReferenceRow {
  @Column('text')
  key!: string;

  @Column('text')
  title!: string;

  @Column('text', { nullable: true })
  address!: string | null;

  @Column('text', { nullable: true })
  otherAddresses!: string | null;

  @Column('text')
  confidence!: string;
}

export const sourceTable: ReferenceTable = {
  entity: Source,
  file: join(__dirname, 'reference-data/sources.csv'),
  key: ['key'],
};

export const sourceSql = (schema: string): string =>
  `CREATE TABLE ${schema}.source (
    key text NOT NULL, title text NOT NULL, address text, other_addresses text, confidence text NOT NULL,
    digest text NOT NULL, publication integer NOT NULL, superseded_by integer,
    CONSTRAINT pk_source PRIMARY KEY (digest, publication))`;
