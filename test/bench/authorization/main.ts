/** `npm run bench:authorization -- [ROUNDS]`: the processor time that the checks of issue 4 add to the member view. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'undici';
import { openEmbeddedPostgres } from '../../../subgraphs/shared/embedded/postgres';
import { databaseProcess } from '../../support/embedded-process';
import { callerOf, withUsualPurpose } from '../../support/callers';
import { makeTemplateDatabases } from '../../support/template-databases';
import { memberNumber, type SideReady } from './side';

const goal = 0.15;
const requestsOfBlock = 50;
const warmUp = 200;

const document = readFileSync(join(__dirname, '../../../gateway/operations/member-view.graphql'), 'utf8');
const body = JSON.stringify({ query: document, variables: { fundCode: 'CNSS', memberNumber, first: 20 } });

interface Side {
  view(): Promise<string>;
  /** Processor time of the process so far, in milliseconds. */
  spent(): Promise<number>;
  close(): Promise<void>;
}

const messageOf = async <T>(child: ChildProcess): Promise<T> => ((await once(child, 'message')) as [T])[0];

async function openSide(preload: string[]): Promise<Side> {
  const child = fork(join(__dirname, 'side.ts'), [], {
    execArgv: ['-r', './.config/typescript.cjs', ...preload],
    env: { ...process.env, BENCH_CALLER: JSON.stringify(withUsualPurpose(callerOf('agent'))) },
  });
  const ended = once(child, 'exit').then(() => {
    throw new Error('a side ended');
  });
  const { origin, headers } = await Promise.race([messageOf<SideReady>(child), ended]);
  ended.catch(() => undefined);
  const client = new Client(origin);
  return {
    async view() {
      const response = await client.request({ path: '/graphql', method: 'POST', headers, body });
      return response.body.text();
    },
    async spent() {
      const answer = messageOf<NodeJS.CpuUsage>(child);
      child.send('cpu');
      const { user, system } = await answer;
      return (user + system) / 1_000;
    },
    async close() {
      await client.close();
      child.send('end');
      await once(child, 'exit');
    },
  };
}

/** Processor time of a PostgreSQL server with all its processes, in milliseconds; 0 where there is no /proc. */
function spentByDatabase(pid: number): number {
  let ticks = 0;
  for (const name of readdirSync('/proc').filter(entry => /^\d+$/.test(entry)))
    try {
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      const isOurs = Number(name) === pid || Number(fields[1]) === pid;
      if (isOurs) ticks += Number(fields[11]) + Number(fields[12]);
      if (Number(name) === pid) ticks += Number(fields[13]) + Number(fields[14]);
    } catch {
      // It ended meanwhile.
    }
  return ticks * 10;
}

interface Spent {
  node: number;
  database: number;
}

async function measureBlock(side: Side, postgres: number, expected: string): Promise<Spent> {
  const [node, database] = [await side.spent(), spentByDatabase(postgres)];
  for (let request = 0; request < requestsOfBlock; request++)
    if ((await side.view()) !== expected) throw new Error('the two sides do not answer alike');
  return { node: (await side.spent()) - node, database: spentByDatabase(postgres) - database };
}

const tell = (line: string): void => void process.stdout.write(`${line}\n`);

async function compare(postgres: number, rounds: number): Promise<void> {
  const without = await openSide(['-r', join(__dirname, 'without-checks.cjs')]);
  const checked = await openSide([]);
  try {
    const expected = await checked.view();
    if (expected.includes('"errors"')) throw new Error(expected.slice(0, 1_000));
    for (let request = 0; request < warmUp; request++) for (const side of [without, checked]) await side.view();
    const sums = { without: { node: 0, database: 0 }, checked: { node: 0, database: 0 } };
    const shares: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const order = round % 2 === 0 ? (['without', 'checked'] as const) : (['checked', 'without'] as const);
      const spent = { without: 0, checked: 0 };
      for (const name of order) {
        const { node, database } = await measureBlock(name === 'checked' ? checked : without, postgres, expected);
        sums[name].node += node;
        sums[name].database += database;
        spent[name] = node + database;
      }
      shares.push(1 - spent.without / spent.checked);
    }
    const views = rounds * requestsOfBlock;
    const line = (name: string, { node, database }: Spent): string =>
      `${name}: ${((node + database) / views).toFixed(2)} ms of processor time a view, ${(database / views).toFixed(2)} of it in PostgreSQL`;
    tell(line('without checks', sums.without));
    tell(line('with checks   ', sums.checked));
    const [all, bare] = [sums.checked.node + sums.checked.database, sums.without.node + sums.without.database];
    const share = 1 - bare / all;
    shares.sort((one, other) => one - other);
    const middle = shares[shares.length >> 1] ?? 0;
    tell(
      `the checks are ${(share * 100).toFixed(1)} % of the processor time (median of rounds ${(middle * 100).toFixed(1)} %), goal at most ${goal * 100} %`,
    );
    if (share > goal) process.exitCode = 1;
  } finally {
    await Promise.allSettled([without.close(), checked.close()]);
  }
}

async function main(): Promise<void> {
  const [rounds = 20] = process.argv.slice(2).map(Number);
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error('expected a number of rounds, e.g. 20');
  const folder = mkdtempSync(join(tmpdir(), 'amo-graph-bench-'));
  const postgres = await openEmbeddedPostgres(join(folder, 'postgres'));
  try {
    await makeTemplateDatabases(postgres);
    tell(`load average before: ${loadavg()[0]?.toFixed(1) ?? ''}`);
    await compare(databaseProcess(folder) ?? 0, rounds);
    tell(`load average after: ${loadavg()[0]?.toFixed(1) ?? ''}`);
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
