/** `npm run backup -- --out DIR`: saves all databases, with the system up. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openSystem } from '../../subgraphs/shared/embedded/open-system';
import { runProgram, StartError } from '../../subgraphs/shared/env';
import { backUpAll } from './upkeep/back-up-all';
import { readBackupKey } from './upkeep/recovery-variables';

function readOut(args: string[]): string {
  const usage = 'Usage: npm run backup -- --out DIR';
  let out: string | undefined;
  try {
    ({ out } = parseArgs({ args, options: { out: { type: 'string' } } }).values);
  } catch (error) {
    throw new StartError(`${(error as Error).message} ${usage}`);
  }
  if (out === undefined) throw new StartError(`backup: expected --out. ${usage}`);
  return resolve(out);
}

runProgram(async () => {
  const out = readOut(process.argv.slice(2));
  const key = readBackupKey(process.env);
  const system = await openSystem(process.env);
  try {
    const { databases } = await backUpAll(system, out, key);
    for (const { name, takenAt, tables } of databases) {
      const rows = tables.reduce((sum, table) => sum + table.rows, 0);
      process.stdout.write(`${name}: ${tables.length} tables, ${rows} rows, as of ${takenAt}\n`);
    }
  } finally {
    await system.close();
  }
});
