import { join } from 'node:path';
import { Column, Entity } from 'typeorm';
import type { ReferenceTable } from './reference';
import { ReferenceRow } from './reference-row';

/** A day on which law changes the system; other files repeat these days, this one is the place to change them. */
@Entity('legal_event')
export class LegalEvent extends ReferenceRow {
  @Column('text')
  event!: string;

  @Column('text')
  titleFr!: string;

  @Column('text')
  titleEn!: string;

  @Column('date')
  effectiveOn!: string;

  @Column('text')
  source!: string;

  @Column('text')
  confidence!: string;

  @Column('text', { nullable: true })
  note!: string | null;
}

export const legalEventTable: ReferenceTable = {
  entity: LegalEvent,
  file: join(__dirname, 'reference-data/legal_events.csv'),
  key: ['event'],
};

export const legalEventSql = (schema: string): string =>
  `CREATE TABLE ${schema}.legal_event (
    event text NOT NULL, title_fr text NOT NULL, title_en text NOT NULL, effective_on date NOT NULL,
    source text NOT NULL, confidence text NOT NULL, note text,
    digest text NOT NULL, publication integer NOT NULL, superseded_by integer,
    CONSTRAINT pk_legal_event PRIMARY KEY (digest, publication))`;
