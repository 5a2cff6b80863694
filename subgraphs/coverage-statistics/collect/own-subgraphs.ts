/** Starts membership and claims as processes of our own, for a collection that is not told where they run. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { environmentOf, type SubgraphConfig } from '../../shared/serving/config';
import { StartError } from '../../shared/env';

const root = join(__dirname, '../../..');

/** The subgraphs that were started; `stop` ends them. */
export interface OwnSubgraphs {
  addresses: Record<'membership' | 'claims', string>;
  stop(): void;
}

/** The line that a subgraph logs when it listens. */
function addressIn(line: string): string | undefined {
  try {
    const { msg, url } = JSON.parse(line) as { msg?: string; url?: string };
    return msg === 'ready' ? url : undefined;
  } catch {
    return undefined;
  }
}

function addressOf(name: string, child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new StartError(`statistics:collect: ${name} could not be started`)));
    child.once('error', reject);
    if (child.stdout)
      createInterface({ input: child.stdout }).on('line', line => {
        const address = addressIn(line);
        if (address !== undefined) resolve(address);
      });
  });
}

/** Starts both over the databases of a configuration, each on a free port of the loopback address. */
export async function startOwnSubgraphs(config: SubgraphConfig, environment: NodeJS.ProcessEnv): Promise<OwnSubgraphs> {
  const start = (name: string): ChildProcess =>
    spawn(process.execPath, ['-r', './.config/typescript.cjs', 'subgraphs/start.ts', name], {
      cwd: root,
      env: {
        ...environment,
        ...environmentOf(config),
        HOST: '127.0.0.1',
        PORT: '0',
        LOG_LEVEL: 'info',
        // Within this machine, where a certificate for the network would not be of the name.
        TLS_CERT_FILE: '',
        TLS_KEY_FILE: '',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  const children = { membership: start('membership'), claims: start('claims') };
  const stop = (): void => {
    for (const child of Object.values(children)) child.kill('SIGTERM');
  };
  try {
    const [membership, claims] = await Promise.all([
      addressOf('membership', children.membership),
      addressOf('claims', children.claims),
    ]);
    return { addresses: { membership, claims }, stop };
  } catch (error) {
    stop();
    throw error;
  }
}
