/** Enforces the rules of a supergraph on every operation: what a caller may not read is taken out before it is executed. */
import type { ApolloServerPlugin } from '@apollo/server';
import type {
  GatewayExecutionResult,
  GatewayExecutor,
  GatewayGraphQLRequestContext,
  GatewayInterface,
} from '@apollo/server-gateway-interface';
import { getVariableValues, type GraphQLError, Kind, type OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { rightsOf } from '../../subgraphs/shared/access/authorization';
import { StartError } from '../../subgraphs/shared/env';
import { refusal } from '../../subgraphs/shared/errors';
import type { GatewayContext } from '../request-context';
import type { PreparedSupergraph } from '../supergraph/prepare-supergraph';
import { blankRefused } from './blank-refused';
import { planOperation, type Plan } from './plan-operation';
import { errorsAt, refuseAccess } from './refuse-access';

/** How many operations are remembered, each for everybody who holds the same; none that is longer than this. */
const mostPlans = 500;
const longestKept = 8_000;

/** An operation that asks for the schema alone; whether that is open is decided elsewhere. */
const looksOnly = (operation: OperationDefinitionNode): boolean =>
  operation.selectionSet.selections.every(
    selection => selection.kind === Kind.FIELD && selection.name.value.startsWith('__'),
  );

const unauthenticated = (): GraphQLError => refusal('UNAUTHENTICATED', undefined, { http: { status: 401 } });

const unnamed = (): GraphQLError =>
  refusal(
    'BAD_USER_INPUT',
    {
      en: 'operationName: expected the name of one of the operations.',
      fr: 'operationName : attendu le nom d’une des opérations.',
    },
    { http: { status: 400 } },
  );

/** The enforcement of one supergraph: a plugin that judges, and a gateway that executes nothing unjudged. */
export class Authorization {
  private readonly plans = new LRUCache<string, Plan>({ max: mostPlans });
  private readonly judged = new WeakMap<GatewayContext, Plan>();
  private readonly asked: ReadonlySet<string>;
  private isGuarding = false;

  constructor(private readonly supergraph: Pick<PreparedSupergraph, 'rules' | 'schema'>) {
    this.asked = new Set([...supergraph.rules.values()].flat(3));
  }

  /** Judges every operation; a server whose gateway is not guarded does not start. */
  get plugin(): ApolloServerPlugin<GatewayContext> {
    return {
      serverWillStart: () => {
        if (this.supergraph.rules.size > 0 && !this.isGuarding)
          throw new StartError('The supergraph has rules of authorization, and this gateway does not enforce them.');
        return Promise.resolve();
      },
      requestDidStart: () =>
        Promise.resolve({
          didResolveOperation: ({ document, operation, queryHash, operationName, source, contextValue }) => {
            const { caller } = contextValue;
            if (!operation) throw unnamed();
            if (!caller && !looksOnly(operation)) throw unauthenticated();
            const rights = rightsOf(caller);
            const key = JSON.stringify([queryHash, operationName, rights && this.relevant(rights)]);
            const plan = this.plans.get(key) ?? planOperation(this.supergraph, document, operation, rights);
            if (source.length <= longestKept) this.plans.set(key, plan);
            this.judged.set(contextValue, plan);
            if (plan.isRefused && caller)
              throw refuseAccess(this.supergraph.rules, caller, plan.refused, { status: 403 });
            return Promise.resolve();
          },
        }),
    };
  }

  /** The gateway, executing what is left of an operation and no more. */
  guard(gateway: GatewayInterface): GatewayInterface {
    return {
      onSchemaLoadOrUpdate: callback => gateway.onSchemaLoadOrUpdate(callback),
      stop: () => gateway.stop(),
      load: async options => {
        const { executor } = await gateway.load(options);
        this.isGuarding = true;
        return { executor: executor && (request => this.execute(executor, request)) };
      },
    };
  }

  private async execute(
    executor: GatewayExecutor,
    request: GatewayGraphQLRequestContext,
  ): Promise<GatewayExecutionResult> {
    const context = request.context as GatewayContext;
    const plan = this.judged.get(context);
    // What was not judged is not executed, whatever the reason.
    if (!plan || plan.isRefused) throw refusal('FORBIDDEN');
    if (!plan.part) return executor(request);
    const { schema, operation: whole } = request;
    const given = request.request.variables ?? {};
    const { coerced, errors: faults } = getVariableValues(schema, whole.variableDefinitions ?? [], given);
    if (faults) return { errors: faults };
    const { document, operation, hash: queryHash, judge, typeKey } = plan.part;
    const result = await executor({ ...request, document, operation, queryHash });
    if (!result.data || !context.caller) return result;
    const { data, blanks } = blankRefused(
      { judge, typeKey, document: request.document, operation: whole },
      coerced,
      result.data,
    );
    const errors = [...(result.errors ?? []), ...errorsAt(this.supergraph.rules, context.caller, blanks)];
    return { ...result, data, ...(errors.length > 0 && { errors }) };
  }

  /** Only rights that some rule asks for tell callers apart. */
  private relevant(rights: ReadonlySet<string>): string[] {
    return [...rights].filter(right => this.asked.has(right)).sort();
  }
}
