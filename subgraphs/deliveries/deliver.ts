/** Takes deliveries in, one after the other, and reports on each. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SubgraphConfig } from '../shared/serving/config';
import type { Dialect } from './dialects/dialect';
import { dialects } from './dialects/dialects';
import { usualLimits, type DeliveryLimits } from './limits';
import { takeDelivery } from './take-delivery';
import { silentProgress, type DeliveryProgress, type DeliveryReport } from './report';

export interface DeliveryOptions {
  /** Judge and count everything, change nothing. */
  dryRun?: boolean;
  /** Per cent of a file's rows that may be bad. */
  rejectLimitPercent?: number;
  /** Folder of the reject files; none are written without it. */
  rejectsFolder?: string;
  progress?: DeliveryProgress;
  limits?: Partial<DeliveryLimits>;
  /** The adapters of the funds. */
  dialects?: readonly Dialect[];
  /** Where archives are unpacked. */
  workFolder?: string;
}

/** Takes in the deliveries at some paths, in the order given. */
export async function deliver(
  config: SubgraphConfig,
  paths: readonly string[],
  options: DeliveryOptions = {},
): Promise<DeliveryReport[]> {
  const reports: DeliveryReport[] = [];
  for (const path of paths)
    reports.push(
      await takeDelivery(config, path, {
        dryRun: options.dryRun ?? false,
        rejectLimitPercent: options.rejectLimitPercent ?? 5,
        rejectsFolder: options.rejectsFolder,
        // Files of several deliveries have the same names, so each delivery then has a folder of its own.
        folderForEach: paths.length > 1,
        progress: options.progress ?? silentProgress,
        dialects: options.dialects ?? dialects,
        limits: { ...usualLimits, ...options.limits },
        workFolder: options.workFolder ?? join(tmpdir(), 'amo-graph-deliveries'),
      }),
    );
  return reports;
}
