/** The databases a subgraph works on: its home in ANAM's database, and one registry for each fund. */
import { channel } from 'node:diagnostics_channel';
import { types } from 'pg';
import { DataSource, type Logger, type MigrationInterface } from 'typeorm';
import { refusal } from '../errors';
import type { Retention } from '../retention/retention';
import { SnakeNaming } from './naming';

// Days are days: the driver's default would turn them into instants of the server's time zone.
types.setTypeParser(types.builtins.DATE, text => text);

/** One schema of one kind of database: its tables and how they came to be. */
export interface StoreDefinition {
  schema: string;
  entities: (new () => object)[];
  migrations: (new () => MigrationInterface)[];
  /** How long the rows of each of its tables are kept. */
  retention: Retention;
}

/** Each statement that reaches PostgreSQL is told here; nothing listens outside tests and metrics. */
export const statementChannel = channel('amo:sql');

class StatementLogger implements Logger {
  constructor(private readonly store: string) {}
  logQuery(sql: string): void {
    if (statementChannel.hasSubscribers) statementChannel.publish({ store: this.store, sql });
  }
  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}

/** Makes the data source of one schema; it connects when it is initialized. */
export const createDataSource = (name: string, url: string, definition: StoreDefinition, poolSize = 10): DataSource =>
  new DataSource({
    type: 'postgres',
    url,
    schema: definition.schema,
    entities: definition.entities,
    migrations: definition.migrations,
    migrationsTableName: 'migration',
    namingStrategy: new SnakeNaming(),
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    logging: true,
    logger: new StatementLogger(name),
    poolSize,
    connectTimeoutMS: 2_000,
    extra: { statement_timeout: 15_000, keepAlive: true },
  });

/** Codes by which the driver or PostgreSQL says that the database is not to be had, not that the question was wrong. */
const lost = /^(ECONN|ENOTFOUND|EPIPE|ETIMEDOUT|EAI_AGAIN|EHOSTUNREACH|08|28|57P|53300|3D000|55000)/;

/** Tells whether an error means that a database cannot be reached. */
export function isLost(error: unknown): boolean {
  const { code, driverError, message, errors } = error as {
    code?: unknown;
    driverError?: unknown;
    message?: unknown;
    errors?: unknown[];
  };
  if (typeof code === 'string' && lost.test(code)) return true;
  if (driverError !== undefined && driverError !== error) return isLost(driverError);
  if (Array.isArray(errors) && errors.some(isLost)) return true;
  return (
    typeof message === 'string' &&
    /Connection terminated|timeout exceeded when trying to connect|connection timeout|Client has encountered a connection error/i.test(
      message,
    )
  );
}

/** What PostgreSQL says of the question itself, in the catalogue's words; undefined when the fault is ours. */
function refusalIn(error: unknown): Error | undefined {
  const { driverError } = error as { driverError?: { code?: unknown } };
  if (driverError?.code === '57014') return refusal('TIMEOUT');
  if (driverError?.code !== '22021') return undefined;
  return refusal('BAD_USER_INPUT', {
    en: 'A text of the question holds the character NUL, which no stored text has.',
    fr: 'Un texte de la question contient le caractère NUL, qu’aucun texte conservé ne contient.',
  });
}

/** A store that cannot be reached now: never to be read as "has nothing". */
export class StoreUnavailable extends Error {
  constructor(readonly store: string) {
    super(`${store} cannot be reached`);
  }
}

/** One database as one subgraph sees it: connects at first use, and again after it was lost. */
export class Store {
  private source: Promise<DataSource> | undefined;
  private restUntil = 0;

  constructor(
    readonly name: string,
    private readonly url: string,
    private readonly definition: StoreDefinition,
    /** Throws when what the database holds may not be served. */
    private readonly admit: (db: DataSource) => Promise<void> = () => Promise.resolve(),
  ) {}

  private connect(): Promise<DataSource> {
    this.source ??= createDataSource(this.name, this.url, this.definition)
      .initialize()
      .then(async source => {
        await this.admit(source).catch(async (error: unknown) => {
          await source.destroy();
          throw error;
        });
        return source;
      })
      .catch((error: unknown) => {
        this.source = undefined;
        throw error;
      });
    return this.source;
  }

  /** Works on the store; throws StoreUnavailable when it cannot be reached. */
  async use<T>(work: (db: DataSource) => Promise<T>): Promise<T> {
    // After a failure the store rests for a moment, so that a black hole costs one caller the time-out and not all.
    if (Date.now() < this.restUntil) throw new StoreUnavailable(this.name);
    try {
      return await work(await this.connect());
    } catch (error) {
      if (!isLost(error)) throw refusalIn(error) ?? error;
      this.restUntil = Date.now() + 500;
      throw new StoreUnavailable(this.name);
    }
  }

  /** Closes the connections. */
  async close(): Promise<void> {
    const source = this.source;
    this.source = undefined;
    await (await source?.catch(() => undefined))?.destroy();
  }
}

/** What one registry said, or that it said nothing. */
export type RegistryAnswer<T> = { fundCode: string; answered: true; value: T } | { fundCode: string; answered: false };

/** The registries of all funds, found by the fund's code. */
export class Registries {
  constructor(private readonly stores: ReadonlyMap<string, Store>) {}

  /** Codes of all funds, in the order of the configuration. */
  get fundCodes(): string[] {
    return [...this.stores.keys()];
  }

  /** The registry of one fund, or undefined when there is no such fund. */
  of(fundCode: string): Store | undefined {
    return this.stores.get(fundCode);
  }

  /** Works on one registry; when it is down the caller gets SOURCE_UNAVAILABLE. */
  async use<T>(fundCode: string, work: (db: DataSource) => Promise<T>): Promise<T> {
    const store = this.stores.get(fundCode);
    if (!store) throw new Error(`no registry ${fundCode}`);
    try {
      return await store.use(work);
    } catch (error) {
      if (error instanceof StoreUnavailable) throw sourceUnavailable(fundCode);
      throw error;
    }
  }

  /** Asks several registries at once and says of each whether it answered. */
  ask<T>(
    fundCodes: readonly string[],
    work: (db: DataSource, fundCode: string) => Promise<T>,
  ): Promise<RegistryAnswer<T>[]> {
    return Promise.all(
      fundCodes.map(async (fundCode): Promise<RegistryAnswer<T>> => {
        const store = this.stores.get(fundCode);
        if (!store) throw new Error(`no registry ${fundCode}`);
        try {
          return { fundCode, answered: true, value: await store.use(db => work(db, fundCode)) };
        } catch (error) {
          if (error instanceof StoreUnavailable) return { fundCode, answered: false };
          throw error;
        }
      }),
    );
  }

  /** Closes all connections. */
  async close(): Promise<void> {
    await Promise.all([...this.stores.values()].map(store => store.close()));
  }
}

/** The error of a question that needs a registry that is down. */
export const sourceUnavailable = (fundCode: string): Error =>
  refusal(
    'SOURCE_UNAVAILABLE',
    {
      en: `The registry of ${fundCode} cannot be reached now.`,
      fr: `Le registre de ${fundCode} est injoignable pour l’instant.`,
    },
    { fundCode },
  );

/** Works on a subgraph's home; when it is down the caller gets SOURCE_UNAVAILABLE. */
export async function useHome<T>(home: Store, work: (db: DataSource) => Promise<T>): Promise<T> {
  try {
    return await home.use(work);
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    throw refusal('SOURCE_UNAVAILABLE', {
      en: 'The reference data of ANAM cannot be reached now.',
      fr: 'Les données de référence de l’ANAM sont injoignables pour l’instant.',
    });
  }
}
