/** What a delivery came to, for people on the screen and for programs in a file. */
import type { EntityName } from './model/entity-name';
import type { RejectCode } from './model/reject-code';
import type { RefusalCode } from './refused';

/** One file: accepted + rejected = rows; inserted + changed + unchanged = accepted. */
export interface FileReport {
  name: string;
  entity: EntityName;
  rows: number;
  accepted: number;
  rejected: number;
  rejects: Partial<Record<RejectCode, number>>;
  inserted: number;
  changed: number;
  unchanged: number;
  /** Stored rows that a FULL delivery no longer has. */
  closed: number;
  /** Path of the reject file, relative to the report; null when nothing was rejected or no folder was named. */
  rejectsFile: string | null;
}

export interface DeliveryReport {
  /** Null when the manifest could not be read. */
  deliveryId: string | null;
  fund: string | null;
  outcome: 'PUBLISHED' | 'UNCHANGED' | 'REFUSED' | 'DRY_RUN';
  code: RefusalCode | null;
  message: string | null;
  sequence: number | null;
  files: FileReport[];
  rowsPerSecond: number;
  seconds: number;
}

/** Told while files are read and rows are staged. */
export interface DeliveryProgress {
  /** A file begins; the returned functions are called as its rows are read and when it ends. */
  file(delivery: string, name: string, rows: number): { advance(rows: number): void; end(): void };
}

/** A progress that nobody watches. */
export const silentProgress: DeliveryProgress = {
  file: () => ({ advance: () => undefined, end: () => undefined }),
};
