/** The gateway's own part of the schema: made as a subgraph's is, composed with theirs, answered in this process. */
import type { GraphQLParts } from '../../subgraphs/shared/serving/schema';
import { AccessLogResolver } from './access-log.resolver';
import type { AccessLogLoaders } from './access-log.service';

const graphql: GraphQLParts<AccessLogLoaders> = { resolvers: [AccessLogResolver], references: {} };

export const accessLogPart = { name: 'access-log' as const, graphql: graphql as GraphQLParts<unknown> };
