/** One supergraph as a server: it validates, suggests, introspects and plans by that supergraph alone. */
import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { lexicographicSortSchema, printSchema } from 'graphql';
import type { AuthorizationRules } from '../../subgraphs/shared/access/authorization';
import type { GatewayContext } from '../request-context';
import { Authorization } from '../security/authorization';
import { prepareSupergraph } from '../supergraph/prepare-supergraph';

/** What all servers of a gateway have in common. */
export interface ServerParts {
  /** How a subgraph is asked; all servers share its connections. */
  dataSource: (name: string, address: string) => GraphQLDataSource;
  /** Whether the schema may be looked at: introspection, and names that errors suggest. */
  openToLook: boolean;
  plugins: ApolloServerPlugin<GatewayContext>[];
  /** Those that look at operations whose caller may ask them. */
  pluginsOfAllowed: ApolloServerPlugin<GatewayContext>[];
  /** The most tokens that the text of an operation may have. */
  tokens: number;
  /** What is guarded, read from the full supergraph: a contract is never what decides. */
  rules: AuthorizationRules;
}

/** A started server and the schema that its clients see, as text. */
export interface SupergraphServer {
  server: ApolloServer<GatewayContext>;
  schemaText: string;
}

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** Starts the server of a supergraph. */
export async function openServer(
  supergraphSdl: string,
  { dataSource, openToLook, plugins, pluginsOfAllowed, rules, tokens }: ServerParts,
): Promise<SupergraphServer> {
  const { sdl, schema } = prepareSupergraph(supergraphSdl);
  const authorization = new Authorization({ rules, schema });
  const gateway = new ApolloGateway({
    supergraphSdl: sdl,
    logger: quiet,
    validateSupergraph: false,
    buildService: ({ name, url }) => dataSource(name, url ?? ''),
  });
  let schemaText = '';
  gateway.onSchemaLoadOrUpdate(({ apiSchema }) => {
    schemaText = `${printSchema(lexicographicSortSchema(apiSchema))}\n`;
  });
  const server = new ApolloServer<GatewayContext>({
    gateway: authorization.guard(gateway),
    logger: quiet,
    nodeEnv: 'production',
    introspection: openToLook,
    hideSchemaDetailsFromClientErrors: !openToLook,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxLexicalTokens: tokens },
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ...plugins,
      authorization.plugin,
      ...pluginsOfAllowed,
    ],
  });
  await server.start();
  return { server, schemaText };
}
