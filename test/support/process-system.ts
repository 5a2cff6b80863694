/** The system as it is deployed: every subgraph and the gateway a process of its own, over a world's databases. */
import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import type { RoleName } from '../../subgraphs/shared/access/roles';
import { developmentKeys } from '../../subgraphs/shared/embedded/development-keys';
import type { SubgraphName } from '../../subgraphs/shared/serving/definition';
import { callerOf, purposeHeaders } from './callers';
import { runProgramFile, type Ended } from './embedded-process';
import type { Answer } from './running-subgraph';
import { openTokenIssuer, testAudience, testIssuer } from './tokens';
import type { World } from './world';

const subgraphNames: SubgraphName[] = ['membership', 'claims', 'care-basket', 'coverage-statistics'];

interface Started {
  child: ChildProcess;
  ended: Promise<Ended>;
  url: string;
}

export interface ProcessSystem {
  /** Asks the gateway as a role. */
  ask(role: RoleName, document: string, variables: Record<string, unknown>): Promise<Answer>;
  /** Status and body of /health/ready. */
  health(): Promise<[number, unknown]>;
  /** Address of one process. */
  url(name: SubgraphName | 'gateway'): string;
  /** Ends one process as a crash would. */
  kill(name: SubgraphName): Promise<void>;
  /** Starts a killed subgraph again at the same address. */
  startAgain(name: SubgraphName): Promise<void>;
  /** Sends SIGTERM to every process and waits for the ends, by name. */
  stop(): Promise<Map<string, Ended>>;
  /** Ends whatever a failed test left. */
  close(): void;
}

/** Runs a program that logs the address at which it is ready; its process is noted before it is. */
async function start(
  noted: ChildProcess[],
  file: string,
  args: string[],
  environment: Record<string, string>,
): Promise<Started> {
  const { child, ended } = runProgramFile(file, args, { HOST: '127.0.0.1', PORT: '0', ...environment });
  noted.push(child);
  const url = await new Promise<string>((resolve, reject) => {
    if (child.stdout)
      createInterface({ input: child.stdout }).on('line', line => {
        const said = JSON.parse(line) as { msg: string; url?: string };
        if (said.msg === 'ready') resolve(said.url ?? '');
      });
    void ended.then(({ stdout, stderr }) => reject(new Error(`${file} ${args.join(' ')} ended: ${stdout}${stderr}`)));
  });
  return { child, ended, url };
}

/** Starts the five processes; resolves when each has said that it is ready, and leaves none when one cannot start. */
export async function openProcessSystem(world: World): Promise<ProcessSystem> {
  const noted: ChildProcess[] = [];
  try {
    return await startAll(world, noted);
  } catch (error) {
    for (const child of noted) child.kill('SIGKILL');
    throw error;
  }
}

async function startAll(world: World, noted: ChildProcess[]): Promise<ProcessSystem> {
  const issuer = await openTokenIssuer();
  const keyServer = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify(issuer.publicKeys));
  });
  await new Promise<void>(resolve => keyServer.listen(0, '127.0.0.1', resolve));
  keyServer.unref();
  const databases = {
    ...developmentKeys,
    REGISTRIES: [...world.config.REGISTRIES].map(([fund, url]) => `${fund}=${url}`).join(' '),
    ANAM_DATABASE_URL: world.config.ANAM_DATABASE_URL,
  };
  const startSubgraph = (name: SubgraphName, port = '0'): Promise<Started> =>
    start(noted, 'subgraphs/start.ts', [name], { ...databases, PORT: port });

  const processes = new Map<SubgraphName | 'gateway', Started>();
  const of = (name: SubgraphName | 'gateway'): Started => {
    const found = processes.get(name);
    if (!found) throw new Error(`${name} does not run`);
    return found;
  };
  await Promise.all(subgraphNames.map(async name => processes.set(name, await startSubgraph(name))));
  const gateway = await start(noted, 'gateway/main.ts', [], {
    NODE_ENV: 'test',
    TRUSTED_OPERATIONS: 'off',
    GATEWAY_KEY: world.config.GATEWAY_KEY.join(' '),
    ACCESS_LOG_DATABASE_URL: world.config.ANAM_DATABASE_URL,
    ACCESS_LOG_KEY: developmentKeys['ACCESS_LOG_KEY'] ?? '',
    SUBGRAPH_URLS: subgraphNames.map(name => `${name}=${of(name).url}`).join(' '),
    JWKS_URI: `http://127.0.0.1:${(keyServer.address() as AddressInfo).port}/`,
    TOKEN_ISSUER: testIssuer,
    TOKEN_AUDIENCE: testAudience,
  });
  processes.set('gateway', gateway);
  return {
    url: name => of(name).url,
    async ask(role, query, variables) {
      const caller = callerOf(role);
      const authorization = `Bearer ${await issuer.token(caller)}`;
      const response = await fetch(gateway.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization, ...purposeHeaders(caller) },
        body: JSON.stringify({ query, variables }),
      });
      return (await response.json()) as Answer;
    },
    async health() {
      const response = await fetch(new URL('/health/ready', gateway.url));
      return [response.status, await response.json()];
    },
    async kill(name) {
      const { child, ended } = of(name);
      child.kill('SIGKILL');
      await ended;
    },
    async startAgain(name) {
      processes.set(name, await startSubgraph(name, new URL(of(name).url).port));
    },
    async stop() {
      const ends = [...processes].map(async ([name, { child, ended }]) => {
        child.kill('SIGTERM');
        return [name, await ended] as const;
      });
      return new Map(await Promise.all(ends));
    },
    close() {
      for (const child of noted) child.kill('SIGKILL');
      keyServer.close();
      keyServer.closeAllConnections();
    },
  };
}
