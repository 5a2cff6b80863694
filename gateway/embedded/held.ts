/** `npm run held`: reads a fund's code and a number from standard input, so that no list of processes shows it, and tells where rows about it stand. */
import { text } from 'node:stream/consumers';
import { openSystem } from '../../subgraphs/shared/embedded/open-system';
import { runProgram, StartError } from '../../subgraphs/shared/env';
import { findHeld } from './upkeep/find-held';

runProgram(async () => {
  const [fundCode, number, ...rest] = (await text(process.stdin)).trim().split(/\s+/);
  if (fundCode === undefined || number === undefined || rest.length > 0 || process.argv.length > 2)
    throw new StartError('held: expected a fund’s code and a number on standard input, and no argument.');
  const system = await openSystem(process.env);
  try {
    for (const { place, rows } of await findHeld(system, fundCode, number))
      process.stdout.write(`${place}: ${rows} rows\n`);
  } finally {
    await system.close();
  }
});
