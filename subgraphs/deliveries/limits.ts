/** Bounds on what a delivery may ask of this machine; tests set smaller ones. */
export interface DeliveryLimits {
  /** Bytes of manifest.json. */
  manifestBytes: number;
  /** Bytes of one data file. */
  fileBytes: number;
  /** Bytes of one line; a longer one is a bad row and is never held in memory. */
  lineBytes: number;
  /** Bytes that an archive may unpack to. */
  archiveBytes: number;
  /** Entries of an archive. */
  archiveEntries: number;
  /** How many bytes a packed byte may become, once `archiveFreeBytes` are unpacked. */
  archiveRatio: number;
  archiveFreeBytes: number;
}

const megabyte = 1_000_000;

/** A year of every line of the larger fund fits; a bomb does not. */
export const usualLimits: DeliveryLimits = {
  manifestBytes: megabyte,
  fileBytes: 32_000 * megabyte,
  lineBytes: megabyte,
  archiveBytes: 64_000 * megabyte,
  archiveEntries: 64,
  archiveRatio: 250,
  archiveFreeBytes: 64 * megabyte,
};
