/** Asks the gateway's own part of the schema, without HTTP. */
import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { execute, type GraphQLSchema, parse } from 'graphql';
import type { Store } from '../../subgraphs/shared/stores/stores';
import type { SubgraphContext } from '../../subgraphs/shared/serving/context';
import type { GatewayContext } from '../request-context';
import type { AccessLogLoaders } from './access-log.service';

type Response = Awaited<ReturnType<GraphQLDataSource['process']>>;

/** The data source of the access log; its resolvers see the request as those of a subgraph do. */
export class LocalDataSource implements GraphQLDataSource {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly store: Store,
  ) {}

  async process({ request, context }: GraphQLDataSourceProcessOptions): Promise<Response> {
    const { caller, operation, correlationId, language, log, touched } = context as GatewayContext;
    const contextValue: SubgraphContext<AccessLogLoaders> = {
      ...(caller && { caller }),
      operation: operation.id,
      correlationId,
      language,
      log,
      touched,
      loaders: { store: this.store, touched },
    };
    const { data, errors } = await execute({
      schema: this.schema,
      document: parse(request.query ?? ''),
      variableValues: request.variables ?? {},
      contextValue,
    });
    return { data, ...(errors && { errors: errors.map(error => error.toJSON()) }) } as Response;
  }
}
