/** How the gateway asks a subgraph: signed, each entity once, and with coded errors that say nothing of our insides. */
import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import type { SignCall } from '../../subgraphs/shared/access/call-token';
import { refusal } from '../../subgraphs/shared/errors';
import type { GatewayContext } from '../request-context';
import { failedFields } from './failed-fields';
import { expandEntities, uniqueRepresentations } from './representations';
import { SubgraphFailure, type SubgraphAnswer, type SubgraphClient } from './subgraph-client';

type Response = Awaited<ReturnType<GraphQLDataSource['process']>>;

/** The data source of one subgraph. */
export class SubgraphDataSource implements GraphQLDataSource {
  constructor(
    private readonly client: SubgraphClient,
    private readonly sign: SignCall,
  ) {}

  async process({ request, context }: GraphQLDataSourceProcessOptions): Promise<Response> {
    const { caller, operation, correlationId, language, signal, log, touched } = context as GatewayContext;
    if (!caller) throw refusal('UNAUTHENTICATED');
    const query = request.query ?? '';
    const representations = request.variables?.['representations'] as unknown[] | undefined;
    const entities = representations && uniqueRepresentations(representations);
    const variables = entities ? { ...request.variables, representations: entities.unique } : request.variables;
    const body = JSON.stringify({ query, variables, operationName: request.operationName });
    // All that a subgraph hears: nothing of the client's own headers goes on, and each attempt has a token of its own.
    const headersOfAttempt = async (): Promise<Record<string, string>> => ({
      'content-type': 'application/json',
      accept: 'application/json',
      'accept-language': language,
      authorization: `Bearer ${await this.sign({ caller, operation: operation.id }, this.client.name, body)}`,
      'x-correlation-id': correlationId,
    });
    try {
      const answer = await this.client.send(body, headersOfAttempt, signal);
      touched.noteAll(answer.extensions?.touched ?? []);
      return this.located(entities ? expandEntities(answer, entities.places) : answer, query, representations);
    } catch (error) {
      if (!(error instanceof SubgraphFailure)) throw error;
      log.warn({ correlationId, subgraph: this.client.name, cause: error.message }, 'a subgraph gave no answer');
      const failure = { errors: [refusal(error.code)] } as unknown as SubgraphAnswer;
      return this.located(failure, query, representations);
    }
  }

  /** An error about the whole operation is told of every field that it leaves without a value. */
  private located(answer: SubgraphAnswer, query: string, representations: unknown[] | undefined): Response {
    const errors = answer.errors?.flatMap(({ message, path, extensions }) =>
      path && path.length > 0
        ? [{ message, path, extensions }]
        : failedFields(query, representations).map(field => ({ message, path: field, extensions })),
    );
    return { data: answer.data ?? undefined, ...(errors && { errors }) } as Response;
  }
}
