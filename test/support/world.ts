/** A world of databases for one test file: a registry for each fund and ANAM's database, empty but for reference data. */
import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { subgraphVariables, type SubgraphConfig } from '../../subgraphs/shared/serving/config';
import { developmentKeys } from '../../subgraphs/shared/embedded/development-keys';
import { readEnvironment } from '../../subgraphs/shared/env';
import { markInserted } from './sinks/mark-rows';
// Days are read as days here too.
import '../../subgraphs/shared/stores/stores';

export interface World {
  config: SubgraphConfig;
  /** Where the access log is kept. */
  accessLogUrl: string;
  /** Address of one of its databases: a fund's code, or ANAM. */
  url(database: string): string;
  /** Runs SQL in one of its databases. */
  sql<Row = Record<string, unknown>>(database: string, text: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

const address = (database: string): string =>
  `postgres://postgres@127.0.0.1:${process.env['TEST_POSTGRES_PORT'] ?? ''}/${database}`;

async function administer(...statements: string[]): Promise<void> {
  const client = new Client({ connectionString: address('postgres') });
  await client.connect();
  // Two test files may copy the same template at once, which PostgreSQL refuses: they take turns.
  await client.query('SELECT pg_advisory_lock(1)');
  for (const statement of statements) await client.query(statement);
  await client.end();
}

/** Opens a world with the funds named; environment variables given here go into its configuration; registries that live on a server of their own are given by address. */
export async function openWorld(
  options: { funds?: string[]; environment?: Record<string, string>; elsewhere?: Record<string, string> } = {},
): Promise<World> {
  const { funds = ['CNSS', 'CNOPS'], elsewhere = {} } = options;
  const here = funds.filter(fund => elsewhere[fund] === undefined);
  const suffix = randomBytes(5).toString('hex');
  const name = (database: string): string => `world_${database.toLowerCase()}_${suffix}`;
  await administer(
    ...here.map(fund => `CREATE DATABASE ${name(fund)} TEMPLATE template_registry`),
    `CREATE DATABASE ${name('ANAM')} TEMPLATE template_anam`,
  );
  const url = (database: string): string => elsewhere[database] ?? address(name(database));
  const config = readEnvironment(subgraphVariables, {
    LOG_LEVEL: 'silent',
    ...developmentKeys,
    ...options.environment,
    REGISTRIES: funds.map(fund => `${fund}=${url(fund)}`).join(' '),
    ANAM_DATABASE_URL: url('ANAM'),
  });
  const clients = new Map<string, Promise<Client>>();
  const clientOf = (database: string): Promise<Client> => {
    const open = async (): Promise<Client> => {
      const client = new Client({ connectionString: url(database) });
      client.on('error', () => undefined);
      await client.connect();
      return client;
    };
    const client = clients.get(database) ?? open();
    clients.set(database, client);
    return client;
  };
  return {
    config,
    accessLogUrl: url('ANAM'),
    url,
    async sql<Row>(database: string, text: string, values: unknown[] = []) {
      markInserted(text, values);
      return (await (await clientOf(database)).query(text, values)).rows as Row[];
    },
    close: async () => {
      await Promise.all([...clients.values()].map(async client => (await client).end()));
      await administer(...[...here, 'ANAM'].map(database => `DROP DATABASE IF EXISTS ${name(database)} WITH (FORCE)`));
    },
  };
}
