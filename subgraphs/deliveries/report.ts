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

/** Told while files are checked, read and published. */
export interface DeliveryProgress {
  /** A step begins, such as the reading of a file of so many rows; the returned functions tell how far it is and when it ends. */
  begin(delivery: string, step: string, total: number): { advance(count: number): void; end(): void };
}

/** A progress that nobody watches. */
export const silentProgress: DeliveryProgress = {
  begin: () => ({ advance: () => undefined, end: () => undefined }),
};
