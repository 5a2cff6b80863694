/** The variables of the embedded system: the gateway's, the subgraphs', and its own; every one has a default. */
import { z } from 'zod';
import { subgraphVariables } from '../../subgraphs/shared/serving/config';
import { developmentKeys } from '../../subgraphs/shared/embedded/development-keys';
import { dataFolderVariables } from '../../subgraphs/shared/embedded/open-system';
import { readEnvironment, type Values, type VariableTable } from '../../subgraphs/shared/env';
import { gatewayVariables } from '../config';
import { withOperations } from '../security/trusted-operations/variables';

const quietly = { ...subgraphVariables.LOG_LEVEL, fallback: 'warn' };

export const embeddedVariables = {
  ...gatewayVariables,
  ...dataFolderVariables,
  LOG_LEVEL: quietly,
  TRUSTED_OPERATIONS: { ...gatewayVariables.TRUSTED_OPERATIONS, fallback: 'warn' },
  DEMO: {
    schema: z.enum(['0', '1']),
    fallback: '1',
    meaning: '1 or 0: whether the first start loads a demonstration population of invented persons',
  },
  DEMO_MEMBERS: {
    schema: z.coerce.number().int().min(100).max(10_000_000),
    fallback: '20000',
    meaning: 'how many persons the demonstration population has, 100 to 10000000',
  },
} as const satisfies VariableTable;

const withoutDemonstration = {
  ...embeddedVariables,
  DEMO: { schema: z.enum(['0']), fallback: '0', meaning: '0 in production, which holds no invented person' },
} as const satisfies VariableTable;

export type EmbeddedConfig = Values<typeof embeddedVariables> & {
  /** Whether tokens come from the development issuer, whose key is in DATA_DIR. */
  ownIssuer: boolean;
};

/** The name by which the development issuer signs, and the audience it signs for. */
export const developmentToken = { issuer: 'amo-development', audience: 'amo-graph' };

/** Reads all variables of the embedded system; every fault is told at once. In production it has no keys of its own. */
export function readEmbeddedConfig(environment: NodeJS.ProcessEnv): EmbeddedConfig {
  const development = environment['NODE_ENV'] !== 'production';
  const ownIssuer = development && environment['JWKS_URI'] === undefined;
  const table = { ...subgraphVariables, ...embeddedVariables };
  const config = readEnvironment(
    // In development the project's own jobs are signed at the start.
    development ? table : withOperations({ ...table, ...withoutDemonstration }, environment),
    {
      // The databases are opened, and their addresses read, by whoever opens the system.
      REGISTRIES: 'NONE=postgres://none',
      ANAM_DATABASE_URL: 'postgres://none/none',
      ACCESS_LOG_DATABASE_URL: 'postgres://none/none',
      ...(development && developmentKeys),
      ...(ownIssuer && {
        JWKS_URI: 'http://127.0.0.1/.well-known/jwks.json',
        TOKEN_ISSUER: developmentToken.issuer,
        TOKEN_AUDIENCE: developmentToken.audience,
      }),
      ...environment,
    },
  );
  return { ...config, ownIssuer };
}
