/** The arguments of `npm run deliver`. */
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { StartError } from '../shared/env';

export interface DeliverArguments {
  paths: string[];
  dryRun: boolean;
  /** Where the report is written; undefined when it is shown only. */
  reportFile: string | undefined;
  rejectLimitPercent: number;
}

const usage = 'npm run deliver -- PATH… [--dry-run] [--report FILE.json] [--reject-limit 5]';

/** Reads the arguments; throws a StartError that says what was expected. */
export function readArguments(args: readonly string[]): DeliverArguments {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean', default: false },
        report: { type: 'string' },
        'reject-limit': { type: 'string', default: '5' },
      },
    });
  } catch (error) {
    throw new StartError(`${(error as Error).message} Usage: ${usage}`);
  }
  const { positionals, values } = parsed;
  if (positionals.length === 0) throw new StartError(`deliver: expected at least one PATH. Usage: ${usage}`);
  const limit = values['reject-limit'];
  if (!/^\d{1,3}(\.\d+)?$/.test(limit) || Number(limit) > 100)
    throw new StartError(`--reject-limit: expected per cent from 0 to 100, got ${JSON.stringify(limit)}`);
  return {
    paths: positionals,
    dryRun: values['dry-run'],
    reportFile: values.report === undefined ? undefined : resolve(values.report),
    rejectLimitPercent: Number(limit),
  };
}

/** The folder of reject files beside a report. */
export const rejectsFolderBeside = (reportFile: string): string => resolve(dirname(reportFile), 'rejects');
