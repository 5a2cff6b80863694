/** `npm run migrate`: runs the outstanding migrations of all subgraphs and of the access log. */
import { openSystem } from '../../subgraphs/shared/embedded/open-system';
import { runProgram } from '../../subgraphs/shared/env';
import { migrateAll } from './prepare-databases';

runProgram(async () => {
  const system = await openSystem(process.env);
  try {
    process.stdout.write(`${await migrateAll(system)} migrations ran\n`);
  } finally {
    await system.close();
  }
});
