import { rmSync } from 'node:fs';
import { running } from './running-postgres';

export default async function globalTeardown(): Promise<void> {
  await running.postgres?.stop();
  if (running.folder !== undefined) rmSync(running.folder, { recursive: true, force: true });
}
