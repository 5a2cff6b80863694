import type { Config } from 'jest';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { searchSinks } from './sinks/search-sinks';
import { running } from './running-postgres';

export default async function globalTeardown({ nonFlagArgs = [] }: Config & { nonFlagArgs?: string[] }): Promise<void> {
  await running.postgres?.stop();
  const { folder } = running;
  if (folder === undefined) return;
  const faults = searchSinks(join(folder, 'sinks'), join(folder, 'postgres/server.log'), nonFlagArgs.length === 0);
  rmSync(folder, { recursive: true, force: true });
  if (faults.length === 0) return;
  process.stderr.write(`\nPersons in the suite's sinks:\n${faults.slice(0, 50).join('\n')}\n`);
  // The report of the run is still to be written: to throw would lose it.
  process.exitCode = 1;
}
