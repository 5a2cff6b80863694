/** `npm run restore -- --from DIR [--replace]`: brings a backup back and proves that every table holds what was saved. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openSystem } from '../../subgraphs/shared/embedded/open-system';
import { runProgram, StartError } from '../../subgraphs/shared/env';
import { readBackupKey } from './upkeep/recovery-variables';
import { restoreAll } from './upkeep/restore-all';

function readArguments(args: string[]): { from: string; replace: boolean } {
  const usage = 'Usage: npm run restore -- --from DIR [--replace]';
  let values: { from?: string; replace: boolean };
  try {
    ({ values } = parseArgs({
      args,
      options: { from: { type: 'string' }, replace: { type: 'boolean', default: false } },
    }));
  } catch (error) {
    throw new StartError(`${(error as Error).message} ${usage}`);
  }
  if (values.from === undefined) throw new StartError(`restore: expected --from. ${usage}`);
  return { from: resolve(values.from), replace: values.replace };
}

runProgram(async () => {
  const { from, replace } = readArguments(process.argv.slice(2));
  const key = readBackupKey(process.env);
  const system = await openSystem(process.env);
  try {
    const { databases } = await restoreAll(system, from, { replace, key });
    for (const { name, takenAt, tables } of databases)
      process.stdout.write(`${name}: ${tables.length} tables equal to those of ${takenAt}\n`);
  } finally {
    await system.close();
  }
});
