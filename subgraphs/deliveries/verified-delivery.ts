import type { Dialect } from './dialects/dialect';
import type { DeliveryLimits } from './limits';
import type { Manifest } from './manifest';
import type { DeliveryProgress } from './report';
import type { VerifiedFile } from './source/verified-file';

/** How a delivery is to be taken in. */
export interface Taking {
  dryRun: boolean;
  rejectLimitPercent: number;
  rejectsFolder: string | undefined;
  folderForEach: boolean;
  progress: DeliveryProgress;
  limits: DeliveryLimits;
  dialects: readonly Dialect[];
  workFolder: string;
}

/** A delivery whose manifest and files are as announced. */
export interface VerifiedDelivery {
  manifest: Manifest;
  dialect: Dialect;
  registry: string;
  files: VerifiedFile[];
}
