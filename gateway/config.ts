/** The variables that the gateway reads: type, default, meaning. */
import { resolve } from 'node:path';
import { z } from 'zod';
import { audiences, type Audience } from '../subgraphs/shared/access/audiences';
import { accessLogVariables } from './access-log/config';
import { subgraphVariables } from '../subgraphs/shared/serving/config';
import { limitsVariable } from './security/limits/limits';
import { tlsVariables } from '../subgraphs/shared/serving/tls';
import { operationsVariables, withOperations } from './security/trusted-operations/variables';
import { pairsOf, readEnvironment, StartError, type Values, type VariableTable } from '../subgraphs/shared/env';

/** `partner=https://a.example internal=https://b.example,https://c.example` */
const audienceOrigins = z
  .string()
  .regex(new RegExp(`^\\s*((${audiences.join('|')})=https?://[\\w.:-]+(,https?://[\\w.:-]+)*(\\s+|$))*$`))
  .transform(
    text =>
      new Map([...pairsOf(text)].map(([audience, origins]) => [audience as Audience, new Set(origins.split(','))])),
  );

const address = /^\s*([a-z][a-z-]*=https?:\/\/\S+(\s+|$))*$/;

export const gatewayVariables = {
  PORT: {
    schema: z.coerce.number().int().min(0).max(65_535),
    fallback: '4000',
    meaning: 'the port to listen on, 0 to 65535 (0 takes a free one)',
  },
  HOST: { schema: z.string().min(1), fallback: '127.0.0.1', meaning: 'the address to listen on' },
  NODE_ENV: subgraphVariables.NODE_ENV,
  LOG_LEVEL: subgraphVariables.LOG_LEVEL,
  SUPERGRAPH_FILE: {
    schema: z
      .string()
      .min(1)
      .transform(path => resolve(path)),
    fallback: resolve(__dirname, '../schema/supergraph.graphql'),
    meaning: 'the supergraph that `npm run schema` writes; those of the audiences stand beside it',
  },
  SUBGRAPH_URLS: {
    schema: z.string().regex(address).transform(pairsOf),
    fallback: '',
    meaning:
      'addresses that replace those of the supergraph, as membership=http://… pairs separated by spaces; empty for none',
  },
  SUBGRAPH_TIMEOUT: {
    schema: z.coerce.number().int().min(50).max(120_000),
    fallback: '10000',
    meaning: 'how long a subgraph may take to answer, 50 to 120000 milliseconds',
  },
  SUBGRAPH_CA_FILE: {
    schema: z.string(),
    fallback: '',
    meaning: 'the certificates (PEM) that vouch for subgraphs at https://…; empty for those that Node.js knows',
  },
  REQUEST_DEADLINE: {
    schema: z.coerce.number().int().min(100).max(600_000),
    fallback: '30000',
    meaning: 'how long a request may take as a whole, 100 to 600000 milliseconds',
  },
  RECEIVE_TIMEOUT: {
    schema: z.coerce.number().int().min(100).max(600_000),
    fallback: '10000',
    meaning: 'how long a client may take to send a request, 100 to 600000 milliseconds',
  },
  CORS_ORIGINS: {
    schema: audienceOrigins,
    fallback: '',
    meaning:
      'the origins whose web pages may ask, as AUDIENCE=https://…,https://… pairs separated by spaces (partner, analyst, internal, auditor); empty for none',
  },
  ...tlsVariables,
  GATEWAY_KEY: subgraphVariables.GATEWAY_KEY,
  ...accessLogVariables,
  JWKS_URI: {
    schema: z.url({ protocol: /^(https?|file)$/ }),
    meaning: 'where the public keys of the token issuer are, https://… or file:///…',
  },
  TOKEN_ISSUER: { schema: z.string().min(1), meaning: 'the issuer (iss) that a client’s token must name' },
  TOKEN_AUDIENCE: { schema: z.string().min(1), meaning: 'the audience (aud) that a client’s token must name' },
  LIMITS: limitsVariable,
  REDIS_URL: {
    schema: z.union([z.literal(''), z.url({ protocol: /^rediss?$/ })]),
    fallback: '',
    meaning: 'where clients are counted for all gateways, redis://…; empty for the memory of this one',
    secret: true,
  },
  GRAPHIQL: {
    schema: z.enum(['on', 'off']),
    fallback: 'on',
    meaning: 'on or off: GraphiQL and introspection; always off in production',
  },
  ...operationsVariables,
} as const satisfies VariableTable;

export type GatewayConfig = Values<typeof gatewayVariables>;

/** Reads the gateway's variables; every fault is told at once. */
export const readGatewayConfig = (environment: NodeJS.ProcessEnv): GatewayConfig =>
  readEnvironment(withOperations(gatewayVariables, environment), environment);

/** Whether people may look at the schema and at GraphiQL. */
export const isOpenToLook = (config: Pick<GatewayConfig, 'GRAPHIQL' | 'NODE_ENV'>): boolean =>
  config.GRAPHIQL === 'on' && config.NODE_ENV !== 'production';

/** @apollo/gateway calls out to the network as soon as it is made, unless this variable is set before. */
export function refuseTelemetry(environment: NodeJS.ProcessEnv = process.env): void {
  if (!/^(1|true)$/.test(environment['APOLLO_TELEMETRY_DISABLED'] ?? ''))
    throw new StartError('APOLLO_TELEMETRY_DISABLED must be true: nothing here calls out to the network.');
}
