/** `npm run start:subgraph -- NAME`: runs one subgraph as a process of its own. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram, StartError } from './shared/env';

runProgram(async () => {
  const name = process.argv[2] ?? '';
  const main = join(__dirname, name, 'main.ts');
  if (!/^[a-z-]+$/.test(name) || !existsSync(main))
    throw new StartError(
      `start:subgraph: expected membership, claims, care-basket or coverage-statistics, got "${name}"`,
    );
  await import(main);
});
