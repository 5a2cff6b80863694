/** The real embedded system as a process of its own, as `npm start` runs it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { alive } from '../../subgraphs/shared/embedded/postgres';
import { note } from './sinks/sinks';

const root = join(__dirname, '../..');

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export interface EmbeddedProcess {
  child: ChildProcess;
  /** Resolves with the address after `ready`; rejects when the process ends before. */
  ready: Promise<string>;
  ended: Promise<Ended>;
  /** Sends a signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<Ended>;
}

/** Runs one of the project's programs with these variables and nothing of the test's own. */
export function runProgramFile(
  file: string,
  args: string[],
  environment: Record<string, string>,
): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, ['-r', './.config/typescript.cjs', file, ...args], {
    cwd: root,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (piece: Buffer) => (said.stdout += piece.toString()));
  child.stderr.on('data', (piece: Buffer) => (said.stderr += piece.toString()));
  const ended = new Promise<Ended>(resolve =>
    child.once('close', (code, signal) => {
      // A token is what that command is asked to print.
      note('process', file.endsWith('/token.ts') ? said.stderr : `${said.stdout}\n${said.stderr}`);
      resolve({ code, signal, ...said });
    }),
  );
  return { child, ended };
}

/** Starts the embedded system. */
export function startEmbedded(environment: Record<string, string>): EmbeddedProcess {
  const { child, ended } = runProgramFile('gateway/embedded/main.ts', [], environment);
  const ready = new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (piece: Buffer) => {
      text += piece.toString();
      const url = /^ready (\S+)\n/m.exec(text)?.[1];
      if (url !== undefined) resolve(url);
    });
    void ended.then(({ stdout, stderr }) => reject(new Error(`ended before it was ready: ${stdout}${stderr}`)));
  });
  // Who waits for the end alone need not hear that it was never ready.
  ready.catch(() => undefined);
  return {
    child,
    ready,
    ended,
    end: signal => {
      child.kill(signal);
      return ended;
    },
  };
}

/** A port that nobody listens on. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
      .once('error', reject)
      .listen(0, '127.0.0.1', () => {
        const { port } = server.address() as AddressInfo;
        server.close(() => resolve(port));
      });
  });

/** The process of the embedded PostgreSQL of a folder, when it runs. */
export function databaseProcess(dataFolder: string): number | undefined {
  const file = join(dataFolder, 'postgres/data/postmaster.pid');
  if (!existsSync(file)) return undefined;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  return alive(pid) ? pid : undefined;
}
