/** The gateway's own pipeline before subgraphs that hide nothing, with its enforcement or without, in this process. */
import { Touched } from '../../../subgraphs/shared/access/touched';
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import pino from 'pino';
import { identifyOperationPlugin } from '../../../gateway/identify-operation';
import { presentErrorsPlugin } from '../../../gateway/present-errors';
import type { GatewayContext } from '../../../gateway/request-context';
import { Authorization } from '../../../gateway/security/authorization';
import { prepareSupergraph } from '../../../gateway/supergraph/prepare-supergraph';
import { composeSchema } from '../../../schema/compose';
import type { Caller } from '../../../subgraphs/shared/access/caller';
import { subgraphs } from '../../../subgraphs/subgraphs';
import { MarkedSubgraph, type Lineage } from './marked-subgraphs';

/** All that somebody could read of a request. */
export interface Seen {
  /** The answer, with its errors, as text. */
  answer: string;
  data: Record<string, unknown> | null | undefined;
  errors: readonly { message: string; path?: readonly (string | number)[]; extensions?: Record<string, unknown> }[];
  log: string;
  /** What subgraphs were asked for. */
  resolved: readonly Lineage[];
}

export interface LeakSystem {
  supergraph: string;
  api: GraphQLSchema;
  ask(caller: Caller, query: string): Promise<Seen>;
  close(): Promise<void>;
}

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** Opens the system on the real supergraph. */
export async function openLeakSystem(enforcement: 'on' | 'off'): Promise<LeakSystem> {
  const files = await composeSchema(subgraphs);
  const supergraph = files.get('supergraph.graphql') ?? '';
  const prepared = prepareSupergraph(supergraph);
  const authorization = new Authorization(prepared);
  const gateway = new ApolloGateway({
    supergraphSdl: prepared.sdl,
    logger: quiet,
    validateSupergraph: false,
    buildService: ({ name }) => new MarkedSubgraph(files.get(`${name}.graphql`) ?? ''),
  });
  const isOn = enforcement === 'on';
  const server = new ApolloServer<GatewayContext>({
    gateway: isOn ? authorization.guard(gateway) : gateway,
    logger: quiet,
    nodeEnv: 'production',
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    plugins: [identifyOperationPlugin, presentErrorsPlugin, ...(isOn ? [authorization.plugin] : [])],
  });
  let schema: GraphQLSchema | undefined;
  gateway.onSchemaLoadOrUpdate(({ apiSchema }) => (schema = apiSchema));
  await server.start();
  if (!schema) throw new Error('the gateway has no schema');
  return {
    supergraph,
    api: schema,
    async ask(caller, query) {
      let log = '';
      const resolved: Lineage[] = [];
      const contextValue: GatewayContext & { resolved: Lineage[] } = {
        caller,
        correlationId: 'leak-test',
        language: 'en',
        signal: new AbortController().signal,
        log: pino({ level: 'trace' }, { write: (line: string) => void (log += line) }),
        operation: { id: '', name: '', trusted: undefined },
        touched: new Touched(),
        budget: { left: () => Promise.resolve(0), spend: () => Promise.resolve() },
        resolved,
      };
      const { body } = await server.executeOperation({ query }, { contextValue });
      if (body.kind !== 'single') throw new Error('an answer in parts');
      const { data, errors = [] } = body.singleResult;
      return { answer: JSON.stringify(body.singleResult), data, errors, log, resolved };
    },
    close: () => server.stop(),
  };
}
