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

/** The condition of the versions that a moment of knowledge sees; `alias` is the table's, `parameter` the next free `$n`. */
export function visibleAt(
  alias: string,
  knowledge: Knowledge,
  parameter: number,
): { sql: string; values: (string | number)[] } {
  if (knowledge.publication !== undefined)
    return {
      sql: `${alias}.publication <= $${parameter} AND (${alias}.superseded_by IS NULL OR ${alias}.superseded_by > $${parameter})`,
      values: [knowledge.publication],
    };
  if (knowledge.asOf !== undefined)
    return {
      sql: `${alias}.recorded_at <= $${parameter} AND (${alias}.recorded_until IS NULL OR ${alias}.recorded_until > $${parameter})`,
      values: [knowledge.asOf],
    };
  return { sql: `${alias}.superseded_by IS NULL`, values: [] };
}
