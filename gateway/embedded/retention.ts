/** `npm run retention -- [--dry-run]`: removes what is kept longer than its table says. */
import { parseArgs } from 'node:util';
import { openSystem } from '../../subgraphs/shared/embedded/open-system';
import { developmentKeys } from '../../subgraphs/shared/embedded/development-keys';
import { readEnvironment, runProgram, StartError } from '../../subgraphs/shared/env';
import { accessLogVariables } from '../access-log/config';
import { enforceAll } from './upkeep/enforce-all';

function readDryRun(args: string[]): boolean {
  try {
    return parseArgs({ args, options: { 'dry-run': { type: 'boolean', default: false } } }).values['dry-run'];
  } catch (error) {
    throw new StartError(`${(error as Error).message} Usage: npm run retention -- [--dry-run]`);
  }
}

runProgram(async () => {
  const dryRun = readDryRun(process.argv.slice(2));
  const system = await openSystem(process.env);
  try {
    const secrets = process.env['NODE_ENV'] === 'production' ? {} : developmentKeys;
    const place = { ACCESS_LOG_DATABASE_URL: system.accessLogUrl };
    const terms = readEnvironment(accessLogVariables, { ...secrets, ...process.env, ...place });
    for (const { place, table, period, rows } of await enforceAll(system, terms, dryRun))
      process.stdout.write(`${place} ${table} (${period}): ${rows} ${dryRun ? 'would be removed' : 'removed'}\n`);
  } finally {
    await system.close();
  }
});
