/** What the arguments of `npm run operations` ask for. */
import { parseArgs } from 'node:util';
import { StartError } from '../../../subgraphs/shared/env';
import { clientNames, clientOf } from './client';

/** One of the three things that the command does. */
export type Command =
  | { name: 'key'; out: string }
  | { name: 'sign'; key: string; out: string; client: string; release: number; files: string[] }
  | { name: 'check'; folder: string; keys: string | undefined; supergraph: string | undefined };

/** How the command is written. */
export const usage = `operations: expected
  key --out FILE
    makes a key pair, FILE and FILE.pub
  sign --key FILE --for CLIENT --out DIR [--release N] FILES…
    signs documents (.graphql) and manifests (.json)
  check DIR [--keys FILE] [--supergraph FILE]
    tells every fault of the manifests of a folder
CLIENT is one of ${clientNames}.`;

const options = {
  key: { type: 'string' },
  out: { type: 'string' },
  for: { type: 'string' },
  release: { type: 'string' },
  keys: { type: 'string' },
  supergraph: { type: 'string' },
} as const;

const allowed: Record<string, readonly string[]> = {
  key: ['out'],
  sign: ['key', 'out', 'for', 'release'],
  check: ['keys', 'supergraph'],
};

function parsed(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new StartError(`operations: ${(error as Error).message}\n${usage}`);
  }
}

function releaseOf(text: string | undefined): number {
  if (text === undefined) return Date.now();
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new StartError(`operations: --release: expected a whole number, got "${text}"`);
}

/** Reads the arguments; anything that is not one of the three ways is told with all of them. */
export function readCommand(args: string[]): Command {
  const { values, positionals } = parsed(args);
  const [name = '', ...files] = positionals;
  if (Object.keys(values).every(option => allowed[name]?.includes(option))) {
    const { key, out, for: client, keys, supergraph } = values;
    const [folder] = files;
    if (name === 'key' && out !== undefined && files.length === 0) return { name, out };
    if (name === 'check' && folder !== undefined && files.length === 1) return { name, folder, keys, supergraph };
    if (name === 'sign' && key !== undefined && out !== undefined && client !== undefined && folder !== undefined) {
      if (!clientOf(client)) throw new StartError(`operations: --for: expected one of ${clientNames}, got "${client}"`);
      return { name, key, out, client, release: releaseOf(values.release), files };
    }
  }
  throw new StartError(usage);
}
