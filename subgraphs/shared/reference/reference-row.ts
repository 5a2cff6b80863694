import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What every row of reference data carries: it is known by its content, and a former version stays when a file changes. */
export abstract class ReferenceRow {
  /** SHA-256 of the row as it stands in the file. */
  @PrimaryColumn('text')
  digest!: string;

  /** Number of the reference publication that brought the row. */
  @PrimaryColumn('integer')
  publication!: number;

  /** Number of the publication that no longer has it; null while it is current. */
  @Column('integer', { nullable: true })
  supersededBy!: number | null;
}

/** One load of reference data that changed something. */
@Entity('reference_publication')
export class ReferencePublication {
  @PrimaryColumn('integer')
  number!: number;

  @Column('timestamptz')
  publishedAt!: Date;

  /** Rows added and rows ended, over all tables. */
  @Column('integer')
  added!: number;

  @Column('integer')
  ended!: number;
}

/** The table of reference publications, for a home's first migration. */
export const referencePublicationSql = (schema: string): string =>
  `CREATE TABLE ${schema}.reference_publication (
    number integer NOT NULL, published_at timestamptz NOT NULL, added integer NOT NULL, ended integer NOT NULL,
    CONSTRAINT pk_reference_publication PRIMARY KEY (number))`;
