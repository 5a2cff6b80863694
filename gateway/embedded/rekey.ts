/** `npm run rekey -- [--finish]`: moves ids and pseudonyms to new keys, with the system up; --finish drops the former ones. */
import { parseArgs } from 'node:util';
import { openSystem } from '../../subgraphs/shared/embedded/open-system';
import { runProgram, StartError } from '../../subgraphs/shared/env';
import { rekeyAll } from './upkeep/rekey-all';

function readFinish(args: string[]): boolean {
  try {
    return parseArgs({ args, options: { finish: { type: 'boolean', default: false } } }).values.finish;
  } catch (error) {
    throw new StartError(`${(error as Error).message} Usage: npm run rekey -- [--finish]`);
  }
}

/** A line every few seconds. */
function progressLines(): (fundCode: string, table: string, rows: number) => void {
  let next = Date.now() + 5_000;
  return (fundCode, table, rows) => {
    if (Date.now() < next) return;
    next = Date.now() + 5_000;
    process.stderr.write(`${fundCode} ${table}: ${rows} rows so far\n`);
  };
}

runProgram(async () => {
  const finish = readFinish(process.argv.slice(2));
  const system = await openSystem(process.env);
  try {
    for (const { fundCode, rows } of await rekeyAll(system.config, { finish, progress: progressLines() }))
      process.stdout.write(`${fundCode}: ${rows} rows ${finish ? 'hold no former hash any more' : 'moved'}\n`);
  } finally {
    await system.close();
  }
});
