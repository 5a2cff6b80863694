/** `npm run deliver -- PATH…`: takes deliveries into the running system, or into the one in DATA_DIR. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { openSystem, type OpenSystem } from '../shared/embedded/open-system';
import { runProgram } from '../shared/env';
import { readArguments, rejectsFolderBeside } from './command-line';
import { deliver } from './deliver';
import { progressBars } from './progress-bars';
import { describeReport } from './describe-report';

const refusedStatus = 2;

/** An interrupted delivery leaves the store as it was; what this process started must not outlive it. */
function stopOnSignal(system: OpenSystem): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void system.close().finally(() => process.exit(1)));
}

runProgram(async () => {
  const { paths, dryRun, reportFile, rejectLimitPercent } = readArguments(process.argv.slice(2));
  const system = await openSystem(process.env);
  stopOnSignal(system);
  const progress = progressBars();
  try {
    const reports = await deliver(system.config, paths, {
      dryRun,
      rejectLimitPercent,
      rejectsFolder: reportFile === undefined ? join(system.dataFolder, 'rejects') : rejectsFolderBeside(reportFile),
      workFolder: join(system.dataFolder, 'unpacked'),
      progress,
    });
    progress.stop();
    if (reportFile !== undefined) {
      await mkdir(dirname(reportFile), { recursive: true });
      await writeFile(reportFile, `${JSON.stringify(reports.length === 1 ? reports[0] : reports, null, 2)}\n`);
    }
    for (const report of reports) process.stdout.write(describeReport(report));
    if (reports.some(report => report.outcome === 'REFUSED')) process.exitCode = refusedStatus;
  } finally {
    progress.stop();
    await system.close();
  }
});
