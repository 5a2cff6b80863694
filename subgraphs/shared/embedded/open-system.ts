/** The databases and secrets that a command works with: those its variables name, else the embedded system in DATA_DIR. */
import { accessSync, constants, mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { subgraphVariables, type SubgraphConfig } from '../serving/config';
import { readEnvironment, StartError } from '../env';
import { developmentKeys } from './development-keys';
import { openEmbeddedPostgres } from './postgres';

export const dataFolderVariables = {
  DATA_DIR: { schema: z.string().min(1), fallback: '.data', meaning: 'the folder for everything that is written' },
} as const;

/** An open system; `close` stops the embedded database if this process started it. */
export interface OpenSystem {
  config: SubgraphConfig;
  /** Where the access log is kept: in ANAM's database unless a variable names another. */
  accessLogUrl: string;
  dataFolder: string;
  embedded: boolean;
  close(): Promise<void>;
}

const embeddedFunds = ['CNSS', 'CNOPS'];

/** The folder as an absolute path, made if need be; one clear sentence when it cannot be written. */
export function writableFolder(path: string): string {
  const folder = resolve(path);
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new StartError(`DATA_DIR: ${folder} cannot be written (${(error as Error).message}).`);
  }
  return folder;
}

/** Opens the system that the environment describes. */
export async function openSystem(environment: NodeJS.ProcessEnv): Promise<OpenSystem> {
  const dataFolder = writableFolder(readEnvironment(dataFolderVariables, environment).DATA_DIR);
  const named = environment['REGISTRIES'] !== undefined && environment['ANAM_DATABASE_URL'] !== undefined;
  const accessLogUrl = ({ ANAM_DATABASE_URL }: SubgraphConfig): string =>
    environment['ACCESS_LOG_DATABASE_URL'] ?? ANAM_DATABASE_URL;
  const secrets = environment['NODE_ENV'] === 'production' ? {} : developmentKeys;
  if (named) {
    const config = readEnvironment(subgraphVariables, { ...secrets, ...environment });
    return {
      config,
      accessLogUrl: accessLogUrl(config),
      dataFolder,
      embedded: false,
      close: () => Promise.resolve(),
    };
  }

  // What is wrong among the other variables is told before a database is started for nothing.
  const check = { REGISTRIES: 'CHECK=postgres://check', ANAM_DATABASE_URL: 'postgres://check/check' };
  readEnvironment(subgraphVariables, { ...secrets, ...environment, ...check });
  const postgres = await openEmbeddedPostgres(resolve(dataFolder, 'postgres'));
  const databases = {
    REGISTRIES: embeddedFunds.map(code => `${code}=${postgres.url(code.toLowerCase())}`).join(' '),
    ANAM_DATABASE_URL: postgres.url('anam'),
  };
  for (const name of [...embeddedFunds.map(code => code.toLowerCase()), 'anam']) await postgres.createDatabase(name);
  const config = readEnvironment(subgraphVariables, { ...secrets, ...environment, ...databases });
  return {
    config,
    accessLogUrl: accessLogUrl(config),
    dataFolder,
    embedded: true,
    close: () => postgres.stop(),
  };
}
