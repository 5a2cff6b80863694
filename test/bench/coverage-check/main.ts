/** `npm run bench:coverage-check -- [SMALL LARGE]`: what a coverage check costs in a small and in a large population. */
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { openEmbeddedPostgres, type EmbeddedPostgres } from '../../../subgraphs/shared/embedded/postgres';
import { makeTemplateDatabases } from '../../support/template-databases';
import { compare } from './figures';
import { measure, type Effort } from './measure';
import type { Kind } from './questions';
import { openSide, type Side } from './side';

const kinds: Kind[] = [
  { title: 'single, fund number, rights only', system: 'NUMBER', care: [] },
  { title: 'single, fund number, consultation', system: 'NUMBER', care: ['C'] },
  { title: 'single, CNIE, consultation', system: 'CNIE', care: ['C'] },
  { title: 'single, fund number, dental prosthesis', system: 'NUMBER', care: ['D_PROTHESE'] },
  { title: 'batch of 500, consultation or dental prosthesis', system: 'NUMBER', care: ['C', 'D_PROTHESE'], batch: 500 },
];
const efforts: Record<'single' | 'batch', Effort> = {
  single: { requests: 3_000, warmUp: 300, block: 5 },
  batch: { requests: 200, warmUp: 10, block: 1 },
};

const tell = (line: string): void => void process.stdout.write(`${line}\n`);
const tellLoad = (when: string): void => tell(`load average ${when}: ${loadavg()[0]?.toFixed(1) ?? ''}`);

/** What the server is told once for the whole run; it is as the embedded system starts it while questions are timed. */
async function administer(postgres: EmbeddedPostgres, ...statements: string[]): Promise<void> {
  const client = new Client({ connectionString: postgres.url('postgres') });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

async function compareSides(postgres: EmbeddedPostgres, populations: readonly number[]): Promise<string[]> {
  await administer(postgres, 'ALTER SYSTEM SET fsync = off', 'SELECT pg_reload_conf()');
  await makeTemplateDatabases(postgres);
  const sides: Side[] = [];
  const missed: string[] = [];
  try {
    for (const population of populations) sides.push(await openSide(population, tell));
    await administer(postgres, 'ALTER SYSTEM RESET fsync', 'SELECT pg_reload_conf()', 'CHECKPOINT');
    tellLoad('before');
    for (const [position, kind] of kinds.entries()) {
      const effort = efforts[kind.batch === undefined ? 'single' : 'batch'];
      // Each kind asks about members of its own: those of the kind before would be in memory already.
      const figures = await measure(sides, kind, effort, 10 * position);
      const comparison = compare(kind.title, figures);
      comparison.lines.forEach(tell);
      missed.push(...comparison.missed);
    }
    tellLoad('after');
  } finally {
    // Also after a failure: a gateway that listens would keep the process alive.
    await Promise.allSettled(sides.map(side => side.close()));
  }
  return missed;
}

async function main(): Promise<void> {
  const [small = 20_000, large = 1_000_000] = process.argv.slice(2).map(Number);
  if (![small, large].every(population => population >= 1_000 && population % 100 === 0))
    throw new Error('expected two populations in hundreds, 1000 or more, e.g. 2000 20000');
  const folder = mkdtempSync(join(tmpdir(), 'amo-graph-bench-'));
  const postgres = await openEmbeddedPostgres(join(folder, 'postgres'));
  // Ctrl-C ends the database, and with it the run, which then removes its files.
  process.once('SIGINT', () => void postgres.stop());
  try {
    const missed = await compareSides(postgres, [small, large]);
    for (const goal of missed) tell(`MISSED  ${goal}`);
    if (missed.length > 0) process.exitCode = 1;
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
