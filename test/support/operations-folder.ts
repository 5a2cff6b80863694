/** A folder of signed manifests for a test, and the variables by which a gateway reads it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino, type Logger } from 'pino';
import { makeSigningKey, type SigningKey } from '../../gateway/security/trusted-operations/keys';
import { describeOperation } from '../../gateway/security/trusted-operations/manifest';
import { writeSignedFile } from '../../gateway/security/trusted-operations/manifest-folder';

export interface OperationsFolder {
  /** A folder that may hold anything else of the test. */
  scratch: string;
  folder: string;
  key: SigningKey & { privatePem: string; publicPem: string };
  environment: { OPERATIONS_DIR: string; OPERATIONS_KEYS: string };
  /** Signs the operations of a client, each release after the one before unless the test says which. */
  sign(client: string, bodies: readonly string[], release?: number, key?: SigningKey): Promise<void>;
  remove(): void;
}

/** Makes the folder with a key of its own. */
export async function openOperationsFolder(): Promise<OperationsFolder> {
  const scratch = mkdtempSync(join(tmpdir(), 'amo-operations-'));
  const folder = join(scratch, 'operations');
  const keyFile = join(scratch, 'keys.pem');
  const key = await makeSigningKey();
  mkdirSync(folder);
  writeFileSync(keyFile, key.publicPem);
  let last = 0;
  return {
    scratch,
    folder,
    key,
    environment: { OPERATIONS_DIR: folder, OPERATIONS_KEYS: keyFile },
    sign: (client, bodies, release = ++last, by = key) =>
      writeSignedFile(folder, { client, release }, bodies.map(describeOperation), by),
    remove: () => rmSync(scratch, { recursive: true }),
  };
}

/** A log whose lines a test can read. */
export function openTestLog(): { log: Logger; lines: Record<string, unknown>[] } {
  const lines: Record<string, unknown>[] = [];
  const write = (line: string): void => void lines.push(JSON.parse(line) as Record<string, unknown>);
  return { log: pino({ level: 'debug' }, { write }), lines };
}

/** Waits until something holds, for as long as a reload may take. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 8_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it did not come to hold');
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}
