/** One side of the comparison, a process of its own: the whole system, with its checks or with none. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeDevelopmentOperations } from '../../../gateway/embedded/development-operations';
import { callerOf, purposeHeaders } from '../../support/callers';
import { registryRows } from '../../support/registry-rows';
import { storeFamily } from '../../support/stored-family';
import { openSystemForTest } from '../../support/system';

/** What a side tells when it can be asked. */
export interface SideReady {
  origin: string;
  headers: Record<string, string>;
}

/** The member that is viewed. */
export const memberNumber = '900000001';

async function serveSide(): Promise<void> {
  const unused = (process as { missingStubs?: () => string[] }).missingStubs?.() ?? [];
  if (unused.length > 0) throw new Error(`no such checks: ${unused.join(', ')}`);
  const scratch = mkdtempSync(join(tmpdir(), 'amo-graph-bench-operations-'));
  const operations = await writeDevelopmentOperations(scratch);
  const system = await openSystemForTest(undefined, {
    ...operations,
    TRUSTED_OPERATIONS: 'enforce',
    // One client asks here what many ask together.
    LIMITS: 'requestsPerMinute=1000000 costPerMinute=100000000',
  });
  await storeFamily(system.world, memberNumber, 2, 20);
  await registryRows(system.world, 'CNSS').publication(1, '2026-10-31T22:00:00Z');
  const agent = callerOf('agent');
  const token = await system.issuer.token(agent, { exp: Math.floor(Date.now() / 1_000) + 6 * 3_600 });
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${token}`,
    ...purposeHeaders(agent),
  };
  process.on('message', message => {
    if (message === 'cpu') process.send?.(process.cpuUsage());
    else
      void system.close().then(() => {
        rmSync(scratch, { recursive: true, force: true });
        process.exit(0);
      });
  });
  process.send?.({ origin: system.origin, headers } satisfies SideReady);
}

if (require.main === module)
  serveSide().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  });
