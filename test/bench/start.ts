/** `npm run bench:start`: how long the first and the later starts of the embedded system take. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, startEmbedded } from '../support/embedded-process';

const laterStarts = 5;

async function startAndStop(environment: Record<string, string>): Promise<{ start: number; stop: number }> {
  const begun = performance.now();
  const system = startEmbedded(environment);
  await system.ready;
  const ready = performance.now();
  await system.end('SIGINT');
  return { start: ready - begun, stop: performance.now() - ready };
}

const median = (values: number[]): number => values.sort((one, other) => one - other)[values.length >> 1] ?? 0;
const seconds = (milliseconds: number): string => `${(milliseconds / 1_000).toFixed(2)} s`;

async function measure(demo: boolean, port: number): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'amo-bench-start-'));
  const environment = { DATA_DIR: join(scratch, 'data'), PORT: String(port), DEMO: demo ? '1' : '0' };
  try {
    const first = await startAndStop(environment);
    const later: { start: number; stop: number }[] = [];
    for (let round = 0; round < laterStarts; round++) later.push(await startAndStop(environment));
    const second = median(later.map(({ start }) => start));
    process.stdout.write(
      `${demo ? 'with' : 'without'} the demonstration population: first start ${seconds(first.start)}, ` +
        `second ${seconds(second)} (median of ${laterStarts}), stop ${seconds(median(later.map(({ stop }) => stop)))}; ` +
        `first : second = ${(first.start / second).toFixed(1)}\n`,
    );
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

void (async () => {
  const port = await freePort();
  await measure(false, port);
  await measure(true, port);
})();
