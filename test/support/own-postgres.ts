/** A PostgreSQL of one test's own, which can be killed and started again at the same address while the others live. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findPostgres } from '../../subgraphs/shared/embedded/native-binaries';
import { alive, openEmbeddedPostgres } from '../../subgraphs/shared/embedded/postgres';

export interface OwnPostgres {
  url(database: string): string;
  createDatabase(name: string): Promise<void>;
  /** Kills the server as a lost machine would; resolves when its process is gone. */
  kill(): Promise<void>;
  /** Starts it again at the same address. */
  startAgain(): Promise<void>;
  /** Ends it and removes its files. */
  close(): Promise<void>;
}

/** Starts one in a temporary folder. */
export async function openOwnPostgres(): Promise<OwnPostgres> {
  const scratch = mkdtempSync(join(tmpdir(), 'amo-graph-own-postgres-'));
  const folder = join(scratch, 'postgres');
  const data = join(folder, 'data');
  const server = await openEmbeddedPostgres(folder, { fsync: 'off', full_page_writes: 'off' });
  const readPid = (): number => Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
  let pid = readPid();

  const gone = async (): Promise<void> => {
    while (alive(pid)) await sleep(20);
  };
  const start = (): boolean => {
    const { bin, account } = findPostgres(folder);
    const settings = `-p ${server.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off`;
    const args = ['start', '-D', data, '-l', join(data, 'again.log'), '-w', '-s', '-o', settings];
    const [program, list] = account.command(join(bin, 'pg_ctl'), args);
    // The server would hold a pipe open for ever, so that nothing is read here.
    const done = spawnSync(program, list, { ...account.options, cwd: '/', stdio: 'ignore' });
    return done.status === 0;
  };
  return {
    url: database => server.url(database),
    createDatabase: name => server.createDatabase(name),
    kill: async () => {
      process.kill(pid, 'SIGKILL');
      await gone();
    },
    startAgain: async () => {
      // Its former helpers linger for a moment, and a server refuses to start beside them.
      for (let attempt = 1; !start(); attempt++) {
        if (attempt === 20) throw new Error(readFileSync(join(data, 'again.log'), 'utf8'));
        await sleep(250);
      }
      pid = readPid();
    },
    close: async () => {
      if (alive(pid)) await server.stop();
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}
