import { Column, PrimaryColumn } from 'typeorm';

/**
 * What every row that a fund delivered carries besides its own columns: when it was known, and by which publication.
 * A row that changes is never overwritten; its former version ends and stays readable.
 */
export abstract class VersionedRow {
  /** Number of the registry's publication that brought this version. */
  @PrimaryColumn('integer')
  publication!: number;

  /** Number of the publication that replaced or closed it; null while it is the current one. */
  @Column('integer', { nullable: true })
  supersededBy!: number | null;

  /** When the fund recorded it (DATE_SAISIE, TS_MAJ), else when the delivery was extracted. */
  @Column('timestamptz')
  recordedAt!: Date;

  /** When the next version was recorded, or the row was closed; null while it is the current one. */
  @Column('timestamptz', { nullable: true })
  recordedUntil!: Date | null;
}

/** A moment of knowledge: what is known now, was recorded by an instant, or was published by a number. */
export type Knowledge = { asOf?: string | undefined; publication?: number | undefined };

/** The moment of knowledge of one question, as columns of the recordset that a statement reads its questions from. */
export const momentOf = ({ asOf, publication }: Knowledge): { as_of: string; publication: number } => ({
  as_of: asOf ?? 'infinity',
  publication: publication ?? 2_147_483_647,
});

/**
 * The condition of the versions that a question sees, where each question of a statement brings its own moment in the
 * columns `as_of timestamptz` and `publication integer`: published by its number, recorded by its instant, and neither
 * replaced by that number nor ended by that instant. A late row with an early timestamp has a later number.
 */
export const visibleTo = (alias: string, question: string): string =>
  `${alias}.publication <= ${question}.publication AND ${alias}.recorded_at <= ${question}.as_of
   AND (${alias}.superseded_by IS NULL OR ${alias}.superseded_by > ${question}.publication
     OR ${alias}.recorded_until > ${question}.as_of)`;
