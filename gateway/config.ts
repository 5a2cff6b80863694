/** The variables that the gateway reads: type, default, meaning. */
import { resolve } from 'node:path';
import { z } from 'zod';
import { accessLogVariables } from './access-log/config';
import { subgraphVariables } from '../subgraphs/shared/serving/config';
import { readEnvironment, StartError, type Values, type VariableTable } from '../subgraphs/shared/env';

const address = /^\s*([a-z][a-z-]*=https?:\/\/\S+(\s+|$))*$/;

export const gatewayVariables = {
  PORT: {
    schema: z.coerce.number().int().min(0).max(65_535),
    fallback: '4000',
    meaning: 'the port to listen on, 0 to 65535 (0 takes a free one)',
  },
  HOST: { schema: z.string().min(1), fallback: '127.0.0.1', meaning: 'the address to listen on' },
  NODE_ENV: {
    schema: z.enum(['production', 'development', 'test']),
    fallback: 'development',
    meaning: 'production, development or test',
  },
  LOG_LEVEL: subgraphVariables.LOG_LEVEL,
  SUPERGRAPH_FILE: {
    schema: z
      .string()
      .min(1)
      .transform(path => resolve(path)),
    fallback: resolve(__dirname, '../schema/supergraph.graphql'),
    meaning: 'the supergraph that `npm run schema` writes',
  },
  SUBGRAPH_URLS: {
    schema: z
      .string()
      .regex(address)
      .transform(
        text =>
          new Map(
            text
              .trim()
              .split(/\s+/)
              .filter(Boolean)
              .map(pair => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const),
          ),
      ),
    fallback: '',
    meaning:
      'addresses that replace those of the supergraph, as membership=http://… pairs separated by spaces; empty for none',
  },
  SUBGRAPH_TIMEOUT: {
    schema: z.coerce.number().int().min(50).max(120_000),
    fallback: '10000',
    meaning: 'how long a subgraph may take to answer, 50 to 120000 milliseconds',
  },
  GATEWAY_KEY: subgraphVariables.GATEWAY_KEY,
  ...accessLogVariables,
  JWKS_URI: {
    schema: z.url({ protocol: /^(https?|file)$/ }),
    meaning: 'where the public keys of the token issuer are, https://… or file:///…',
  },
  TOKEN_ISSUER: { schema: z.string().min(1), meaning: 'the issuer (iss) that a client’s token must name' },
  TOKEN_AUDIENCE: { schema: z.string().min(1), meaning: 'the audience (aud) that a client’s token must name' },
  GRAPHIQL: {
    schema: z.enum(['on', 'off']),
    fallback: 'on',
    meaning: 'on or off: GraphiQL and introspection; always off in production',
  },
} as const satisfies VariableTable;

export type GatewayConfig = Values<typeof gatewayVariables>;

/** Reads the gateway's variables; every fault is told at once. */
export const readGatewayConfig = (environment: NodeJS.ProcessEnv): GatewayConfig =>
  readEnvironment(gatewayVariables, environment);

/** Whether people may look at the schema and at GraphiQL. */
export const isOpenToLook = (config: Pick<GatewayConfig, 'GRAPHIQL' | 'NODE_ENV'>): boolean =>
  config.GRAPHIQL === 'on' && config.NODE_ENV !== 'production';

/** @apollo/gateway calls out to the network as soon as it is made, unless this variable is set before. */
export function refuseTelemetry(environment: NodeJS.ProcessEnv = process.env): void {
  if (!/^(1|true)$/.test(environment['APOLLO_TELEMETRY_DISABLED'] ?? ''))
    throw new StartError('APOLLO_TELEMETRY_DISABLED must be true: nothing here calls out to the network.');
}
