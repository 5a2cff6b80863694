/** The access log of a gateway: what writes it, and what answers questions about it. */
import type { GraphQLDataSource } from '@apollo/gateway';
import type { ApolloServerPlugin } from '@apollo/server';
import type { AuthorizationRules } from '../../subgraphs/shared/access/authorization';
import { StartError } from '../../subgraphs/shared/env';
import { buildSubgraph } from '../../subgraphs/shared/serving/schema';
import type { GatewayConfig } from '../config';
import type { GatewayContext } from '../request-context';
import { accessLogPart } from './access-log-part';
import { accessLogPlugin } from './access-log-plugin';
import { openAccessLogStore } from './access-log-store';
import { AccessLogWriter } from './access-log-writer';
import { chainKeysOf } from './chain';
import { LocalDataSource } from './local-data-source';

/** What a gateway takes of it. */
export interface OpenAccessLog {
  /** Its name among the subgraphs. */
  name: string;
  dataSource: GraphQLDataSource;
  plugin: ApolloServerPlugin<GatewayContext>;
  close(): Promise<void>;
}

/** Opens it; the database is reached at the first entry. */
export async function openAccessLog(
  { ACCESS_LOG_DATABASE_URL, ACCESS_LOG_KEY }: Pick<GatewayConfig, 'ACCESS_LOG_DATABASE_URL' | 'ACCESS_LOG_KEY'>,
  rules: AuthorizationRules,
): Promise<OpenAccessLog> {
  const [key] = chainKeysOf(ACCESS_LOG_KEY);
  if (!key) throw new StartError('ACCESS_LOG_KEY is empty.');
  const store = openAccessLogStore(ACCESS_LOG_DATABASE_URL);
  const { schema } = await buildSubgraph(accessLogPart.graphql);
  return {
    name: accessLogPart.name,
    dataSource: new LocalDataSource(schema, store),
    plugin: accessLogPlugin(rules, new AccessLogWriter(store, key)),
    close: () => store.close(),
  };
}
