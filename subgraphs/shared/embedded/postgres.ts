/** The embedded database: a real PostgreSQL in a folder of ours, started, found again, and stopped. */
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { StartError } from '../env';
import { findPostgres, type NativePostgres } from './native-binaries';

/** A PostgreSQL that answers; `stop` ends it only when it is ours to end. */
export interface EmbeddedPostgres {
  port: number;
  url(database: string): string;
  createDatabase(name: string): Promise<void>;
  stop(): Promise<void>;
}

const usualSettings: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  timezone: 'UTC',
  log_timezone: 'UTC',
  shared_buffers: '256MB',
  synchronous_commit: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '2GB',
  // Compiling plans costs more than the short statements here take.
  jit: 'off',
};

const urlOf = (port: number, database: string): string => `postgres://postgres@127.0.0.1:${port}/${database}`;

async function answers(port: number): Promise<boolean> {
  const client = new Client({ connectionString: urlOf(port, 'postgres'), connectionTimeoutMillis: 1_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

/** Tells whether a process runs; one that has ended and that nobody has taken note of does not. */
export const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  try {
    return !/^State:\s*Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    // Only Linux tells more.
    return true;
  }
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
      .once('error', reject)
      .listen(0, '127.0.0.1', () => {
        const address = server.address();
        server.close(() =>
          address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no free port')),
        );
      });
  });

/** Runs a program of PostgreSQL to its end; returns what went wrong, or nothing. */
function run({ bin, account }: NativePostgres, program: string, args: string[]): string | undefined {
  const [file, list] = account.command(join(bin, program), args);
  const done = spawnSync(file, list, {
    ...account.options,
    cwd: '/',
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  return done.status === 0 ? undefined : (done.error?.message ?? done.stderr);
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new StartError(`DATA_DIR: ${folder} cannot be written (${(error as Error).message}).`);
  }
}

function makeCluster(native: NativePostgres, folder: string, data: string): void {
  const made = join(folder, 'made');
  if (existsSync(join(data, 'PG_VERSION')) && existsSync(made)) return;
  // A cluster without its mark is one whose making was cut short.
  rmSync(data, { recursive: true, force: true });
  const options = [
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale-provider=builtin',
    '--locale=C.UTF-8',
    '--no-instructions',
    '--no-sync',
  ];
  const failure = run(native, 'initdb', ['-D', data, ...options]);
  if (failure !== undefined)
    throw new StartError(
      `DATA_DIR: the embedded database could not be made in ${folder}: ${failure.trim().split('\n').at(-1) ?? ''}`,
    );
  writeFileSync(made, '');
}

/** The server that runs on a folder already, from its own note of process and port. */
async function findRunning(data: string): Promise<{ pid: number; port: number } | undefined> {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return pid > 0 && port > 0 && alive(pid) && (await answers(port)) ? { pid, port } : undefined;
}

async function launch(
  { bin, account }: NativePostgres,
  folder: string,
  data: string,
  settings: Record<string, string>,
): Promise<{ pid: number; port: number }> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const log = join(folder, 'server.log');
    const output = openSync(log, 'w');
    // Detached, so that Ctrl-C in the terminal reaches us alone and we stop the server last.
    const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const [file, list] = account.command(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...options]);
    const server = spawn(file, list, {
      ...account.options,
      cwd: '/',
      detached: true,
      stdio: ['ignore', output, output],
      env: { ...process.env, LC_ALL: 'C' },
    });
    closeSync(output);
    server.unref();
    const ended = new Promise<void>(resolve => server.once('exit', () => resolve()).once('error', () => resolve()));
    const over = new AbortController();
    void ended.then(() => over.abort());
    while (!over.signal.aborted) {
      if (await answers(port)) return { pid: server.pid ?? 0, port };
      await Promise.race([ended, sleep(20)]);
    }
    const running = await findRunning(data);
    if (running) return running;
    // After a kill the old server can linger for a moment.
    if (attempt >= 40) throw new StartError(`The embedded database did not start; its log is ${log}.`);
    await sleep(250);
  }
}

/** Starts the database of a folder, or finds the one that runs there; whoever starts it, or finds it without an owner, owns it. */
export async function openEmbeddedPostgres(
  folder: string,
  settings: Record<string, string> = {},
): Promise<EmbeddedPostgres> {
  makeFolder(folder);
  const native = findPostgres(folder);
  const data = join(folder, 'data');
  const ownerFile = join(folder, 'owner');
  makeCluster(native, folder, data);
  const found = await findRunning(data);
  const owner = found && existsSync(ownerFile) ? Number(readFileSync(ownerFile, 'utf8')) : 0;
  const ours = owner === 0 || owner === process.pid || !alive(owner);
  const { port } = found ?? (await launch(native, folder, data, { ...usualSettings, ...settings }));
  if (ours) writeFileSync(ownerFile, String(process.pid));
  const stop = async (): Promise<void> => {
    if (!ours) return;
    const failure = run(native, 'pg_ctl', ['stop', '-D', data, '-m', 'fast', '-w', '-s']);
    if (failure !== undefined && (await findRunning(data))) throw new Error(failure);
    rmSync(ownerFile, { force: true });
  };
  return { port, url: database => urlOf(port, database), createDatabase: name => createDatabase(port, name), stop };
}

async function createDatabase(port: number, name: string): Promise<void> {
  const client = new Client({ connectionString: urlOf(port, 'postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}
