/** What one statement reads of a vintage: counts of cells, the batches they come from, and names of codes. */
import type { Dimension } from '../indicators/dimension';
import type { BatchState, Subject } from '../vintages/batch.entity';

/** A count of one month; what the query does not tell apart is null. */
export interface CubeRow {
  /** YYYY-MM */
  month: string;
  fund: string | null;
  /** Every scheme of the counted ones: they are counted once, whatever their number. */
  schemes: string[];
  province: string | null;
  sex: string | null;
  ageGroup: string | null;
  channel: string | null;
  count: number;
  /** For an average: the sum over the counted ones; else 0. */
  total: number;
}

/** Whether the figures of a month are there, by fund (ALL for distinct persons). */
export interface CubeBatch {
  subject: Subject;
  month: string;
  fund: string;
  extractedAt: string | null;
  state: BatchState;
  note: string | null;
}

export interface CubeLabel {
  dimension: Dimension.FUND | Dimension.SCHEME;
  code: string;
  nameFr: string;
  nameEn: string;
}

/** The hidden cells of one published table and period. */
export interface CubeDecision {
  period: string;
  /** The table's dimensions, joined by a space. */
  dimensions: string;
  /** The codes of each hidden cell, joined by |, in the order of the dimensions. */
  codes: string[];
}

/** The part of a vintage that a question needs. */
export interface Cube {
  vintage: { number: number; id: string; releasedAt: string; note: string | null };
  batches: CubeBatch[];
  labels: CubeLabel[];
  /** A table and period that is not among them was never decided about. */
  decisions: CubeDecision[];
  rows: CubeRow[];
}
