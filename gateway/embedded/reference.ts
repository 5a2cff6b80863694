/** `npm run reference`: loads the reference data of all subgraphs; loading the same files again changes nothing. */
import { openSystem } from '../../subgraphs/shared/embedded/open-system';
import { runProgram } from '../../subgraphs/shared/env';
import { loadAllReferenceData, migrateAll } from './prepare-databases';

runProgram(async () => {
  const system = await openSystem(process.env);
  try {
    await migrateAll(system);
    for (const { name, rows, added, ended, publication, warnings } of await loadAllReferenceData(system.config)) {
      process.stdout.write(`${name}: ${rows} rows, ${added} added, ${ended} ended, publication ${publication}\n`);
      for (const warning of warnings) process.stdout.write(`  ${warning}\n`);
    }
  } finally {
    await system.close();
  }
});
